"""The few differences between PostgreSQL and SQLite that hand-written statements meet."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import AutoField, Model


def id_param(value: UUID) -> UUID | str:
    """SQLite keeps ids as 32 hexadecimal digits."""
    return value if connection.vendor == "postgresql" else value.hex


def ids_param(values: Iterable[UUID]) -> list[UUID] | str:
    if connection.vendor == "postgresql":
        return list(values)
    return json.dumps([value.hex for value in values])


def among(column: str) -> str:
    """`column` is one of the ids of a following `ids_param`."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 - a constant of the caller


def joined(expression: str) -> str:
    """The values of a group as one text, parted by commas."""
    if connection.vendor == "postgresql":
        return f"string_agg(({expression})::text, ',')"
    return f"group_concat({expression}, ',')"


def locking(table: str) -> str:
    """Ends a SELECT that locks the rows of `table`; SQLite's writer is alone anyway."""
    return f"FOR UPDATE OF {table}" if connection.vendor == "postgresql" else ""


def first_row(statement: str, params: Sequence[Any]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def all_rows(statement: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def change(statement: str, params: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def insert(row: Model) -> None:
    """Like `bulk_create([row])`, by a statement spelled once per table: for the hot path."""
    statement, names = _insertion(type(row), connection.vendor)
    change(statement, [_param(getattr(row, name)) for name in names])


def _param(value: Any) -> Any:
    match value:
        case UUID():
            return id_param(value)
        case datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case dict():
            return connection.ops.adapt_json_value(value, None)
        case _:
            return value


@cache
def _insertion(model: type[Model], _vendor: str) -> tuple[str, list[str]]:
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, AutoField)]  # noqa: SLF001
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or "") for field in fields)
    values = ", ".join("%s" for _ in fields)
    table = quote(model._meta.db_table)  # noqa: SLF001
    return f"INSERT INTO {table} ({columns}) VALUES ({values})", [f.attname for f in fields]  # noqa: S608


def read_id(value: UUID | str | None) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def known_id(value: UUID | str) -> UUID:
    """A column that is never empty."""
    return value if isinstance(value, UUID) else UUID(value)


def read_moment(value: datetime | str | None) -> datetime | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def known_moment(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
