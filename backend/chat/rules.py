"""Pure: how an entry is hashed, and how a journal proves that none was changed, lost or added."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

FIRST_HASH: Final = bytes(32)
MOST_TEXT: Final = 8_000
MOST_TITLE: Final = 120
PREVIEW: Final = 140

_DOMAIN = b"cercle.journal.1"

Facts = Mapping[str, object]


class Said(NamedTuple):
    """What the chain remembers of an entry besides its number and moment."""

    kind: str
    thread: UUID | None
    author: UUID | None
    client_id: UUID | None
    target: int | None
    facts: Facts
    commitment: bytes | None


def entry_hash(prev: bytes, journal: UUID, seq: int, at: datetime, said: Said) -> bytes:
    """SHA-256 over the previous hash and the canonical facts; moments count milliseconds."""
    facts = {
        "kind": said.kind,
        "thread": _text(said.thread),
        "author": _text(said.author),
        "client_id": _text(said.client_id),
        "target": said.target,
        "facts": said.facts,
        "commitment": said.commitment.hex() if said.commitment else None,
    }
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    head = [_DOMAIN, prev, journal.bytes, str(seq).encode(), str(millis(at)).encode()]
    return hashlib.sha256(b"|".join(head) + b"|" + text.encode()).digest()


def millis(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
