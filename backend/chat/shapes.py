"""What a client may ask of the chat; an unknown field is refused."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from backend.chat.enums import Audience, Choice, NoteKind, WithdrawalReason
from backend.chat.rules import MOST_TEXT, MOST_TITLE

_LONGEST_PAGE = 200
# Room for what cleaning removes; the limits themselves are those of `rules`.
_SLACK = 2_000


_MOST_SEQ = 2**53  # what a client counts exactly, and any database keeps
# A phone's clock may be wrong by days, not so far that no time zone can express it.
_Written = Annotated[
    AwareDatetime,
    Field(gt=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2100, 1, 1, tzinfo=UTC)),
]


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Called(Asked):
    """Persons by id; professions by code, meaning every reader who has it."""

    persons: list[UUID] = Field(default_factory=list, max_length=50)
    roles: list[Annotated[str, Field(pattern=r"^[A-Z0-9]{2,4}:\d{1,4}$")]] = Field(
        default_factory=list, max_length=10
    )


class NewThread(Asked):
    audience: Literal[Audience.TEAM, Audience.CARE]
    title: str = Field(max_length=MOST_TITLE + _SLACK)


class NewPost(Asked):
    text: str = Field(max_length=MOST_TEXT + _SLACK)
    note_kind: NoteKind = NoteKind.GENERAL
    reply_to: int | None = Field(default=None, ge=1, lt=_MOST_SEQ)
    mentions: Called = Field(default_factory=Called)
    written_at: _Written | None = None


class NewEdit(Asked):
    text: str = Field(max_length=MOST_TEXT + _SLACK)
    mentions: Called = Field(default_factory=Called)
    base_seq: int = Field(ge=1, lt=_MOST_SEQ)


class NewWithdrawal(Asked):
    reason: WithdrawalReason


class NewChoice(Asked):
    choice: Choice


class SeenUpTo(Asked):
    seq: int = Field(ge=0, lt=_MOST_SEQ)


class PageAsked(Asked):
    """At most one of the three places; none means the newest page."""

    before: int | None = Field(default=None, ge=1, lt=_MOST_SEQ)
    after: int | None = Field(default=None, ge=0, lt=_MOST_SEQ)
    around: int | None = Field(default=None, ge=0, lt=_MOST_SEQ)
    limit: int = Field(default=50, ge=1, le=_LONGEST_PAGE)


class RangeAsked(Asked):
    after: int = Field(ge=0, lt=_MOST_SEQ)
    limit: int = Field(default=_LONGEST_PAGE, ge=1, le=_LONGEST_PAGE)
