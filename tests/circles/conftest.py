"""Alice runs the circle, Bob reads care in it, Hélène reads team, Charlie is next door."""

from uuid import UUID

import pytest

from backend.accounts.shapes import Viewer
from tests import cast
from tests.circles import stage
from tests.served import browse, same_thread  # noqa: F401 - fixtures of this folder


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
