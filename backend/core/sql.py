"""The few differences between PostgreSQL and SQLite that hand-written statements meet."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection


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


def read_id(value: UUID | str | None) -> UUID | None:
    return value if value is None or isinstance(value, UUID) else UUID(value)


def read_moment(value: datetime | str | None) -> datetime | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def read_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
