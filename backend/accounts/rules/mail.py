"""The one parser of mail addresses (SEC-14): narrower than the standards, so that all agree."""

import re
from typing import Final

_LOCAL: Final = re.compile(r"[a-z0-9](?:[a-z0-9_+-]|\.(?=[a-z0-9]))*", re.ASCII)
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_LAST_LABEL: Final = re.compile(r"[a-z]{2,63}", re.ASCII)


def address_or_none(typed: str) -> str | None:
    """The address in lower case, or None.

    Comments, quotes, literals, punycode and anything outside ASCII are refused: two readers may
    not understand one address differently.
    """
    if not typed.isascii() or len(typed) > 254:
        return None
    local, at, domain = typed.lower().partition("@")
    labels = domain.split(".")
    is_sound = (
        at
        and len(local) <= 64
        and _LOCAL.fullmatch(local)
        and len(labels) >= 2
        and all(_LABEL.fullmatch(label) and label[2:4] != "--" for label in labels)
        and _LAST_LABEL.fullmatch(labels[-1])
    )
    return f"{local}@{domain}" if is_sound else None
