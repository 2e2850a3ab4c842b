"""Who a patient is, as plain values: the five strict traits, the names in use, the matricule."""

import json
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date

from backend.circles.enums import InsStatus, Sex

ADULT_YEARS = 18


@dataclass(frozen=True, kw_only=True)
class Identity:
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

    @property
    def display_name(self) -> str:
        return f"{self.used_family_name} {self.used_given_name}"

    @property
    def initials(self) -> str:
        return (self.used_family_name[:1] + self.used_given_name[:1]).upper()


def canonical(identity: Identity) -> str:
    """Every trait, in one spelling only: what the stamp signs and the vault seals."""
    return json.dumps(asdict(identity), default=str, sort_keys=True, ensure_ascii=False)


def read_canonical(text: str) -> Identity:
    said = json.loads(text)
    said["birth_date"] = date.fromisoformat(said["birth_date"])
    said["sex"] = Sex(said["sex"])
    said["ins_status"] = InsStatus(said["ins_status"])
    return Identity(**said)


def strict_traits(identity: Identity) -> str:
    """The five traits by which two identities are the same person, however they were typed."""
    parts = [
        _plain(identity.birth_family_name),
        _plain(identity.birth_given_names),
        identity.birth_date.isoformat(),
        identity.sex.value,
        identity.birth_place_code.upper(),
    ]
    return "\x1f".join(parts)


def is_minor(identity: Identity, *, on: date) -> bool:
    born = identity.birth_date
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return years < ADULT_YEARS


def _plain(name: str) -> str:
    """Capital letters without accents; hyphens, apostrophes and spaces count as one space."""
    bare = unicodedata.normalize("NFD", name.upper().replace("Œ", "OE").replace("Æ", "AE"))
    letters = "".join(m if m.isalnum() else " " for m in bare if not unicodedata.combining(m))
    return " ".join(letters.split())
