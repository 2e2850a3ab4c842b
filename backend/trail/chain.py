"""Adding a row to a chain, and proving afterwards that no row was changed, lost or added."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from backend.core import clock
from backend.core.sql import change, first_row, id_param, insert, locking
from backend.trail.models import Head, Row

Objects = Mapping[str, str | int]

_DOMAIN = b"cercle.trail.1"
_FIRST = bytes(32)
_HEAD = "SELECT h.seq, h.hash FROM trail_head h WHERE h.scope = %s {locking}"
_MOVE = "UPDATE trail_head SET seq = %s, hash = %s WHERE scope = %s"


def record(
    scope: UUID,
    deed: str,
    *,
    actor: UUID | None,
    objects: Objects,
    result: str = "done",
) -> None:
    """Add one row in the caller's transaction, which must be open; `objects` holds ids and numbers.

    The chain's head is locked until the commit, so two writers of one room queue here; rooms
    never wait for each other.
    """
    seq, prev = _lock(scope)
    at = clock.now()
    named = dict(objects)
    row = Row(
        scope=scope,
        seq=seq + 1,
        at=at,
        actor=actor,
        deed=deed,
        objects_named=named,
        result=result,
        prev_hash=prev,
        hash=_digest(prev, scope, seq + 1, at, _said(actor, deed, named, result)),
    )
    insert(row)
    change(_MOVE, [row.seq, row.hash, id_param(scope)])


def _lock(scope: UUID) -> tuple[int, bytes]:
    """Number and hash of the newest row, held until the commit."""
    statement = _HEAD.format(locking=locking("h"))
    found = first_row(statement, [id_param(scope)])
    if found is None:
        # Two first writers of a scope: the insert of the second waits, then is ignored.
        Head.objects.bulk_create([Head(scope=scope, hash=_FIRST)], ignore_conflicts=True)
        found = first_row(statement, [id_param(scope)])
    assert found is not None
    return found[0], bytes(found[1])


def record_alone(scope: UUID, deed: str, *, actor: UUID | None, objects: Objects) -> None:
    """Add the row of a read, which has no transaction of its own."""
    with clock.unit():
        record(scope, deed, actor=actor, objects=objects)


def verify(scope: UUID) -> int | None:
    """The number of the first row that does not follow from the one before; None when all do."""
    prev, expected = _FIRST, 1
    for row in Row.objects.filter(scope=scope).order_by("seq").iterator():
        said = _said(row.actor, row.deed, row.objects_named, row.result)
        digest = _digest(prev, scope, row.seq, row.at, said)
        if row.seq != expected or bytes(row.prev_hash) != prev or bytes(row.hash) != digest:
            return expected
        prev, expected = digest, expected + 1
    head = Head.objects.filter(scope=scope).first()
    whole = head is None or (head.seq == expected - 1 and bytes(head.hash) == prev)
    return None if whole else expected


def _said(actor: UUID | None, deed: str, objects: Objects, result: str) -> dict[str, object]:
    return {
        "actor": None if actor is None else str(actor),
        "deed": deed,
        "objects": dict(objects),
        "result": result,
    }


def _digest(prev: bytes, scope: UUID, seq: int, at: datetime, said: dict[str, object]) -> bytes:
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    moment = int(at.timestamp() * 1000)  # SQLite keeps milliseconds
    raw = b"|".join([_DOMAIN, prev, scope.bytes, str(seq).encode(), str(moment).encode()])
    return hashlib.sha256(raw + b"|" + text.encode()).digest()
