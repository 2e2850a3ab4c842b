"""The only spelling of group names: sixty-four shards, so that subscriptions stay few."""

from typing import Final
from uuid import UUID

from backend.wire.bells import Bell, JournalBell, PersonBell, TypingBell

SHARDS: Final = 64


def shard_of(subject: UUID) -> str:
    return f"bells.{subject.int % SHARDS}"


def group_for(bell: Bell) -> str:
    match bell:
        case JournalBell(journal, _):
            return shard_of(journal)
        case PersonBell(person):
            return shard_of(person)
        case TypingBell(_, journal, _):
            return shard_of(journal)
