"""Numbers that check themselves: RPPS, FINESS, SIRET, telephone (glossary 4.1, 4.2)."""

from enum import Enum
from typing import Final

import phonenumbers

TEST_RPPS: Final = "997"
_CORSICA: Final = {"2A": "20", "2B": "20"}
# France and its overseas territories, each with a numbering plan of its own.
_REGIONS: Final = frozenset(
    {"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"}
)


class Era(Enum):
    """Which RPPS numbers a house accepts: test numbers and real ones never meet real patients."""

    DEMO = "demo"
    FICTITIOUS = "fictitious"
    REAL = "real"


def luhn_ok(number: str) -> bool:
    if not (number.isascii() and number.isdigit()):
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def luhn_digit(start: str) -> str:
    """The digit that makes `start` pass; used to build invented numbers."""
    return next(digit for digit in "0123456789" if luhn_ok(start + digit))


def rpps_ok(number: str, *, era: Era) -> bool:
    if len(number) != 11 or not luhn_ok(number):
        return False
    is_test = number.startswith(TEST_RPPS)
    if era is Era.DEMO:
        return is_test
    return era is Era.FICTITIOUS or not is_test


def finess_ok(number: str) -> bool:
    """Nine characters, the department first; Corsica's letter counts as a zero."""
    if len(number) != 9:
        return False
    return luhn_ok(_CORSICA.get(number[:2], number[:2]) + number[2:])


def siret_ok(number: str) -> bool:
    return len(number) == 14 and luhn_ok(number)


def phone_or_none(typed: str) -> str | None:
    """E.164, or None for what is not a French or overseas number.

    Ranges kept for fiction pass: only the shape is judged, not the allotment.
    """
    try:
        number = phonenumbers.parse(typed, "FR")
    except phonenumbers.NumberParseException:
        return None
    regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    if number.extension or _REGIONS.isdisjoint(regions):
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
