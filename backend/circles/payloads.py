"""What the API says of circles: the same for everyone who may read it."""

import json
from datetime import date
from uuid import UUID

from ninja import Schema

from backend.accounts.payloads import PersonCard, card_of
from backend.circles.enums import CareRole, InsStatus, Sex
from backend.circles.models import Circle, Information, Membership, Patient
from backend.circles.rules import ins
from backend.circles.rules.identity import Identity
from backend.core.text import wire_moment


class PatientHeader(Schema):
    name: str
    initials: str
    sex: Sex
    birth_date: date
    ins_status: InsStatus
    is_fictitious: bool


class Contact(Schema):
    name: str
    relation: str
    phone: str


class Representative(Schema):
    kind: str
    name: str
    phone: str


class PatientPage(PatientHeader):
    birth_family_name: str
    birth_given_names: str
    birth_place_code: str
    used_family_name: str
    used_given_name: str
    matricule: str | None
    contacts: list[Contact]
    representative: Representative | None


class CareBasis(Schema):
    case: str
    notice_version: str
    informed_on: date
    informed_person: str
    means: str
    informed_by: PersonCard


class Member(Schema):
    id: UUID
    person: PersonCard
    care_role: str
    care_role_label: str
    basis: str
    reads: str
    since: str
    added_by: UUID
    is_coordinator: bool


class ProposalPayload(Schema):
    """Somebody at the door. `patient` is told to members of the circle only."""

    id: UUID
    circle: UUID
    route: str
    state: str
    awaited: str | None
    person: PersonCard | None
    email: str | None
    care_role: str
    care_role_label: str
    basis: str
    reads: str
    proposed_by: PersonCard
    proposed_at: str
    patient: PatientHeader | None


class IdentityPayload(Schema):
    birth_family_name: str
    birth_given_names: str
    birth_date: date
    sex: Sex
    birth_place_code: str
    used_family_name: str
    used_given_name: str
    matricule: str
    matricule_oid: str
    ins_status: InsStatus


def patient_header(patient: Patient) -> PatientHeader:
    return _header(patient, patient.identity())


def patient_page(patient: Patient) -> PatientPage:
    identity = patient.identity()
    representative = patient.representative()
    return PatientPage(
        **dict(_header(patient, identity)),
        birth_family_name=identity.birth_family_name,
        birth_given_names=identity.birth_given_names,
        birth_place_code=identity.birth_place_code,
        used_family_name=identity.used_family_name,
        used_given_name=identity.used_given_name,
        matricule=ins.shown_matricule(InsStatus(patient.ins_status), identity.matricule),
        contacts=[Contact(**said) for said in json.loads(patient.contacts())],
        representative=Representative(**json.loads(representative)) if representative else None,
    )


def _header(patient: Patient, identity: Identity) -> PatientHeader:
    return PatientHeader(
        name=identity.display_name,
        initials=identity.initials,
        sex=identity.sex,
        birth_date=identity.birth_date,
        ins_status=InsStatus(patient.ins_status),
        is_fictitious=patient.is_fictitious,
    )


def care_basis(circle: Circle, information: Information) -> CareBasis:
    return CareBasis(
        case=circle.case,
        notice_version=information.notice_version,
        informed_on=information.informed_on,
        informed_person=information.informed_person,
        means=information.means,
        informed_by=card_of(information.informed_by),
    )


def member(membership: Membership, *, coordinator: UUID | None) -> Member:
    return Member(
        id=membership.id,
        person=card_of(membership.person),
        care_role=membership.care_role,
        care_role_label=CareRole(membership.care_role).label,
        basis=membership.basis,
        reads=membership.reads,
        since=wire_moment(membership.started_at),
        added_by=membership.added_by_id,
        is_coordinator=membership.person_id == coordinator,
    )
