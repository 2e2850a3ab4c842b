"""The dispatcher inside the server: a thread, replaced when it dies or stands still."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final, Protocol

import structlog

log = structlog.get_logger(__name__)

LATE_SECONDS: Final = 60.0
_LOOK_SECONDS: Final = 5.0


class Worker(Protocol):
    """What is watched: it turns until it is told to stop, and says when it last turned."""

    def run_forever(self, stop: Event) -> None: ...

    def seconds_since_beat(self) -> float: ...


class Watch:
    def __init__(self, make: Callable[[], Worker]) -> None:
        self._make = make
        self._over = Event()
        self._watcher = Thread(target=self._watch, name="watch", daemon=True)
        self._begin()

    def start(self) -> None:
        self._watcher.start()

    def is_well(self) -> bool:
        return self._thread.is_alive() and self._worker.seconds_since_beat() < LATE_SECONDS

    def stop(self, seconds: float = 10.0) -> None:
        """What is being sent is recorded before the process ends."""
        self._over.set()
        self._stop.set()
        self._thread.join(seconds)

    def _begin(self) -> None:
        self._stop = Event()
        self._worker = self._make()
        run, stop = self._worker.run_forever, self._stop
        self._thread = Thread(target=lambda: run(stop), name="dispatch", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            if not self.is_well():
                # A thread cannot be killed: the late one ends when it wakes; leases bind it.
                self._stop.set()
                log.error("dispatcher_restarted")
                self._begin()
