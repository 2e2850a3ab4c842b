"""The stamp by which the house knows the identities that its own generator proposed."""

import hmac
from random import SystemRandom

from backend.circles.rules.generator import fictitious_identity
from backend.circles.rules.identity import Identity, canonical
from backend.vault import sealing as vault


def propose_identity() -> tuple[Identity, str]:
    """An invented person and its stamp; nothing is stored until a circle is opened."""
    identity = fictitious_identity(SystemRandom())
    return identity, stamp_of(identity)


def stamp_of(identity: Identity) -> str:
    return vault.keyed_hash("circles.fictitious_identity", canonical(identity)).hex()


def is_stamped(identity: Identity, stamp: str) -> bool:
    return hmac.compare_digest(stamp_of(identity).encode(), stamp.encode())
