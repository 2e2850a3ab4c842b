"""Who works around the Lergue: invented people of an invented association (glossary 9)."""

import secrets
from datetime import timedelta
from typing import Final, NamedTuple
from uuid import uuid4

from backend.accounts.actions.enrolment import Newcomer, person_from
from backend.accounts.actions.factors import draw_recovery_codes
from backend.accounts.actions.passwords import hashed
from backend.accounts.enums import Civility, PersonState, StructureKind
from backend.accounts.models import Association, Device, Invitation, Person, SealedTotp, Structure
from backend.accounts.queries.sessions import device_hash
from backend.accounts.rules import nomenclatures
from backend.accounts.rules.demo import DEMO_PASSWORD
from backend.accounts.rules.identifiers import TEST_RPPS, luhn_digit
from backend.accounts.shapes import Viewer
from backend.core import clock

ASSOCIATION: Final = "Association Cœur de Lergue"
ADMINISTRATOR: Final = "maud"

# Key, kind, name, last figures of a FINESS in a range of nobody (none for practices), telephone.
_STRUCTURES: Final = """
lergue|practice|Cabinet infirmier du Lergue||04 65 71 20 11
salagou|practice|Cabinet infirmier du Salagou||04 65 71 20 18
maison|msp|Maison de santé des Aires|1001|04 65 71 20 25
kine|practice|Cabinet de kinésithérapie de la Soulondre||04 65 71 20 32
pied|practice|Cabinet de pédicurie-podologie du Barry||04 65 71 20 39
officine|pharmacy|Pharmacie du Pont-Vieux|1002|04 65 71 20 46
halles|pharmacy|Pharmacie des Halles|1003|04 65 71 20 53
dac|dac|Appui à la coordination Cœur d’Hérault|1004|04 65 71 20 60
social|social_service|Service social du Lodévois||04 65 71 20 67
domicile|social_service|Aide à domicile des Trois Vallées|1005|04 65 71 20 74
ssiad|ssiad|Soins à domicile de la Lergue|1006|04 65 71 20 81
had|had|Hospitalisation à domicile du Larzac|1007|04 65 71 20 88
hopital|hospital|Centre hospitalier du Lodévois|1008|04 65 71 20 95
asso|association|Association Cœur de Lergue||04 65 71 20 04
"""
# Key (and address), name, civility, profession, structure.
_PEOPLE: Final = """
ines|Inès|Lavandin|MME|G15:60|lergue
hugo|Hugo|Arbousier|M|G15:10|maison
sonia|Sonia|Micocoulier|MME|G15:21|officine
nadege|Nadège|Sarriette|MME|R85:350|domicile
maud|Maud|Cade|MME|R85:331|asso
tom|Tom|Chèvrefeuille|M|G15:60|lergue
karim|Karim|Lentisque|M|G15:70|kine
claire|Claire|Genévrier|MME|R85:330|dac
bastien|Bastien|Églantier|M|G15:80|pied
elodie|Élodie|Ciste|MME|G15:95|maison
elise|Élise|Armoise|MME|G15:10|maison
mathilde|Mathilde|Aubépine|MME|G15:10|maison
simon|Simon|Térébinthe|M|G15:10|hopital
gaspard|Gaspard|Tamaris|M|G15:21|halles
lena|Léna|Fragon|MME|G15:91|maison
aude|Aude|Pistachier|MME|G15:50|maison
rose|Rose|Filaire|MME|G15:94|dac
noemie|Noémie|Câprier|MME|G15:60|had
jules|Jules|Romarin|M|G15:60|salagou
driss|Driss|Nerprun|M|G15:35|ssiad
paule|Paule-Bénédicte|Chèvrefeuille-Micocoulier|MME|R94:41|social
yasmine|Yasmine|Jujubier|MME|R94:42|domicile
margaux|Margaux|Sumac|MME|R95:93|maison
etienne|Étienne|Alaterne|M|R85:307|social
"""


class _Told(NamedTuple):
    key: str
    given_name: str
    family_name: str
    civility: str
    profession: str
    structure: str


def found_association() -> Association:
    return Association.objects.create(name=ASSOCIATION, created_at=clock.now())


def found_structures(association: Association) -> dict[str, Structure]:
    founded = {}
    for row in _STRUCTURES.strip().splitlines():
        key, kind, name, figures, phone = row.split("|")
        start = f"3499{figures}"
        founded[key] = Structure(
            association=association,
            kind=StructureKind(kind),
            name=name,
            finess=start + luhn_digit(start) if figures else "",
            phone="+33" + phone.replace(" ", "")[1:],
            created_at=clock.now(),
        )
    Structure.objects.bulk_create(founded.values())
    return founded


def settle_people(association: Association, structures: dict[str, Structure]) -> dict[str, Viewer]:
    """Enrolled and admitted: each with the one password and a second factor of his own."""
    password = hashed(DEMO_PASSWORD)  # once: a slow hash per person would only be slow
    settled = {}
    for number, row in enumerate(_PEOPLE.strip().splitlines()):
        told = _Told(*row.split("|"))
        person = _person(told, number, association, structures[told.structure])
        person.password = password
        # One minute apart: lists of people follow the table above.
        person.created_at = clock.now() + timedelta(minutes=number)
        person.state = PersonState.ACTIVE
        person.is_administrator = person.is_operator = told.key == ADMINISTRATOR
        person.save(force_insert=True)
        give_factor(person)
        settled[told.key] = _viewer(person, _give_device(person))
    return settled


def give_factor(person: Person) -> None:
    """As an enrolment leaves it; the recovery codes are drawn and shown to nobody."""
    device = SealedTotp(
        id=uuid4(), user=person, name="TOTP", confirmed=True, created_at=clock.now()
    )
    device.keep_secret(secrets.token_bytes(20))
    device.save(force_insert=True)
    draw_recovery_codes(person)


def newcomer(given_name: str, family_name: str, *, profession: str, phone: str) -> Newcomer:
    return Newcomer(
        given_name=given_name,
        family_name=family_name,
        civility=Civility.MME,
        profession=profession,
        role="",
        rpps="",
        phone=phone,
        structure_id=None,
    )


def _person(told: _Told, number: int, association: Association, structure: Structure) -> Person:
    start = f"{TEST_RPPS}0041{200 + 7 * number}"
    has_rpps = nomenclatures.is_health(told.profession)
    said = Newcomer(
        given_name=told.given_name,
        family_name=told.family_name,
        civility=told.civility,
        profession=told.profession,
        role="",
        rpps=start + luhn_digit(start) if has_rpps else "",
        phone=f"06 39 98 41 {20 + number:02d}",
        structure_id=structure.id,
    )
    return person_from(said, Invitation(association=association, email=address_of(told.key)))


def address_of(key: str) -> str:
    return f"{key}@lergue.example"


def _give_device(person: Person) -> Device:
    """The phone that has received what the stories tell; its secret is kept by nobody."""
    return Device.objects.create(
        person=person,
        secret_hash=device_hash(secrets.token_hex(32)),
        label="Téléphone de démonstration",
        first_seen_at=clock.now(),
        last_seen_at=clock.now(),
    )


def _viewer(person: Person, device: Device) -> Viewer:
    return Viewer(
        person_id=person.id,
        association_id=person.association_id,
        session_id=uuid4(),
        device_id=device.id,
        is_administrator=person.is_administrator,
        is_health=nomenclatures.is_health(person.profession),
        language=person.language,
    )
