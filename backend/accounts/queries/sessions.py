"""Who stands behind a token, in one statement that also asks the database its time."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from backend.accounts.enums import Factor, PersonState
from backend.accounts.models import Device, Session
from backend.accounts.shapes import Caller
from backend.core import clock
from backend.core.sql import (
    all_rows,
    among,
    first_row,
    ids_param,
    known_id,
    known_moment,
    read_id,
)
from backend.vault import sealing as vault

TOUCH_EVERY: Final = timedelta(minutes=5)
DEVICE_UNUSED: Final = timedelta(days=30)
_MAY_CALL: Final = frozenset({PersonState.ACTIVE, PersonState.WAITING})


# Every request asks it: written by hand, it costs a third of what the ORM takes to say it.
_CALLER: Final = """
SELECT s.id, s.person_id, s.device_id, p.association_id, s.factor, p.state, p.is_administrator,
  p.is_operator, p.profession, p.language, s.expires_at, s.last_seen_at, {moment}
FROM accounts_session s JOIN accounts_person p ON p.id = s.person_id
WHERE s.token_hash = %s AND s.ended_at IS NULL
"""
# The hub asks for all its sockets every two seconds: one parameter, however many they are.
_ALIVE: Final = """
SELECT s.id
FROM accounts_session s
JOIN accounts_person p ON p.id = s.person_id
LEFT JOIN accounts_device d ON d.id = s.device_id
WHERE {among} AND s.ended_at IS NULL AND s.expires_at > {moment}
  AND p.state = %s AND d.revoked_at IS NULL AND s.factor <> %s
"""


def token_hash(token: str) -> bytes:
    return vault.keyed_hash("session", token)


def device_hash(secret: str) -> bytes:
    return vault.keyed_hash("device", secret)


def caller_or_none(token: str) -> Caller | None:
    """The live session of this token, of a person who is neither suspended nor refused."""
    if not 20 <= len(token) <= 100:
        return None
    row = first_row(_CALLER.format(moment=clock.moment_sql()), [token_hash(token)])
    if row is None:
        return None
    expires_at, last_seen_at, moment = (known_moment(value) for value in row[10:])
    if expires_at <= moment or row[5] not in _MAY_CALL:
        return None
    return Caller(
        session_id=known_id(row[0]),
        person_id=known_id(row[1]),
        device_id=read_id(row[2]),
        association_id=known_id(row[3]),
        factor=row[4],
        person_state=row[5],
        is_administrator=bool(row[6]),
        is_operator=bool(row[7]),
        profession=row[8],
        language=row[9],
        expires_at=expires_at,
        is_idle=moment - last_seen_at > TOUCH_EVERY,
    )


def sessions_alive(session_ids: Iterable[UUID]) -> dict[UUID, bool]:
    """One statement for the hub's beat: two factors, not ended, not expired, person active."""
    asked = list(session_ids)
    statement = _ALIVE.format(among=among("s.id"), moment=clock.moment_sql())
    rows = all_rows(statement, [ids_param(asked), PersonState.ACTIVE, Factor.NONE])
    alive = {known_id(session) for (session,) in rows}
    return {key: key in alive for key in asked}


def known_device_or_none(secret: str, *, email: str) -> Device | None:
    """The same one statement whether the address exists or not."""
    unused_since = clock.now() - DEVICE_UNUSED
    return Device.objects.filter(
        secret_hash=device_hash(secret),
        person__email=email,
        revoked_at=None,
        last_seen_at__gt=unused_since,
    ).first()


def devices_of(person_id: UUID) -> Sequence[Device]:
    """Those that would still be recognised: a device unused for thirty days is forgotten."""
    kept = Device.objects.filter(
        person_id=person_id, revoked_at=None, last_seen_at__gt=clock.now() - DEVICE_UNUSED
    )
    return list(kept.order_by("-last_seen_at"))


def live_sessions_of(person_id: UUID) -> QuerySet[Session]:
    return Session.objects.filter(
        person_id=person_id, ended_at=None, expires_at__gt=clock.Moment()
    ).exclude(factor=Factor.NONE)


def last_seen() -> Subquery:
    """When a person was last here, as a column of a list of people."""
    return Subquery(
        Session.objects.filter(person=OuterRef("pk"))
        .exclude(factor=Factor.NONE)
        .order_by(F("last_seen_at").desc())
        .values("last_seen_at")[:1]
    )
