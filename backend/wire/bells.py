"""The three bells. Each carries ids and a number; what they mean is read from the database."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

Message = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class JournalBell:
    """A journal has moved to `head`."""

    journal: UUID
    head: int


@dataclass(frozen=True, slots=True)
class PersonBell:
    """Something of a person's rights changed: session, device, factor, membership."""

    person: UUID


@dataclass(frozen=True, slots=True)
class TypingBell:
    """Somebody is writing in a thread; never stored."""

    thread: UUID
    journal: UUID
    person: UUID


Bell = JournalBell | PersonBell | TypingBell

TYPE: Final = "bell"
# Whose bell it is: a process has heard its own before the layer brings it back.
HERE: Final = str(uuid4())


def to_message(bell: Bell) -> Message:
    return {"type": TYPE, "rung_by": HERE, **_told(bell)}


def _told(bell: Bell) -> Message:
    match bell:
        case JournalBell(journal, head):
            return {"bell": "journal", "journal": str(journal), "head": head}
        case PersonBell(person):
            return {"bell": "person", "person": str(person)}
        case TypingBell(thread, journal, person):
            ids = {"thread": str(thread), "journal": str(journal), "person": str(person)}
            return {"bell": "typing", **ids}


def from_message(message: Message) -> Bell | None:
    """None for a bell of another version of the house: the two-second look covers it."""
    try:
        match message["bell"]:
            case "journal":
                return JournalBell(UUID(str(message["journal"])), int(message["head"]))
            case "person":
                return PersonBell(UUID(str(message["person"])))
            case "typing":
                ids = (UUID(str(message[name])) for name in ("thread", "journal", "person"))
                return TypingBell(*ids)
            case _:
                return None
    except (KeyError, ValueError):
        return None
