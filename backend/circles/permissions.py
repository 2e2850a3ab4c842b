"""Who may do what in a circle. `can_…` answers, `ensure_…` raises."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from backend.accounts.models import Person
from backend.chat.enums import Basis
from backend.circles.enums import Category, InformedPerson, InsStatus, Reads, TeamCase
from backend.circles.models import Circle, Membership
from backend.circles.queries.identities import is_stamped
from backend.circles.queries.members import has_category
from backend.circles.rules.categories import category_of, listed_code
from backend.circles.rules.identity import Identity, is_minor
from backend.circles.shapes import InformationShape, RepresentativeShape
from backend.circles.texts import NOTICES
from backend.core.errors import Conflict, NotAllowed, Unreadable


class Abilities(NamedTuple):
    """What the screen may offer: the same answers as the doors'."""

    can_propose: bool
    can_open_thread: bool
    can_admit: bool
    can_end_memberships: bool
    can_change_reads: bool
    can_leave: bool


def abilities_of(mine: Membership) -> Abilities:
    coordinates = is_coordinator(mine)
    return Abilities(
        can_propose=can_propose(mine),
        can_open_thread=True,  # in a journal that he reads
        can_admit=coordinates,
        can_end_memberships=coordinates,
        can_change_reads=coordinates,
        can_leave=not coordinates,
    )


def is_coordinator(mine: Membership) -> bool:
    return mine.circle.coordinator_id == mine.person_id


def can_propose(mine: Membership) -> bool:
    return mine.is_health or is_coordinator(mine)


def ensure_can_propose(mine: Membership) -> None:
    if not can_propose(mine):
        raise NotAllowed(
            message="Seuls un professionnel de santé du cercle et son coordinateur proposent un "
            "membre. Parlez-en à l’un d’eux."
        )


def ensure_coordinator(mine: Membership) -> None:
    if not is_coordinator(mine):
        raise NotAllowed


def ensure_can_end(membership: Membership) -> None:
    """There is always one coordinator, and the last one cannot go."""
    if is_coordinator(membership):
        raise Conflict(
            "coordinator_cannot_leave",
            "Un cercle garde toujours un coordinateur : vous ne pouvez pas en sortir.",
        )


def listed_code_of(person: Person) -> str:
    """The code under which this person may be a member, or a refusal (LAW-07)."""
    code = listed_code(person.profession, person.role)
    if code is None:
        raise Unreadable(
            "category_not_allowed",
            "La loi ne prévoit pas cette fonction parmi les membres d’un cercle "
            "(article R1110-2 du code de la santé publique).",
        )
    return code


def is_health_code(code: str) -> bool:
    return category_of(code) is Category.HEALTH


def ensure_reads(code: str, reads: str) -> None:
    if reads == Reads.CARE and not is_health_code(code):
        raise Unreadable(
            "care_needs_health",
            "La partie Soins n’est lue que par les professionnels de santé. Choisissez Équipe.",
            fields=[{"path": "reads", "message": "réservé aux professionnels de santé"}],
        )


def ensure_basis(circle: Circle, basis: str) -> None:
    """A circle that stands on consent claims no care team, so nobody enters as its part."""
    if circle.case == TeamCase.CONSENT and basis != Basis.CONSENT:
        raise Unreadable(
            "consent_needed",
            "Ce cercle repose sur le consentement : recueillez-le aussi pour ce membre.",
            fields=[{"path": "basis", "message": "consentement nécessaire"}],
        )


def ensure_informed(circle: UUID, code: str, *, is_told: bool) -> None:
    """The first member of the other side of care waits until the patient was told (LAW-08)."""
    if not is_told and not has_category(circle, category_of(code)):
        raise Unreadable(
            "information_needed",
            "C’est le premier membre de cet autre secteur (santé ou social) : informez d’abord la "
            "personne, puis indiquez quand et comment.",
            fields=[{"path": "information", "message": "à remplir"}],
        )


def ensure_information_holds(
    information: InformationShape, *, today: date, has_representative: bool
) -> None:
    if information.notice_version not in NOTICES:
        raise _field("information.notice_version", "Cette version de la notice n’existe pas.")
    if information.informed_on > today:
        raise _field("information.informed_on", "La date de l’information est dans le futur.")
    if information.informed_person == InformedPerson.REPRESENTATIVE and not has_representative:
        raise _field(
            "information.informed_person", "Aucun représentant n’est indiqué pour cette personne."
        )


def ensure_represented(
    identity: Identity, representative: RepresentativeShape | None, *, today: date
) -> None:
    if representative is None and is_minor(identity, on=today):
        raise _field("representative", "Une personne mineure a un représentant : indiquez-le.")


def ensure_identity_accepted(identity: Identity, stamp: str) -> bool:
    """True for a fictitious one. A real one waits for certified hosting, and is never qualified
    by typing (LAW-27, LAW-28)."""
    if is_stamped(identity, stamp):
        return True
    if not settings.REAL_PATIENTS:
        raise Unreadable(
            "identity_not_fictitious",
            "Cercle n’accepte encore aucune personne réelle. Utilisez le bouton "
            "«\u202fIdentité fictive\u202f», puis n’en changez aucun trait.",
            fields=[{"path": "identity", "message": "identité non proposée par Cercle"}],
        )
    if identity.matricule or identity.ins_status != InsStatus.PROV:
        raise _field("identity.matricule", "Un matricule INS ne se saisit pas à la main.")
    return False


def _field(path: str, message: str) -> Unreadable:
    return Unreadable(message=message, fields=[{"path": path, "message": message}])
