"""What the other rooms hold of a caller: who he is, what he asked, what he was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Viewer:
    """An active person behind two factors and a live session: the only one who reads anything."""

    person_id: UUID
    association_id: UUID
    session_id: UUID
    device_id: UUID
    is_administrator: bool
    is_health: bool
    language: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A live session, whatever its factors: what the sign-in paths work on."""

    session_id: UUID
    person_id: UUID
    device_id: UUID | None
    association_id: UUID
    factor: str
    person_state: str
    is_administrator: bool
    is_operator: bool
    profession: str
    language: str
    expires_at: datetime
    is_idle: bool  # its row has not been touched for some minutes


@dataclass(frozen=True, slots=True)
class Intent:
    """One unsafe request: its id, and a keyed hash of what it asked."""

    client_id: UUID
    digest: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of an action as its receipt keeps it: a status and ids."""

    status: int
    body: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Network:
    """Where a request comes from: throttling bucket, the browser's words, the device's secret."""

    address: str
    user_agent: str = ""
    device_secret: str = field(default="", repr=False)
