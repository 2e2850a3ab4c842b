"""The dispatcher inside the server is replaced when it dies or stands still."""

from collections.abc import Iterator
from threading import Event

import pytest

from backend.config.server import watching
from backend.config.server.watching import Watch
from tests.live.waiting import until


class Worker:
    """Stands where the real dispatcher stands: turns until told to stop, dies, or hangs."""

    def __init__(self, fate: str) -> None:
        self.fate = fate
        self.begun, self.ended = Event(), Event()

    def seconds_since_beat(self) -> float:
        return 3600 if self.fate == "hangs" else 0

    def run_forever(self, stop: Event) -> None:
        self.begun.set()
        if self.fate != "dies":
            stop.wait()
        self.ended.set()


@pytest.fixture
def workers() -> list[Worker]:
    return []


@pytest.fixture
def watch(workers, monkeypatch, request) -> Iterator[Watch]:
    monkeypatch.setattr(watching, "_LOOK_SECONDS", 0.02)
    fates = [request.param]

    def make() -> Worker:
        worker = Worker(fates.pop() if fates else "works")
        workers.append(worker)
        return worker

    watch = Watch(make)
    watch.start()
    yield watch
    watch.stop()


@pytest.mark.parametrize("watch", ["dies", "hangs"], indirect=True)
async def test_a_dead_or_late_dispatcher_is_replaced_by_one_that_works(watch, workers):
    await until(lambda: len(workers) == 2 and watch.is_well())

    assert workers[0].ended.wait(2)
    assert workers[1].begun.wait(2)


@pytest.mark.parametrize("watch", ["works"], indirect=True)
async def test_a_dispatcher_that_works_is_left_alone_and_ends_with_the_server(watch, workers):
    assert workers[0].begun.wait(2)
    assert watch.is_well()

    watch.stop()

    assert workers[0].ended.is_set()
    assert len(workers) == 1
