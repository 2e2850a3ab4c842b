"""One server per folder of data: a second one would double the dispatcher and the bells."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(Exception):
    """Another server holds the folder."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The system lets go of it however the process ends, `kill -9` included."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "serve.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Taken from error
        yield
