"""Plain typing made French typography, and days told from today («{date:-3}», «{jour:2}»)."""

import re
from datetime import date, timedelta
from typing import Final

_THIN, _WIDE = "\u202f", "\u00a0"
_DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_UNITS: Final = r"(?:kg|g|mg|µg|UI|cm|mm|m|km|%|°C|L|mL|ml|h|min|s|€|ans?|jours?|fois|×)"
_RULES: Final = (
    (re.compile(r"'"), "’"),
    (re.compile(r"« *"), f"«{_THIN}"),
    (re.compile(r" *»"), f"{_THIN}»"),
    (re.compile(r" ([;!?])"), rf"{_THIN}\1"),
    (re.compile(r" :"), f"{_WIDE}:"),
    (re.compile(rf"(?<=\d) (?={_UNITS}(?![\w]))"), _WIDE),
    (re.compile(r"(?<=\dh) (?=\d)|(?<=\d\u00a0h) (?=\d)"), _WIDE),
    (re.compile(r"\b(Dr|M\.|Mme|n°) (?=\S)"), rf"\1{_WIDE}"),
    (re.compile(r" *¶ *"), "\n"),
)
_DAY: Final = re.compile(r"\{(date|jour):([+-]?\d+)\}")


def typeset(text: str, *, today: date) -> str:
    """Texts are typed as on a keyboard; a pilcrow breaks the line."""
    said = _DAY.sub(lambda found: _told(found[1], today + timedelta(days=int(found[2]))), text)
    for pattern, mark in _RULES:
        said = pattern.sub(mark, said)
    return said.strip()


def _told(how: str, day: date) -> str:
    return f"{day:%d/%m}" if how == "date" else _DAYS[day.weekday()]
