"""Opening and closing the windows of a journal, under its lock."""

from datetime import datetime
from uuid import UUID

from backend.accounts.actions import bump_rights
from backend.chat.enums import Basis
from backend.chat.models import Journal, Window
from backend.chat.queries.windows import is_open
from backend.core import clock


def open_window(
    journal: Journal,
    *,
    person_id: UUID,
    basis: Basis,
    granted_by: UUID,
    from_seq: int = 1,
    ends_at: datetime | None = None,
) -> Window:
    """From now on the person reads the journal from `from_seq`; his sockets learn it at once."""
    window = Window.objects.create(
        room_id=journal.room_id,
        journal=journal,
        person_id=person_id,
        basis=basis,
        granted_by=granted_by,
        from_seq=from_seq,
        ends_at=ends_at,
        opened_at=clock.now(),
    )
    bump_rights([person_id])
    return window


def close_window(journal: Journal, *, person_id: UUID, until_seq: int | None = None) -> bool:
    """Nothing numbered above `until_seq` (the journal's head by default) reaches the person.

    The lock on the journal is held, so the number cannot move in between.
    """
    closed = Window.objects.filter(
        journal=journal, person_id=person_id, until_seq__isnull=True
    ).update(
        until_seq=journal.head if until_seq is None else until_seq,
        closed_at=clock.now(),
    )
    if closed:
        bump_rights([person_id])
    return bool(closed)


def reads_now(journal: Journal, person_id: UUID) -> bool:
    return Window.objects.filter(is_open(), journal=journal, person_id=person_id).exists()
