"""Marks are rows, not entries: no number, no lock; they only move forward."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection

from backend import wire
from backend.chat.models import Journal, ReadMark, Thread
from backend.chat.queries.journals import head_for
from backend.chat.queries.threads import thread_for
from backend.chat.queries.windows import open_sql
from backend.core import clock
from backend.core.clock import moment_sql
from backend.core.sql import read_id
from backend.trail import chain as trail

_TRACE_EVERY: Final = timedelta(minutes=1)


class Held(NamedTuple):
    """A device of a person holds a journal up to a number."""

    device: UUID
    person: UUID
    journal: UUID
    seq: int


_ROWS = {
    "postgresql": (
        "SELECT r.device, r.person, r.journal, r.seq FROM json_to_recordset(%s) "
        "AS r(device uuid, person uuid, journal uuid, seq bigint)"
    ),
    "sqlite": (
        "SELECT value->>'device' AS device, value->>'person' AS person, "
        "value->>'journal' AS journal, value->>'seq' AS seq FROM json_each(%s)"
    ),
}
# In one order, so that two processes never wait for each other in a ring.
# The window and the head stand inside the statement: nobody marks what he cannot read or what
# is not written yet.
_HOLD = """
INSERT INTO chat_receivedmark (room_id, journal_id, device, person_id, seq, moved_at)
SELECT j.room_id, j.id, r.device, r.person, r.seq, {moment} FROM ({rows}) r
JOIN chat_journal j ON j.id = r.journal AND r.seq <= j.head AND r.seq > 0
JOIN chat_window w ON w.journal_id = j.id AND w.person_id = r.person AND {is_open}
WHERE true ORDER BY j.id, r.device
ON CONFLICT (journal_id, device) DO UPDATE
  SET seq = excluded.seq, moved_at = excluded.moved_at, person_id = excluded.person_id
  WHERE chat_receivedmark.seq < excluded.seq
RETURNING journal_id
"""
_READ = """
INSERT INTO chat_readmark (room_id, journal_id, thread_id, person_id, seq, moved_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (thread_id, person_id) DO UPDATE
  SET seq = excluded.seq, moved_at = excluded.moved_at
  WHERE chat_readmark.seq < excluded.seq
RETURNING seq
"""


def mark_received(held: Sequence[Held]) -> set[UUID]:
    """Any number of devices in one statement; returns the journals whose marks moved."""
    newest: dict[tuple[UUID, UUID], Held] = {}
    for mark in held:
        kept = newest.get((mark.device, mark.journal))
        if kept is None or kept.seq < mark.seq:
            newest[mark.device, mark.journal] = mark
    rows = json.dumps([_told(mark) for mark in newest.values()])
    statement = _HOLD.format(moment=moment_sql(), is_open=open_sql(), rows=_ROWS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(statement, [rows])
        moved = {read_id(row[0]) for row in cursor.fetchall()}
    return _ring(moved - {None})


def mark_read(*, person_id: UUID, thread_id: UUID, seq: int) -> set[UUID]:
    """The person has seen the thread up to `seq`; her own devices and the readers hear it.

    Leaves a trace when the mark moves, at most one a minute per person and thread.
    """
    thread = thread_for(person_id, thread_id)
    with clock.unit():
        before = ReadMark.objects.filter(thread=thread_id, person=person_id).first()
        head = head_for(person_id, thread.journal)  # the right may have ended meanwhile
        moved = _move(person_id, thread.room, thread.journal, thread_id, min(seq, head))
        if not moved:
            return set()
        if before is None or clock.now() - before.moved_at > _TRACE_EVERY:
            objects: trail.Objects = {"thread": str(thread_id), "seq": min(seq, head)}
            trail.record(thread.room, "chat.read", actor=person_id, objects=objects)
    return _ring({thread.journal})


def start_marks(*, person_id: UUID, journal: Journal) -> None:
    """At admission nothing is unread: the marks stand at the last post (journal locked)."""
    for thread in Thread.objects.filter(journal=journal).values_list("id", flat=True):
        _move(person_id, journal.room_id, journal.id, thread, journal.head)


def _move(person: UUID, room: UUID, journal: UUID, thread: UUID, seq: int) -> bool:
    ids = [connection.ops.adapt_datetimefield_value(clock.now())]
    subject = [room, journal, thread, person]
    given = subject if connection.vendor == "postgresql" else [value.hex for value in subject]
    with connection.cursor() as cursor:
        cursor.execute(_READ, [*given, seq, *ids])
        return cursor.fetchone() is not None


def _told(mark: Held) -> dict[str, str | int]:
    ids = {"device": mark.device, "person": mark.person, "journal": mark.journal}
    plain = connection.vendor == "postgresql"
    told = {name: str(value) if plain else value.hex for name, value in ids.items()}
    return {**told, "seq": mark.seq}


def _ring(journals: set[UUID | None]) -> set[UUID]:
    moved = {journal for journal in journals if journal is not None}
    for journal, head in Journal.objects.filter(id__in=moved).values_list("id", "head"):
        wire.ring_journal(journal, head)
    return moved
