"""Which rooms and journals a person reads now."""

from typing import NamedTuple
from uuid import UUID

from backend.chat.models import Window
from backend.chat.queries.windows import is_open


class JournalView(NamedTuple):
    journal: UUID
    audience: str
    window: UUID
    from_seq: int
    head: int


class RoomView(NamedTuple):
    room: UUID
    kind: str
    journals: list[JournalView]


def rooms_of(person: UUID) -> list[RoomView]:
    """One statement over all rooms; a room that is missing here is erased from the device."""
    rows = (
        Window.objects.filter(is_open(), person=person)
        .order_by("room_id", "journal__audience")
        .values_list(
            "room_id",
            "room__kind",
            "journal_id",
            "journal__audience",
            "id",
            "from_seq",
            "journal__head",
        )
    )
    rooms: dict[UUID, RoomView] = {}
    for room, kind, journal, audience, window, from_seq, head in rows:
        view = JournalView(journal, audience, window, from_seq, head)
        rooms.setdefault(room, RoomView(room, kind, [])).journals.append(view)
    return list(rooms.values())
