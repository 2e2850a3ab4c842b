"""A circle's room around Ms Martin, and the room next door around Mr Petit."""

import pytest

from backend.accounts.shapes import Viewer
from tests import cast
from tests.cast import Room
from tests.served import browse, same_thread  # noqa: F401 - fixtures of this folder


@pytest.fixture
def house(db) -> None:
    cast.open_house()


@pytest.fixture
def alice(house) -> Viewer:
    return cast.make_viewer("Alice", cast.NURSE, cast.found_association())


@pytest.fixture
def martin(alice) -> Room:
    return cast.make_room(alice)


@pytest.fixture
def bob(martin) -> Viewer:
    bob = cast.make_viewer("Bob", cast.DOCTOR, cast.found_association())
    martin.admit(bob)
    return bob


@pytest.fixture
def helene(martin) -> Viewer:
    helene = cast.make_viewer("Hélène", cast.HELPER, cast.found_association())
    martin.admit(helene, reads="team")
    return helene


@pytest.fixture
def charlie(house) -> Viewer:
    """The neighbour with the same right elsewhere."""
    charlie = cast.make_viewer("Charlie", cast.NURSE, cast.found_association())
    cast.make_room(charlie)
    return charlie
