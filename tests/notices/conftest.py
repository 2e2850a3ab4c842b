"""A house with one person, and deliveries that fall due at will."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from backend.core import clock
from backend.notices.dispatch import Dispatcher
from backend.notices.models import Delivery
from backend.notices.shapes import Kind
from backend.notices.texts import Mail
from tests import cast

_numbers = count(1)


class Postman:
    """A transport that remembers what it carried, and fails when told to."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, Mail]] = []
        self.trouble: Exception | None = None

    def send(self, delivery: Delivery, mail: Mail) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.carried.append((delivery.address, mail))
        return "250"


@pytest.fixture
def house(db) -> None:
    cast.open_house()


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def dispatcher(house, postman) -> Dispatcher:
    kinds = {
        "test.wanted": Kind(lambda _: True, lambda _: Mail("Cercle", "texte")),
        "test.dropped": Kind(lambda _: False, lambda _: Mail("Cercle", "texte")),
    }
    return Dispatcher(kinds=kinds, transport=postman)


@pytest.fixture
def plan(house) -> Callable[..., Delivery]:
    def planned(kind: str = "test.wanted", *, in_seconds: int = 0) -> Delivery:
        moment = clock.now()
        return Delivery.objects.create(
            kind=kind,
            address=f"n{next(_numbers)}@lergue.example",
            payload={},
            key=f"test:{next(_numbers)}",
            due_at=moment + timedelta(seconds=in_seconds),
            created_at=moment,
        )

    return planned
