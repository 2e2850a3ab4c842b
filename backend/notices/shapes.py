"""What a kind of notice must say of itself, and what a transport answers."""

from collections.abc import Callable
from dataclasses import dataclass

from backend.notices.models import Delivery
from backend.notices.texts import Mail


@dataclass(frozen=True, slots=True)
class Kind:
    """Asked again when its turn comes: is it still wanted, and what does it say?"""

    still_wanted: Callable[[Delivery], bool]
    render: Callable[[Delivery], Mail]


class Refused(Exception):
    """The receiver will never take this message: trying again is useless."""


class Unreached(Exception):
    """It did not pass this time; it may the next."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that the dispatcher does every so often."""

    name: str
    every_seconds: int
    work: Callable[[], object]
