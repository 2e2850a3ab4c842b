"""What the other rooms hold of a caller: who he is, what he asked, what he was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


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


class Asked(BaseModel):
    """A request: an unknown field is refused, so nobody sets what he was not asked (SEC-33)."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


Line = Annotated[str, Field(max_length=300)]
Code = Annotated[str, Field(max_length=40)]
Token = Annotated[str, Field(max_length=100)]


class PasswordAsked(Asked):
    email: Line
    password: Line


class CodeAsked(Asked):
    code: Code


class NewPasswordAsked(Asked):
    current: Line
    new: Line
    code: Code


class LanguageAsked(Asked):
    language: Code


class TokenAsked(Asked):
    token: Token


class NewcomerAsked(Asked):
    token: Token
    given_name: Line
    family_name: Line
    civility: Code
    profession: Code
    role: Code = ""
    rpps: Code = ""
    phone: Code = ""
    structure_id: UUID | None = None
    password: Line


class InvitationAsked(Asked):
    email: Line


class FindAsked(Asked):
    email: Line | None = None
    rpps: Code | None = None


class StructureAsked(Asked):
    kind: Code
    name: Line
    finess: Code = ""
    siret: Code = ""
    phone: Code = ""
