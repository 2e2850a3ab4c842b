"""Who a newcomer says that he is, checked against the closed nomenclatures and the self-checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from backend.accounts.actions.house import era
from backend.accounts.enums import Civility
from backend.accounts.models import Invitation, Person, Structure
from backend.accounts.rules import nomenclatures
from backend.accounts.rules.identifiers import phone_or_none, rpps_ok
from backend.core.errors import Unreadable
from backend.core.text import clean_line

_SENTENCES: Final = {
    "civility": "Choisissez une civilité.",
    "profession": "Choisissez une profession de la liste.",
    "role": "Choisissez un rôle de la liste.",
    "rpps": "Ce numéro RPPS n’est pas valable\u00a0: onze chiffres, comme sur la carte.",
    "phone": "Ce numéro de téléphone n’est pas valable.",
    "structure_id": "Choisissez une structure de la liste.",
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    given_name: str
    family_name: str
    civility: str
    profession: str
    role: str
    rpps: str
    phone: str
    structure_id: UUID | None


def person_from(said: Newcomer, invitation: Invitation) -> Person:
    """Not saved yet. Address, association and inviter come from the invitation, never from him."""
    given_name = clean_line(said.given_name, limit=80, field="given_name")
    family_name = clean_line(said.family_name, limit=80, field="family_name")
    phone = phone_or_none(said.phone) if said.phone else ""
    verdicts = {
        "civility": said.civility in Civility.values,
        "profession": said.profession in nomenclatures.PROFESSIONS,
        "role": said.role == "" or said.role in nomenclatures.ROLES,
        "rpps": said.rpps == "" or rpps_ok(said.rpps, era=era()),
        "phone": phone is not None,
        "structure_id": said.structure_id is None or _is_here(said.structure_id, invitation),
    }
    ensure_all(verdicts)
    return Person(
        id=uuid4(),
        association_id=invitation.association_id,
        email=invitation.email,
        given_name=given_name,
        family_name=family_name,
        civility=said.civility,
        profession=said.profession,
        role=said.role,
        rpps=said.rpps,
        phone=phone or "",
        structure_id=said.structure_id,
        invited_by_id=invitation.invited_by_id,
    )


def ensure_all(verdicts: Mapping[str, bool], sentences: Mapping[str, str] = _SENTENCES) -> None:
    """One answer for all the fields that are wrong, so that nobody corrects them one by one."""
    wrong = [name for name, is_right in verdicts.items() if not is_right]
    if wrong:
        fields = [{"path": name, "message": sentences[name]} for name in wrong]
        raise Unreadable(None, sentences[wrong[0]], fields=fields)


def _is_here(structure_id: UUID, invitation: Invitation) -> bool:
    return Structure.objects.filter(
        id=structure_id, association_id=invitation.association_id
    ).exists()
