"""Who holds and who has read what, for the readers of the same journal."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, OuterRef

from backend.chat.models import ReadMark, ReceivedMark
from backend.chat.queries.windows import open_windows_of

# `person` of the outer row: only present readers count, whoever left is not shown.


class Marks(NamedTuple):
    received: dict[UUID, int]
    read: dict[UUID, dict[UUID, int]]  # thread → person → number


def marks_of(journal: UUID, *, since: datetime | None = None) -> Marks:
    """Marks of the present readers of a journal, or those that moved since a moment."""
    present = open_windows_of(OuterRef("person"), journal)
    received = ReceivedMark.objects.filter(present, journal=journal)
    read = ReadMark.objects.filter(present, journal=journal)
    if since is not None:
        received, read = received.filter(moved_at__gte=since), read.filter(moved_at__gte=since)
    by_thread: dict[UUID, dict[UUID, int]] = {}
    for thread, person, seq in read.values_list("thread_id", "person_id", "seq"):
        by_thread.setdefault(thread, {})[person] = seq
    held = received.values_list("person_id").annotate(held=Max("seq"))
    return Marks(received=dict(held), read=by_thread)
