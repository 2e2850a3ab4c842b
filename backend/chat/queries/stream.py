"""What the hub reads: news of a journal once per process, heads of many in one statement."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from backend.chat.payloads import encode
from backend.chat.queries.served import COLUMNS, JOINS, read
from backend.chat.queries.windows import open_sql
from backend.core.sql import all_rows, among, id_param, ids_param, joined, known_id


class News(NamedTuple):
    """Entries after a number, ready to send, and who may read them at this very snapshot."""

    journal: UUID
    after: int
    head: int
    entries: list[bytes]
    readers: dict[UUID, int]  # person → first number of the window


def news_of(journal: UUID, *, after: int, persons: Collection[UUID], limit: int = 200) -> News:
    """One statement: a window that closes while we wait closes for these entries too."""
    windows = (
        f"SELECT {joined('w.person_id || chr(58) || w.from_seq')} FROM chat_window w "  # noqa: S608 - constants
        f"WHERE w.journal_id = %s AND {among('w.person_id')} AND {open_sql()}"
    )
    if connection.vendor == "sqlite":
        windows = windows.replace("chr(58)", "char(58)")
    statement = (
        f"SELECT ({windows}), {COLUMNS} {JOINS} "
        "WHERE e.journal_id = %s AND e.seq > %s ORDER BY e.seq LIMIT %s"
    )
    subject = id_param(journal)
    with connection.cursor() as cursor:
        cursor.execute(statement, [subject, ids_param(persons), subject, after, limit])
        rows = cursor.fetchall()
    served = [read(row[1:]) for row in rows]
    return News(
        journal=journal,
        after=after,
        head=served[-1].seq if served else after,
        entries=[encode(row) for row in served],
        readers=_readers(rows[0][0]) if rows else {},
    )


def heads(journals: Collection[UUID]) -> dict[UUID, int]:
    """Where each journal stands; for the look and the beat, no right is read from it."""
    statement = f"SELECT id, head FROM chat_journal WHERE {among('id')}"  # noqa: S608 - constants
    rows = all_rows(statement, [ids_param(journals)])
    return {known_id(journal): head for journal, head in rows}


def _readers(told: str | None) -> dict[UUID, int]:
    pairs = (pair.split(":") for pair in told.split(",")) if told else ()
    return {UUID(person): int(first) for person, first in pairs}
