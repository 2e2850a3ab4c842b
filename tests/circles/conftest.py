"""Alice runs the circle, Bob reads care in it, Hélène reads team, Charlie is next door."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

import pytest
from asgiref.sync import sync_to_async

from backend.accounts.gate import SESSION_COOKIE
from backend.accounts.shapes import Viewer
from backend.core import hop
from tests import cast
from tests.accounts.stage import Browser
from tests.circles import stage
from tests.live.seeding import session_of

T = TypeVar("T")


@pytest.fixture
def house(db) -> None:
    cast.open_house()


@pytest.fixture
def alice(house) -> Viewer:
    return cast.make_viewer("Alice", cast.NURSE, cast.found_association())


@pytest.fixture
def circle(alice) -> UUID:
    return stage.open_one(alice)


@pytest.fixture
def newcomer(house) -> Viewer:
    """A colleague with an account, a member of no circle yet."""
    return cast.make_viewer("Karim", "G15:70", cast.found_association())


@pytest.fixture
def bob(alice, circle) -> Viewer:
    bob = cast.make_viewer("Bob", cast.DOCTOR, cast.found_association())
    stage.bring_in(alice, circle, bob)
    return bob


@pytest.fixture
def helene(alice, circle) -> Viewer:
    helene = cast.make_viewer("Helene", cast.HELPER, cast.found_association())
    stage.bring_in(alice, circle, helene)
    return helene


@pytest.fixture
def charlie(house) -> Viewer:
    """The neighbour who coordinates the circle next door: the same right, elsewhere."""
    charlie = cast.make_viewer("Charlie", cast.NURSE, cast.found_association())
    stage.open_one(charlie, stage.identity(2))
    return charlie


async def _same_thread(work: Callable[[], T]) -> T:
    return await sync_to_async(work, thread_sensitive=True)()


@pytest.fixture
def same_thread(monkeypatch) -> None:
    """Requests run on the test's own thread, so that they share its transaction."""
    monkeypatch.setattr(hop, "run", _same_thread)


@pytest.fixture
def browse(same_thread) -> Callable[[Viewer], Browser]:
    """The browser of somebody behind two factors."""

    def signed_in(viewer: Viewer) -> Browser:
        browser = Browser()
        browser.cookies[SESSION_COOKIE] = session_of(viewer)
        return browser

    return signed_in
