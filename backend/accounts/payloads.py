"""What the API says of people, devices, invitations and structures."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import PlainSerializer

from backend.accounts.models import Person, Structure
from backend.accounts.rules import nomenclatures


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


WireMoment = Annotated[datetime, PlainSerializer(_said, return_type=str)]
State = Literal["anonymous", "code", "enrolment", "waiting", "full"]


class PersonCard(Schema):
    id: UUID
    name: str
    initials: str
    profession: str
    profession_label: str
    is_health: bool


class Me(PersonCard):
    email: str
    civility: str
    given_name: str
    family_name: str
    rpps: str
    structure: str | None
    association: str
    is_administrator: bool
    language: str
    session_id: UUID
    device_id: UUID
    recovery_codes_left: int


class Server(Schema):
    epoch: UUID
    build: str
    is_demo: bool
    fictitious_only: bool


class SessionSaid(Schema):
    state: State
    me: Me | None
    server: Server


class NextStep(Schema):
    next: Literal["code", "enrolment"]


class StateSaid(Schema):
    state: State


class EnrolmentSaid(Schema):
    secret: str
    uri: str
    qr: list[str]


class RecoveryCodesSaid(Schema):
    recovery_codes: list[str]


class EnrolledSaid(RecoveryCodesSaid):
    state: State


class LanguageSaid(Schema):
    language: str


class ShareSaid(Schema):
    share: str


class SessionRow(Schema):
    id: UUID
    created_at: WireMoment
    last_seen_at: WireMoment
    expires_at: WireMoment
    is_this: bool


class DeviceRow(Schema):
    id: UUID
    label: str
    first_seen_at: WireMoment
    last_seen_at: WireMoment
    is_this: bool
    sessions: list[SessionRow]


class PersonRow(PersonCard):
    email: str
    state: str
    rpps: str
    structure: str | None
    invited_by: str | None
    last_seen_at: WireMoment | None


class PersonFound(Schema):
    person: PersonCard | None


class StructureRow(Schema):
    id: UUID
    kind: str
    kind_label: str
    name: str
    finess: str
    siret: str
    phone: str


class Inviter(Schema):
    name: str
    profession_label: str


class StructureChoice(Schema):
    id: UUID
    name: str


class InvitationSaid(Schema):
    inviter: Inviter
    email: str
    expires_at: WireMoment
    association: str
    structures: list[StructureChoice]


class InvitationRow(Schema):
    id: UUID
    email: str
    invited_by: str
    created_at: WireMoment
    expires_at: WireMoment


class Choice(Schema):
    code: str
    label: str


class ProfessionChoice(Choice):
    is_health: bool


class Nomenclatures(Schema):
    professions: list[ProfessionChoice]
    roles: list[Choice]
    structure_kinds: list[Choice]


class DemoAccount(Schema):
    name: str
    profession_label: str
    profession: str
    email: str
    password: str
    code: str
    seconds_left: int


class DemoAccounts(Schema):
    accounts: list[DemoAccount]


class DemoMailSaid(Schema):
    id: UUID
    to: str
    subject: str
    text: str
    sent_at: WireMoment


def card_of(person: Person) -> PersonCard:
    return PersonCard(
        id=person.id,
        name=name_of(person),
        initials=nomenclatures.initials_of(person.given_name, person.family_name),
        profession=person.profession,
        profession_label=profession_of(person),
        is_health=nomenclatures.is_health(person.profession),
    )


def name_of(person: Person) -> str:
    return nomenclatures.spoken_name(
        person.given_name, person.family_name, profession=person.profession
    )


def profession_of(person: Person) -> str:
    return nomenclatures.label_of(person.profession, civility=person.civility)


def structure_row(structure: Structure) -> StructureRow:
    return StructureRow(
        id=structure.id,
        kind=structure.kind,
        kind_label=structure.get_kind_display(),
        name=structure.name,
        finess=structure.finess,
        siret=structure.siret,
        phone=structure.phone,
    )
