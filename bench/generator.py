"""The handle of a crowd: one process, bounded in time, told by lines of JSON."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from tests.services.serving import ROOT

_MOST_SECONDS = 600


class Crowd:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def open(self, first: int, last: int) -> int:
        """Pages number `first` to `last` of every room; answers how many are open in all."""
        return int(self._ask("open", first, last)["open"])

    def burst(self, rate: float, seconds: float) -> dict[str, Any]:
        return self._ask("burst", rate, seconds)

    def tell(self, plan: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(plan) + "\n")
        self._process.stdin.flush()

    def _ask(self, *words: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def crowd(port: int, rooms: list[dict[str, Any]], **how: Any) -> Iterator[Crowd]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.crowd"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    limit = Timer(_MOST_SECONDS, process.kill)
    limit.start()
    try:
        one = Crowd(process)
        one.tell({"port": port, "rooms": rooms, **how})
        yield one
    finally:
        limit.cancel()
        process.kill()
        process.wait(10)
