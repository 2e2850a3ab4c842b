"""The first steps of an association: it, and the administrator who invites all the others."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from backend.accounts.actions import passwords
from backend.accounts.actions.enrolment import ensure_all
from backend.accounts.actions.house import open_house
from backend.accounts.enums import Civility, PersonState
from backend.accounts.models import Association, House, Person
from backend.accounts.rules import nomenclatures
from backend.accounts.rules.mail import address_or_none
from backend.core import clock
from backend.core.errors import Conflict
from backend.core.text import clean_line
from backend.trail import chain as trail
from backend.vault import sealing as vault

_SENTENCES = {
    "email": "Cette adresse n’est pas valable.",
    "civility": "Civilité\u00a0: M ou MME.",
    "profession": "Cette profession n’est pas dans la nomenclature.",
}


@dataclass(frozen=True, slots=True)
class Founder:
    email: str
    given_name: str
    family_name: str
    civility: str
    profession: str
    is_operator: bool


def found_association(*, name: str, founder: Founder, password: str) -> UUID:
    """Whoever has the machine's command line; heard by nobody. Returns the administrator's id."""
    open_house()
    address = address_or_none(founder.email)
    ensure_all(
        {
            "email": address is not None,
            "civility": founder.civility in Civility.values,
            "profession": founder.profession in nomenclatures.PROFESSIONS,
        },
        _SENTENCES,
    )
    encoded = passwords.hashed(password)
    with clock.unit():
        House.objects.select_for_update().get(id=1)  # two founders queue here
        moment = clock.now()
        association = Association(name=clean_line(name, limit=120, field="name"), created_at=moment)
        person = Person(
            id=uuid4(),
            association=association,
            email=address or "",
            given_name=clean_line(founder.given_name, limit=80, field="given_name"),
            family_name=clean_line(founder.family_name, limit=80, field="family_name"),
            civility=founder.civility,
            profession=founder.profession,
            state=PersonState.ACTIVE,
            is_administrator=True,
            is_operator=founder.is_operator,
            password=encoded,
            created_at=moment,
        )
        _ensure_new(association, person)
        association.save(force_insert=True)
        person.save(force_insert=True)
        objects = {"association": str(association.id), "person": str(person.id)}
        trail.record(vault.HOUSE, "accounts.found_association", actor=None, objects=objects)
    return person.id


def _ensure_new(association: Association, person: Person) -> None:
    if Association.objects.filter(name=association.name).exists():
        raise Conflict("association_exists", "Une association porte déjà ce nom.")
    if Person.objects.filter(email=person.email).exists():
        raise Conflict("person_exists", "Un compte existe déjà avec cette adresse.")
