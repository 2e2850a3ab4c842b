"""The one statement that reads entries with what stands of them, window included."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from backend.chat.payloads import Served
from backend.chat.queries.windows import open_sql
from backend.core.sql import id_param, read_id, read_json, read_moment

COLUMNS = """
  e.room_id, e.journal_id, e.seq, e.kind, e.thread_id, e.author_id, e.at, e.client_id,
  e.target_seq, e.facts, b.id, b.seq, b.sealed, v.at, v.facts,
  x.seq, x.at, x.author_id, x.facts, t.title_sealed
"""
# b: the version that stands. v: the edit that brought it. x: the withdrawal. t: a new thread.
JOINS = """
  FROM chat_entry e
  LEFT JOIN chat_body b ON b.journal_id = e.journal_id AND b.stands
    AND b.post_seq = CASE e.kind WHEN 'post' THEN e.seq WHEN 'edit' THEN e.target_seq END
    AND (e.kind = 'post' OR b.seq = e.seq)
  LEFT JOIN chat_entry v ON e.kind = 'post' AND b.seq <> e.seq
    AND v.journal_id = e.journal_id AND v.seq = b.seq
  LEFT JOIN chat_entry x ON e.kind = 'post'
    AND x.journal_id = e.journal_id AND x.target_seq = e.seq AND x.kind = 'withdrawal'
  LEFT JOIN chat_thread t ON e.kind = 'thread_opened' AND t.id = e.thread_id
"""
WINDOW = """
  JOIN chat_window w ON w.journal_id = e.journal_id AND w.person_id = %s
    AND {is_open} AND e.seq >= w.from_seq
"""


def entries(
    person: UUID,
    where: str,
    params: Sequence[UUID | str | int],
    *,
    newest_first: bool = False,
    limit: int,
) -> list[Served]:
    """Entries that this person may read, in order of number; `where` speaks of `e`."""
    order = "DESC" if newest_first else "ASC"
    statement = (
        f"SELECT {COLUMNS} {JOINS} {WINDOW.format(is_open=open_sql())} "
        f"WHERE {where} ORDER BY e.seq {order} LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [id_param(person), *params, limit])
        rows = [read(row) for row in cursor.fetchall()]
    return rows[::-1] if newest_first else rows


def read(row: tuple[Any, ...]) -> Served:
    """A row of COLUMNS in Python's types, the same from both databases."""
    room, journal, thread, author = (read_id(row[i]) for i in (0, 1, 4, 5))
    at = read_moment(row[6])
    assert room is not None
    assert journal is not None
    assert at is not None
    return Served(
        room=room,
        journal=journal,
        seq=row[2],
        kind=row[3],
        thread=thread,
        author=author,
        at=at,
        client_id=read_id(row[7]),
        target=row[8],
        facts=read_json(row[9]),
        body=read_id(row[10]),
        body_seq=row[11],
        sealed=row[12],
        edited_at=read_moment(row[13]),
        edited_facts=read_json(row[14]),
        withdrawn_seq=row[15],
        withdrawn_at=read_moment(row[16]),
        withdrawn_by=read_id(row[17]),
        withdrawn_facts=read_json(row[18]),
        title_sealed=row[19],
    )
