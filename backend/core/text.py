"""Texts on the way in and out: what people type cleaned, moments in their one form."""

import re
import unicodedata
from datetime import datetime

from backend.core.errors import Unreadable

# Bidirectional overrides and isolates, zero-width marks, line separators (SEC-17).
_DECEIVING = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Letters and signs that are drawn as nothing, though Unicode does not class them as format.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINER = "\u200d"

_FRENCH = (
    (re.compile(r" ([;!?»])"), "\u202f\\1"),
    (re.compile(r"« "), "«\u202f"),
    (re.compile(r" :"), "\u00a0:"),
)


def clean_line(text: str, *, limit: int, field: str) -> str:
    """One visible line, such as a name or a title: controls and bidi marks are refused."""
    line = unicodedata.normalize("NFC", text).strip()
    if any(_is_control(mark) or mark in _DECEIVING for mark in line) or _hides_marks(line):
        raise Unreadable(
            "hidden_characters",
            "Ce champ contient des caractères invisibles. Retapez-le au clavier.",
            fields=[{"path": field, "message": "caractères invisibles"}],
        )
    return _within(line, limit=limit, field=field)


def clean_text(text: str, *, limit: int, field: str) -> str:
    """Several lines; controls other than the line break are dropped, order marks too."""
    form = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not form.replace("\n", "").isprintable():  # most texts are, and need no look at each mark
        form = "".join(m for m in form if m == "\n" or not (_is_control(m) or m in _DECEIVING))
    return _within(form.strip(), limit=limit, field=field)


def typeset(text: str) -> str:
    """French typography for our own sentences: the spaces that must not break. Never on what
    people wrote."""
    for pattern, mark in _FRENCH:
        text = pattern.sub(mark, text)
    return text


def wire_moment(at: datetime) -> str:
    """`2026-11-21T16:41:02.123Z`, the one form of a moment on the wire."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def _within(text: str, *, limit: int, field: str) -> str:
    if not text:
        raise Unreadable(
            "empty",
            "Ce champ est vide. Écrivez quelque chose, puis recommencez.",
            fields=[{"path": field, "message": "vide"}],
        )
    if len(text) > limit:
        raise Unreadable(
            "too_long",
            f"Ce texte dépasse {limit} caractères. Raccourcissez-le, puis recommencez.",
            fields=[{"path": field, "message": f"plus de {limit} caractères"}],
        )
    return text


def _hides_marks(line: str) -> bool:
    """Marks that draw nothing, by which one name passes for another. The joiner has one honest use
    in a line: between two pictures."""
    pairs = zip(" " + line, line, strict=False)
    return any(
        mark in _BLANK
        or (unicodedata.category(mark) == "Cf" and (mark != _JOINER or before.isalnum()))
        for before, mark in pairs
    )


def _is_control(mark: str) -> bool:
    return unicodedata.category(mark) in {"Cc", "Cs", "Co", "Cn"}
