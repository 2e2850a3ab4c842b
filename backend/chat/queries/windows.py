"""The right itself: which windows read anything at this moment."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from backend.chat.models import Window
from backend.core.clock import Moment, moment_sql

_READS = """
  EXISTS (SELECT 1 FROM chat_window w
    WHERE w.person_id = %s AND w.journal_id = {journal} AND {is_open})
"""


def is_open() -> Q:
    """Only an open window whose end has not passed, on database time, reads anything."""
    return Q(until_seq__isnull=True) & (Q(ends_at__isnull=True) | Q(ends_at__gt=Moment()))


def open_sql() -> str:
    """`is_open` for every statement written by hand, where the window is called `w`."""
    return f"w.until_seq IS NULL AND (w.ends_at IS NULL OR w.ends_at > {moment_sql()})"


def reads_sql(journal: str) -> str:
    """True where the person, its one parameter, reads the journal of this column."""
    return _READS.format(journal=journal, is_open=open_sql())


def open_windows_of(person: OuterRef | UUID, journal: OuterRef | UUID) -> Exists:
    """True for a row whose person reads its journal at this moment."""
    return Exists(Window.objects.filter(is_open(), person=person, journal=journal))


def readers_of(journal: UUID) -> set[UUID]:
    """For deciding whom a mention reaches; asked by an action that holds the journal's lock."""
    return set(Window.objects.filter(is_open(), journal=journal).values_list("person", flat=True))
