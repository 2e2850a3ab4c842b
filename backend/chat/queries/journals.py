"""The journal of an audience of a room, as this viewer may reach it."""

from uuid import UUID

from backend.chat.models import Window
from backend.chat.queries.windows import is_open
from backend.core.errors import Missing, NotAllowed


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


def ensure_reads(viewer: UUID, journal: UUID) -> None:
    if not Window.objects.filter(is_open(), person=viewer, journal=journal).exists():
        raise Missing
