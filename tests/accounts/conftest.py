"""A house, two associations, and browsers that sign in as people do."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from asgiref.sync import sync_to_async

from backend.core import hop
from tests.accounts.stage import Browser, Cast, build_cast

T = TypeVar("T")


async def _same_thread(work: Callable[[], T]) -> T:
    return await sync_to_async(work, thread_sensitive=True)()


@pytest.fixture
def house(db, monkeypatch) -> Cast:
    """Requests run on the test's own thread, so that they share its transaction."""
    monkeypatch.setattr(hop, "run", _same_thread)
    return build_cast()


@pytest.fixture
def fresh(house) -> Browser:
    return Browser()


@pytest.fixture
def ines(house) -> Browser:
    """A nurse behind two factors, on her usual browser."""
    return Browser().signed_in(house.ines)


@pytest.fixture
def admin(house) -> Browser:
    return Browser().signed_in(house.admin)


@pytest.fixture
def other_admin(house) -> Browser:
    """The same right in the association next door."""
    return Browser().signed_in(house.other_admin)
