"""The lock and the number: every change of a room passes here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend import wire
from backend.chat.models import Entry, Journal
from backend.chat.queries.windows import reads_sql
from backend.chat.rules import Said, entry_hash
from backend.core import clock
from backend.core.clock import Moment
from backend.core.sql import change, first_row, id_param, insert, known_id, locking


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What an entry says besides its kind and author."""

    thread: UUID | None = None
    target: int | None = None
    facts: Mapping[str, object] | None = None
    client_id: UUID | None = None
    commitment: bytes | None = None


def lock(journals: Collection[UUID]) -> dict[UUID, Journal]:
    """Lock journals in the order of their ids, so that two actions never wait for each other.

    To be the first statement of a unit: a right read before the lock may have ended while we
    waited. Brings the unit's moment along.
    """
    rows = (
        Journal.objects.select_for_update(of=("self",))
        .filter(id__in=journals)
        .order_by("id")
        .annotate(moment=Moment())
    )
    locked: dict[UUID, Journal] = {}
    moments = []
    for row in rows:
        locked[row.id] = row
        moments.append(row.moment)
    if locked:
        clock.keep(max(moments))
    return locked


_LOCK_THREAD: Final = """
SELECT j.id, j.room_id, j.audience, j.head, j.last_hash, {moment}
FROM chat_journal j
WHERE j.id = (SELECT t.journal_id FROM chat_thread t WHERE t.id = %s) AND {reads} {locking}
"""


def lock_thread(person: UUID, thread: UUID) -> Journal | None:
    """Lock the journal of a thread that this person reads; a stranger locks nothing.

    The window was seen before the wait: whoever acts reads it again under the lock.
    """
    statement = _LOCK_THREAD.format(
        moment=clock.moment_sql(), reads=reads_sql("j.id"), locking=locking("j")
    )
    row = first_row(statement, [id_param(thread), id_param(person)])
    if row is None:
        return None
    clock.keep(row[5])
    return Journal(
        id=known_id(row[0]),
        room_id=known_id(row[1]),
        audience=row[2],
        head=row[3],
        last_hash=row[4],
    )


_MOVE: Final = "UPDATE chat_journal SET head = %s, last_hash = %s WHERE id = %s"


def append(journal: Journal, *, kind: str, author: UUID | None, writing: Writing) -> Entry:
    """Give the next number of a locked journal to a new entry; the bell rings after the commit."""
    at = clock.now()
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    seq, prev = journal.head + 1, bytes(journal.last_hash)
    facts = dict(writing.facts or {})
    said = Said(
        kind=kind,
        thread=writing.thread,
        author=author,
        client_id=writing.client_id,
        target=writing.target,
        facts=facts,
        commitment=writing.commitment,
    )
    entry = Entry(
        room_id=journal.room_id,
        journal_id=journal.id,
        seq=seq,
        thread_id=writing.thread,
        kind=kind,
        author_id=author,
        at=at,
        client_id=writing.client_id,
        target_seq=writing.target,
        facts=facts,
        commitment=writing.commitment,
        prev_hash=prev,
        hash=entry_hash(prev, journal.id, seq, at, said),
    )
    insert(entry)
    journal.head, journal.last_hash = seq, entry.hash
    change(_MOVE, [seq, entry.hash, id_param(journal.id)])
    wire.ring_journal(journal.id, seq)
    return entry
