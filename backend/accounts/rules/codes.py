"""Secrets that people carry: recovery codes, tokens, and the label of a browser."""

import secrets
from typing import Final

# Crockford's alphabet: no I, L, O, U, so that a code copied by hand is not misread.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SYMBOLS: Final = 16  # 16 × 5 bits = 80 bits
_MISREAD: Final = str.maketrans("OIL", "011")
RECOVERY_CODES: Final = 10

_BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def new_recovery_code() -> str:
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_SYMBOLS))
    return "-".join(symbols[start : start + 4] for start in range(0, _SYMBOLS, 4))


def recovery_code_or_none(typed: str) -> str | None:
    """The code as it was drawn, whatever its dashes, spaces and case; None when it is no code."""
    kept = typed.upper().replace("-", "").replace(" ", "").translate(_MISREAD)
    return kept if len(kept) == _SYMBOLS and set(kept) <= set(_ALPHABET) else None


def browser_label(user_agent: str) -> str:
    """«Chrome sur Android»: enough to recognise one's phone, from a closed list of words."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    if not browser and not system:
        return "Appareil inconnu"
    return f"{browser or 'Navigateur'} sur {system}" if system else browser
