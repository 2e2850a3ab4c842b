"""The entries that circles add to the journals: who came, who changed, who left. Ids and codes."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.chat.events import EntryBase
from backend.circles.enums import CareRole, EndReason, Reads


class CircleOpened(EntryBase):
    kind: Literal["circle_opened"]


class MemberJoined(EntryBase):
    kind: Literal["member_joined"]
    membership: UUID
    person: UUID
    reads: Reads
    care_role: CareRole


class MemberChanged(EntryBase):
    kind: Literal["member_changed"]
    membership: UUID
    person: UUID
    reads: Reads


class MemberLeft(EntryBase):
    kind: Literal["member_left"]
    membership: UUID
    person: UUID
    reason: EndReason


CircleEntry = Annotated[
    CircleOpened | MemberJoined | MemberChanged | MemberLeft, Field(discriminator="kind")
]
