"""What a request about circles may say; an unknown field is refused."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from backend.chat.enums import Basis
from backend.circles.enums import (
    CareRole,
    InformedPerson,
    InsStatus,
    Means,
    Reads,
    RepresentativeKind,
    Sex,
    TeamCase,
)
from backend.circles.rules.identity import Identity

# Upper bounds of the parser only: the actions say the real limits, in French.
Line = Annotated[str, Field(max_length=400)]
Text = Annotated[str, Field(max_length=4000)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IdentityShape(Shape):
    birth_family_name: Line
    birth_given_names: Line
    birth_date: date
    sex: Sex
    birth_place_code: Line
    used_family_name: Line
    used_given_name: Line
    matricule: Line | None = None
    matricule_oid: Line | None = None
    ins_status: InsStatus

    def as_identity(self) -> Identity:
        said = self.model_dump()
        return Identity(
            **said
            | {"matricule": said["matricule"] or "", "matricule_oid": said["matricule_oid"] or ""}
        )


class ContactShape(Shape):
    name: Line
    relation: Line = ""
    phone: Line = ""


class RepresentativeShape(Shape):
    kind: RepresentativeKind
    name: Line
    phone: Line = ""


class InformationShape(Shape):
    """That the patient was told: which notice, when, who heard it, by which means."""

    notice_version: Line
    informed_on: date
    informed_person: InformedPerson
    means: Means


class OpenCircleShape(Shape):
    identity: IdentityShape
    stamp: Annotated[str, Field(max_length=128)] = ""
    contacts: Annotated[tuple[ContactShape, ...], Field(max_length=10)] = ()
    representative: RepresentativeShape | None = None
    case: TeamCase
    case_evidence: Text
    information: InformationShape
    reason: Text
    care_role: CareRole


class ProposeShape(Shape):
    """Either a colleague's id or the address of a newcomer."""

    person_id: UUID | None = None
    email: Line | None = None
    care_role: CareRole
    basis: Basis
    reads: Reads
    information: InformationShape | None = None


class ConfirmShape(Shape):
    """The information step, when the one let in turns out to be of the other category."""

    information: InformationShape | None = None


class EndMembershipShape(Shape):
    """The coordinator's own words, sealed; the others read only that the membership ended."""

    reason: Text = ""


class ReadsShape(Shape):
    reads: Reads
