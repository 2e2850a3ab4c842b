"""The entries as the outside sees them: a closed union, exported to TypeScript."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from backend.chat.enums import Audience, NoteKind, WithdrawalReason


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", use_enum_values=True)


class Mentions(Shape):
    persons: list[UUID]
    roles: list[str]


class Edited(Shape):
    seq: int
    at: str


class Withdrawn(Shape):
    seq: int
    at: str
    by: UUID | None
    reason: WithdrawalReason


class EntryBase(Shape):
    seq: int
    thread: UUID | None
    author: UUID | None
    at: str
    client_id: UUID | None


class Post(EntryBase):
    """A withdrawn post keeps its place and has no text."""

    kind: Literal["post"]
    note_kind: NoteKind
    text: str | None
    reply_to: int | None
    mentions: Mentions
    written_at: str | None
    edited: Edited | None
    withdrawn: Withdrawn | None


class Edit(EntryBase):
    """Without text when a later version, or a withdrawal, stands."""

    kind: Literal["edit"]
    target: int
    text: str | None
    mentions: Mentions


class Withdrawal(EntryBase):
    kind: Literal["withdrawal"]
    target: int
    reason: WithdrawalReason


class ThreadOpened(EntryBase):
    kind: Literal["thread_opened"]
    title: str
    audience: Audience


class ThreadChanged(EntryBase):
    kind: Literal["thread_closed", "thread_reopened", "thread_pinned", "thread_unpinned"]


ChatEntry = Annotated[
    Post | Edit | Withdrawal | ThreadOpened | ThreadChanged, Field(discriminator="kind")
]
