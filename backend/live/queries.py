"""All that the sockets ask of the database, each in one hop to the pool; tests put a fake here."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID

from backend import wire
from backend.accounts.models import House
from backend.accounts.queries import rights_versions, sessions_alive
from backend.chat.actions.marks import Held, mark_read, mark_received
from backend.chat.queries.marks import Marks, marks_of
from backend.chat.queries.rooms import RoomView, rooms_of
from backend.chat.queries.stream import News, heads, news_of
from backend.chat.queries.threads import thread_for
from backend.core import clock, hop
from backend.core.errors import Missing

LIMIT: Final = 200

# A page that opens asks for all marks by HTTP; the first telling looks back a little further.
_FIRST: Final = timedelta(seconds=10)
# A mark is dated before its commit: look back over what may still have been on its way.
_OVERLAP: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person reads, and a version read before it: older at worst, so the look asks again."""

    version: int
    rooms: list[RoomView]
    alive: Mapping[UUID, bool]


@dataclass(frozen=True, slots=True)
class Look:
    """One glance of this process at all that its sockets depend on."""

    heads: Mapping[UUID, int]
    versions: Mapping[UUID, int]
    alive: Mapping[UUID, bool]


@dataclass(frozen=True, slots=True)
class Said:
    """What the pages of this process acknowledged in the last second."""

    received: Sequence[Held]
    read: Mapping[tuple[UUID, UUID], int]  # (person, thread) → number


@dataclass(frozen=True, slots=True)
class Told:
    """Marks that moved, and the moment from which the next telling has to ask."""

    marks: Mapping[UUID, Marks]
    since: datetime


class Reads(Protocol):
    async def standing(self, person: UUID, sessions: Collection[UUID]) -> Standing: ...

    async def look(
        self, journals: Collection[UUID], persons: Collection[UUID], sessions: Collection[UUID]
    ) -> Look: ...

    async def news(self, journal: UUID, *, after: int, persons: Collection[UUID]) -> News: ...

    async def typing(self, person: UUID, thread: UUID) -> None: ...

    async def acknowledge(self, said: Said) -> None: ...

    async def marks(self, journals: Mapping[UUID, datetime | None]) -> Told: ...


class Database:
    """The real one."""

    async def epoch(self) -> UUID:
        return await hop.run(lambda: House.objects.get().epoch)

    async def standing(self, person: UUID, sessions: Collection[UUID]) -> Standing:
        def ask() -> Standing:
            version = rights_versions([person]).get(person, 0)
            return Standing(version, rooms_of(person), sessions_alive(sessions))

        return await hop.run(ask)

    async def look(
        self, journals: Collection[UUID], persons: Collection[UUID], sessions: Collection[UUID]
    ) -> Look:
        return await hop.run(
            lambda: Look(heads(journals), rights_versions(persons), sessions_alive(sessions))
        )

    async def news(self, journal: UUID, *, after: int, persons: Collection[UUID]) -> News:
        return await hop.run(lambda: news_of(journal, after=after, persons=persons, limit=LIMIT))

    async def typing(self, person: UUID, thread: UUID) -> None:
        def ring() -> None:
            found = thread_for(person, thread)
            wire.ring_typing(thread, found.journal, person)

        await hop.run(ring)

    async def acknowledge(self, said: Said) -> None:
        await hop.run(lambda: _acknowledge(said))

    async def marks(self, journals: Mapping[UUID, datetime | None]) -> Told:
        return await hop.run(lambda: _marks(journals))


def _acknowledge(said: Said) -> None:
    if said.received:
        mark_received(said.received)
    for (person, thread), seq in said.read.items():
        with suppress(Missing):  # not, or no longer, a thread of this person: nothing to say of it
            mark_read(person_id=person, thread_id=thread, seq=seq)


def _marks(journals: Mapping[UUID, datetime | None]) -> Told:
    now = clock.now()
    told = {
        journal: marks_of(journal, since=since or now - _FIRST)
        for journal, since in journals.items()
    }
    return Told(told, now - _OVERLAP)
