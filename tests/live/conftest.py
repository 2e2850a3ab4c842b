"""A hub over a house of its own, stopped after the test."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest

from backend.live import beat
from backend.live.hub import Hub
from backend.live.presence import Greeting
from tests.live.house import FakeHouse, Page
from tests.live.waiting import until


@pytest.fixture
def house() -> FakeHouse:
    return FakeHouse()


@pytest.fixture
def look_seconds() -> float:
    """Long enough that only bells speak; a test that wants the look says so."""
    return 60


@pytest.fixture
async def hub(
    house: FakeHouse, look_seconds: float, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Hub]:
    monkeypatch.setattr(beat, "LOOK_SECONDS", look_seconds)
    hub = Hub(house, Greeting(uuid4(), "test"))
    hub.start()
    yield hub
    hub.stop()
    await asyncio.sleep(0)


@pytest.fixture
def open_page(hub: Hub):
    async def opened(person: UUID | None = None, *, reads: bool = True) -> Page:
        page = Page(person, reads=reads)
        hub.admit(page.socket)
        if reads:
            await until(lambda: page.of("welcome"))
        return page

    return opened


@pytest.fixture
def journal() -> UUID:
    return uuid4()
