"""Threads with their counts and last lines, over one room or all rooms, in one statement."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from backend.accounts.payloads import PersonCard
from backend.accounts.queries import cards
from backend.chat.payloads import body_place, title_place
from backend.chat.queries.windows import open_sql
from backend.chat.rules import PREVIEW
from backend.core.sql import among, id_param, ids_param, read_id, read_json, read_moment
from backend.core.text import wire_moment
from backend.vault import sealing as vault

# m: my mark. last: the newest standing post that my window holds. 99 is shown as «99».
_LINES = """
SELECT t.room_id, t.id, t.journal_id, j.audience, t.title_sealed, t.opened_seq,
  t.closed_at IS NOT NULL, t.pinned_at IS NOT NULL, COALESCE(c.choice, 'default'),
  COALESCE(m.seq, 0),
  (SELECT count(*) FROM (
    SELECT 1 FROM chat_body b WHERE b.thread_id = t.id AND b.stands
    AND b.post_seq > COALESCE(m.seq, 0) AND b.post_seq >= w.from_seq
    AND b.author_id <> w.person_id LIMIT 99) AS unread),
  EXISTS (SELECT 1 FROM chat_mention n JOIN chat_body b ON b.thread_id = n.thread_id
    AND b.post_seq = n.post_seq AND b.stands
    WHERE n.thread_id = t.id AND n.person_id = w.person_id
    AND n.post_seq > COALESCE(m.seq, 0) AND n.post_seq >= w.from_seq),
  last.id, last.post_seq, last.sealed, last.author_id, e.at, e.facts
FROM chat_window w
JOIN chat_journal j ON j.id = w.journal_id
JOIN chat_thread t ON t.journal_id = w.journal_id
LEFT JOIN chat_readmark m ON m.thread_id = t.id AND m.person_id = w.person_id
LEFT JOIN chat_threadchoice c ON c.thread_id = t.id AND c.person_id = w.person_id
LEFT JOIN chat_body last ON last.id = (
  SELECT b.id FROM chat_body b WHERE b.thread_id = t.id AND b.stands
  AND b.post_seq >= w.from_seq ORDER BY b.post_seq DESC LIMIT 1)
LEFT JOIN chat_entry e ON e.journal_id = last.journal_id AND e.seq = last.post_seq
WHERE w.person_id = %s AND {is_open}
"""


class LastPost(NamedTuple):
    room: UUID
    body: UUID
    seq: int
    sealed: bytes
    author: UUID
    at: datetime
    note_kind: str

    def preview(self) -> str:
        text = vault.unseal(self.room, self.sealed, body_place(self.body))
        return text if len(text) <= PREVIEW else text[: PREVIEW - 1].rstrip() + "…"


class ThreadLine(NamedTuple):
    room: UUID
    thread: UUID
    journal: UUID
    audience: str
    title_sealed: bytes
    opened_seq: int
    is_closed: bool
    is_pinned: bool
    choice: str
    read_seq: int
    unread: int
    mentioned: bool
    last: LastPost | None

    def title(self) -> str:
        return vault.unseal(self.room, self.title_sealed, title_place(self.thread))


def lines_of(person: UUID, *, rooms: Collection[UUID] | None = None) -> list[ThreadLine]:
    """Every thread that this person reads, in these rooms or in all of his."""
    return _lines(person, "w.room_id", rooms)


def line_of(person: UUID, thread: UUID) -> ThreadLine | None:
    lines = _lines(person, "t.id", [thread])
    return lines[0] if lines else None


def _lines(person: UUID, column: str, among_ids: Collection[UUID] | None) -> list[ThreadLine]:
    statement = _LINES.format(is_open=open_sql())
    params: list[UUID | str | list[UUID]] = [id_param(person)]
    if among_ids is not None:
        statement += f" AND {among(column)}"
        params.append(ids_param(among_ids))
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [_read(row) for row in cursor.fetchall()]


def _read(row: tuple[Any, ...]) -> ThreadLine:
    room = _uuid(row[0])
    return ThreadLine(
        room=room,
        thread=_uuid(row[1]),
        journal=_uuid(row[2]),
        audience=row[3],
        title_sealed=row[4],
        opened_seq=row[5],
        is_closed=bool(row[6]),
        is_pinned=bool(row[7]),
        choice=row[8],
        read_seq=row[9],
        unread=row[10],
        mentioned=bool(row[11]),
        last=_last(room, row[12:]),
    )


def _last(room: UUID, row: tuple[Any, ...]) -> LastPost | None:
    body, seq, sealed, author, at, facts = row
    moment = read_moment(at)
    if body is None or moment is None:
        return None
    return LastPost(
        room=room,
        body=_uuid(body),
        seq=seq,
        sealed=sealed,
        author=_uuid(author),
        at=moment,
        note_kind=read_json(facts)["note_kind"],
    )


def _uuid(value: UUID | str | None) -> UUID:
    read = read_id(value)
    assert read is not None
    return read


def preview(line: ThreadLine, authors: Mapping[UUID, PersonCard]) -> dict[str, object] | None:
    """The last line as lists show it; None in an empty thread."""
    last = line.last
    if last is None:
        return None
    return {
        "thread": line.thread,
        "journal": line.journal,
        "seq": last.seq,
        "at": wire_moment(last.at),
        "author": {"id": last.author, "name": authors[last.author].name},
        "note_kind": last.note_kind,
        "text": last.preview(),
    }


def thread_row(line: ThreadLine, authors: Mapping[UUID, PersonCard]) -> dict[str, object]:
    """ThreadRow of docs/api.md."""
    return {
        "id": line.thread,
        "journal": line.journal,
        "audience": line.audience,
        "title": line.title(),
        "is_closed": line.is_closed,
        "is_pinned": line.is_pinned,
        "choice": line.choice,
        "unread": line.unread,
        "mentioned": line.mentioned,
        "opened_seq": line.opened_seq,
        "last": preview(line, authors),
    }


def authors_of(lines: Iterable[ThreadLine]) -> dict[UUID, PersonCard]:
    return cards({line.last.author for line in lines if line.last is not None})
