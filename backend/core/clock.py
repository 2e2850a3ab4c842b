"""The only source of a moment that decides anything: the database's own clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import DateTimeField, Func

_ASK = {
    "postgresql": "SELECT clock_timestamp()",
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')",
}
_KEPT = "_cercle_moment"


def now() -> datetime:
    """The database's time, asked once per `unit` and again on each call outside one."""
    kept: datetime | None = getattr(connection, _KEPT, None)
    if kept is not None and connection.in_atomic_block:
        return kept
    with connection.cursor() as cursor:
        cursor.execute(_ASK[connection.vendor])
        moment = read(cursor.fetchone()[0])
    if connection.in_atomic_block and hasattr(connection, _KEPT):
        setattr(connection, _KEPT, moment)
    return moment


def read(value: datetime | str) -> datetime:
    """A moment as the database gave it, with the offset that only test settings can set."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) + _offset()


def _offset() -> timedelta:
    offset: timedelta = getattr(settings, "CLOCK_OFFSET", timedelta())
    return offset


def moment_sql() -> str:
    """`Moment` for statements written by hand."""
    shift = _offset().total_seconds()
    if connection.vendor == "postgresql":
        return f"(clock_timestamp() + interval '{shift} seconds')" if shift else "clock_timestamp()"
    return f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now', '{shift:+.3f} seconds')"


def keep(value: datetime | str) -> datetime:
    """Let a statement that had to run anyway (the lock) bring the unit's moment along.

    `value` comes from a `Moment`, which already holds the offset.
    """
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    setattr(connection, _KEPT, moment)
    return moment


@contextmanager
def unit() -> Iterator[None]:
    """The outermost write transaction: everything inside is committed, or nothing is.

    Durable, so that an answer never leaves before the commit that it speaks of.
    """
    with transaction.atomic(durable=True):
        setattr(connection, _KEPT, None)
        try:
            yield
        finally:
            delattr(connection, _KEPT)


class Moment(Func):
    """`now()` as an expression, for statements that compare rows with the present."""

    output_field = DateTimeField()
    arity = 0

    def as_postgresql(self, *_: object, **__: object) -> tuple[str, list[object]]:
        return "(clock_timestamp() + %s * interval '1 second')", [_offset().total_seconds()]

    def as_sqlite(self, *_: object, **__: object) -> tuple[str, tuple[str | int, ...]]:
        shift = f"{_offset().total_seconds():+.3f} seconds"
        return "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now', %s)", (shift,)
