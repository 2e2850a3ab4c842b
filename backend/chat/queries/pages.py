"""Pages of a thread and ranges of a journal, always through the reader's window."""

from typing import NamedTuple
from uuid import UUID

from backend.chat.payloads import Served
from backend.chat.queries.served import entries
from backend.core.sql import id_param

# Edits and withdrawals are folded into the post that they change.
_SHOWN = "e.thread_id = %s AND e.kind NOT IN ('edit', 'withdrawal')"


class Page(NamedTuple):
    entries: list[Served]
    has_older: bool
    has_newer: bool


def last_page(person: UUID, thread: UUID, *, limit: int) -> Page:
    rows = entries(person, _SHOWN, [id_param(thread)], newest_first=True, limit=limit + 1)
    return Page(rows[-limit:], has_older=len(rows) > limit, has_newer=False)


def page_before(person: UUID, thread: UUID, *, seq: int, limit: int) -> Page:
    where = f"{_SHOWN} AND e.seq < %s"
    rows = entries(person, where, [id_param(thread), seq], newest_first=True, limit=limit + 1)
    return Page(rows[-limit:], has_older=len(rows) > limit, has_newer=True)


def page_after(person: UUID, thread: UUID, *, seq: int, limit: int) -> Page:
    where = f"{_SHOWN} AND e.seq > %s"
    rows = entries(person, where, [id_param(thread), seq], limit=limit + 1)
    return Page(rows[:limit], has_older=True, has_newer=len(rows) > limit)


def page_around(person: UUID, thread: UUID, *, seq: int, limit: int) -> Page:
    """Half before `seq`, half from it on: where the first unread stands in its context."""
    half = max(1, limit // 2)
    before = page_before(person, thread, seq=seq, limit=half)
    after = page_after(person, thread, seq=seq - 1, limit=limit - half)
    return Page(before.entries + after.entries, before.has_older, after.has_newer)


def journal_range(person: UUID, journal: UUID, *, after: int, limit: int) -> list[Served]:
    """Every number of a journal after a cursor: what a socket missed."""
    return entries(
        person, "e.journal_id = %s AND e.seq > %s", [id_param(journal), after], limit=limit
    )
