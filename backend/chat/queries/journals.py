"""The journal of an audience of a room, as this viewer may reach it."""

from uuid import UUID

from django.db.models import OuterRef

from backend.chat.models import Journal, Window
from backend.chat.queries.windows import is_open, open_windows_of
from backend.core.errors import Missing, NotAllowed


def journals_read(viewer: UUID, room: UUID, audience: str) -> list[UUID]:
    """At most one: what to lock before the right is read again; a stranger locks nothing."""
    windows = Window.objects.filter(is_open(), person=viewer, room=room)
    return list(windows.filter(journal__audience=audience).values_list("journal_id", flat=True))


def journal_for(viewer: UUID, room: UUID, audience: str) -> UUID:
    """One statement; a room without any window of the viewer does not exist."""
    windows = Window.objects.filter(is_open(), person=viewer, room=room)
    mine = dict(windows.values_list("journal__audience", "journal_id"))
    if not mine:
        raise Missing
    if audience not in mine:
        raise NotAllowed(
            "reads_team_only",
            "Vous lisez les fils Équipe de ce cercle. Écrivez dans un fil Équipe.",
        )
    return mine[audience]


def head_for(viewer: UUID, journal: UUID) -> int:
    """Where the journal stands; without an open window it does not exist, and tells no number."""
    read = Journal.objects.filter(open_windows_of(viewer, OuterRef("id")), id=journal)
    head = read.values_list("head", flat=True).first()
    if head is None:
        raise Missing
    return head
