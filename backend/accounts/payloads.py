"""What the API says of people."""

from uuid import UUID

from ninja import Schema

from backend.accounts.models import Person
from backend.accounts.rules import nomenclatures


class PersonCard(Schema):
    id: UUID
    name: str
    initials: str
    profession: str
    profession_label: str
    is_health: bool


def card_of(person: Person) -> PersonCard:
    return PersonCard(**card_fields(person))


def card_fields(person: Person) -> dict[str, UUID | str | bool]:
    label = nomenclatures.label_of(person.profession, civility=person.civility)
    return {
        "id": person.id,
        "name": nomenclatures.spoken_name(
            person.given_name, person.family_name, profession=person.profession
        ),
        "initials": nomenclatures.initials_of(person.given_name, person.family_name),
        "profession": person.profession,
        "profession_label": label,
        "is_health": nomenclatures.is_health(person.profession),
    }
