"""The closed vocabulary of the socket, exported to the client as types."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

MOST_JOURNALS = 1_500  # more than fit a frame of 64 KiB

Seq = Annotated[int, Field(ge=0, lt=2**53)]
Seqs = dict[UUID, Seq]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class At(Shape):
    """My cursors. The first one of a socket asks for what came after them; all acknowledge."""

    type: Literal["at"]
    at: Annotated[Seqs, Field(max_length=MOST_JOURNALS)]


class Seen(Shape):
    type: Literal["seen"]
    thread: UUID
    seq: Seq


class Typing(Shape):
    type: Literal["typing"]
    thread: UUID


ClientFrame = At | Seen | Typing
CLIENT_FRAME: TypeAdapter[ClientFrame] = TypeAdapter(
    Annotated[ClientFrame, Field(discriminator="type")]
)


class JournalShape(Shape):
    journal: UUID
    audience: Literal["care", "team", "named"]
    window: UUID
    start: Annotated[Seq, Field(alias="from")]
    head: Seq


class RoomShape(Shape):
    room: UUID
    kind: str
    journals: list[JournalShape]


class Welcome(Shape):
    """The first frame: every room that the person reads; one that is missing here is gone."""

    type: Literal["welcome"]
    epoch: UUID
    build: str
    rooms: list[RoomShape]


class Entries(Shape):
    """Numbers `after + 1` onwards without a hole; `config` knows the shapes of the entries."""

    type: Literal["entries"]
    journal: UUID
    after: Seq
    entries: list[dict[str, Any]]


class Heads(Shape):
    """The beat: journals that moved lately, so that a page that missed one fetches it."""

    type: Literal["heads"]
    heads: Seqs


class Rooms(Shape):
    """`joined` holds each room that is new or whose windows changed, as it now stands."""

    type: Literal["rooms"]
    joined: list[RoomShape]
    gone: list[UUID]


class Marks(Shape):
    type: Literal["marks"]
    journal: UUID
    received: Seqs
    read: dict[UUID, Seqs]


class TypingSeen(Shape):
    type: Literal["typing"]
    thread: UUID
    person: UUID


class Bye(Shape):
    """The last frame: the close code again, and a word for the log of the page."""

    type: Literal["bye"]
    code: int
    reason: str


ServerFrame = Welcome | Entries | Heads | Rooms | Marks | TypingSeen | Bye
