"""`manage.py serve` under a profiler that counts each thread's own CPU time, not its waiting.

A sampler would disturb less; this one needs no right over another process, and runs anywhere.
"""

from daphne import server as daphne  # first: it chooses the reactor when it is imported  # isort: skip

import cProfile
import os
import pstats
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line

from backend.core import hop

_PROFILES: list[cProfile.Profile] = []


def begin() -> None:
    """In the thread that is to be counted."""
    profile = cProfile.Profile(time.thread_time)
    _PROFILES.append(profile)
    profile.enable()


def main(into: Path, words: list[str]) -> None:
    run = daphne.Server.run

    def run_profiled(server: daphne.Server) -> Any:
        hop._pool._initializer = begin  # noqa: SLF001 - before the first request makes a thread
        begin()
        return run(server)

    daphne.Server.run = run_profiled
    execute_from_command_line(["manage.py", *words])
    for profile in _PROFILES:
        profile.create_stats()
    pstats.Stats(*_PROFILES).dump_stats(into)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
