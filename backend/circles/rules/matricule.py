"""The INS matricule: thirteen digits and a key of two that must agree with sex and birth date."""

import re
from datetime import date
from typing import Final

from backend.circles.enums import Sex

# Demonstration patients (HL7 France FR Core); real numbers would stand under another OID.
DEMONSTRATION_OID: Final = "1.2.250.1.213.1.4.11"

_SHAPE: Final = re.compile(r"[12]\d{2}(0[1-9]|1[0-2])(\d{2}|2A|2B)\d{6}\d{2}")
_SEX_DIGIT: Final = {Sex.MALE: "1", Sex.FEMALE: "2"}


def key_of(body: str) -> str:
    """97 − (number mod 97); Corsica's letters count as 19 and 18."""
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{97 - number % 97:02d}"


def is_valid(matricule: str) -> bool:
    return _SHAPE.fullmatch(matricule) is not None and key_of(matricule[:13]) == matricule[13:]


def matricule_for(*, sex: Sex, birth_date: date, place: str, order: int) -> str:
    body = f"{_SEX_DIGIT[sex]}{birth_date:%y%m}{place}{order:03d}"
    return body + key_of(body)


def agrees(matricule: str, *, sex: Sex, birth_date: date) -> bool:
    return is_valid(matricule) and matricule.startswith(f"{_SEX_DIGIT[sex]}{birth_date:%y%m}")
