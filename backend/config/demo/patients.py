"""The invented patients, stamped as the built-in generator stamps, so that the real doors open."""

from dataclasses import asdict
from datetime import date
from typing import Any

from backend.circles.enums import CareRole, InformedPerson, InsStatus, Means, Sex, TeamCase
from backend.circles.queries.identities import stamp_of
from backend.circles.rules.identity import Identity
from backend.circles.rules.matricule import DEMONSTRATION_OID, matricule_for
from backend.circles.shapes import (
    ContactShape,
    InformationShape,
    OpenCircleShape,
    RepresentativeShape,
)
from backend.circles.texts import CURRENT_NOTICE
from backend.config.demo.script import Story


def identity_of(said: dict[str, Any]) -> Identity:
    """The number agrees with sex and birth date, and shows for a qualified identity only."""
    sex, status, born = Sex(said["sex"]), InsStatus(said["status"]), said["born"]
    is_qualified = status is InsStatus.QUAL
    number = matricule_for(sex=sex, birth_date=born, place=said["place"], order=said["order"])
    return Identity(
        birth_family_name=said["birth_name"],
        birth_given_names=said["given_names"],
        birth_date=born,
        sex=sex,
        birth_place_code=said["place"],
        used_family_name=said["name"],
        used_given_name=said["given_name"],
        matricule=number if is_qualified else "",
        matricule_oid=DEMONSTRATION_OID if is_qualified else "",
        ins_status=status,
    )


def wish_of(story: Story, *, informed_on: date) -> OpenCircleShape:
    identity, circle = identity_of(story.patient), story.circle
    representative = story.patient.get("representative")
    return OpenCircleShape.model_validate(
        {
            "identity": asdict(identity),
            "stamp": stamp_of(identity),
            "contacts": tuple(ContactShape(**one) for one in story.patient.get("contacts", [])),
            "representative": RepresentativeShape(**representative) if representative else None,
            "case": TeamCase(circle["case"]),
            "case_evidence": circle["case_evidence"],
            "information": information(informed_on, circle.get("informed_by", "oral"), story),
            "reason": circle["reason"],
            "care_role": CareRole(circle["care_role"]),
        }
    )


def information(informed_on: date, means: str, story: Story) -> InformationShape:
    is_represented = "representative" in story.patient
    return InformationShape(
        notice_version=CURRENT_NOTICE.version,
        informed_on=informed_on,
        informed_person=InformedPerson.REPRESENTATIVE if is_represented else InformedPerson.PATIENT,
        means=Means(means),
    )
