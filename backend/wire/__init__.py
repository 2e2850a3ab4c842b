"""Bells and group names: the only door to the channel layer. Ids cross it, never content."""

from backend.wire.bells import Bell, JournalBell, PersonBell, TypingBell
from backend.wire.ringing import (
    attach,
    detach,
    listen,
    ring_journal,
    ring_person,
    ring_typing,
)

__all__ = [
    "Bell",
    "JournalBell",
    "PersonBell",
    "TypingBell",
    "attach",
    "detach",
    "listen",
    "ring_journal",
    "ring_person",
    "ring_typing",
]
