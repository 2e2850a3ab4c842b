"""Opening a room: its keys, its journals. The caller says for whom and why."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from backend.chat.enums import Audience, RoomKind
from backend.chat.models import Journal, Room
from backend.core import clock
from backend.vault import sealing as vault


class OpenedRoom(NamedTuple):
    room: Room
    journals: dict[str, Journal]


def open_room(
    *, association_id: UUID, kind: RoomKind, steward_id: UUID, audiences: Sequence[Audience]
) -> OpenedRoom:
    """In the caller's transaction. Nobody reads it until windows are opened."""
    room = Room.objects.create(
        association_id=association_id,
        kind=kind,
        steward_id=steward_id,
        created_at=clock.now(),
    )
    vault.open_scope(room.id)
    journals = [Journal(room=room, audience=audience) for audience in audiences]
    Journal.objects.bulk_create(journals)
    return OpenedRoom(room, {journal.audience: journal for journal in journals})
