"""The two clocks of the hub: a beat for each page, and a look at the database for all of them.

The look is the promise of the house: no bell at all costs two seconds and never a message, and a
session that has ended is out within five.
"""

import asyncio
from typing import Final
from uuid import UUID

import structlog

from backend.live import gauges
from backend.live.frames import heads_frame
from backend.live.journals import Journals
from backend.live.limits import Close
from backend.live.presence import Presence
from backend.live.queries import Look, Reads

log = structlog.get_logger(__name__)

BEAT_SECONDS: Final = 20
LOOK_SECONDS: Final = 2.0


class Beat:
    def __init__(self, reads: Reads, journals: Journals, presences: dict[UUID, Presence]) -> None:
        self._reads, self._journals, self._presences = reads, journals, presences
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._beat()), loop.create_task(self._look())]

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _beat(self) -> None:
        """Persons are spread over the seconds: all pages at one instant would delay a message."""
        second = 0
        while True:
            await asyncio.sleep(1)
            second = (second + 1) % BEAT_SECONDS
            for presence in list(self._presences.values()):
                if presence.person.int % BEAT_SECONDS == second:
                    self._beat_for(presence)

    def _beat_for(self, presence: Presence) -> None:
        since = asyncio.get_running_loop().time() - BEAT_SECONDS - 1
        told = heads_frame(self._journals.lately_moved(presence.reading, since))
        for page in list(presence.sockets):
            page.offer(told)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self._look_once()
            except Exception as error:  # noqa: BLE001 - the database is away: look again
                gauges.READS_FAILED.labels(what="look").inc()
                log.warning("look_failed", error=type(error).__name__)

    async def _look_once(self) -> None:
        presences = list(self._presences.values())
        sessions = {page.session for presence in presences for page in presence.pages}
        followed = self._journals.followed
        if presences:
            with gauges.LOOK_SECONDS.time():
                persons = [presence.person for presence in presences]
                seen = await self._reads.look(followed, persons, sessions)
            for journal in followed:
                if journal in self._journals:
                    self._journals.hear(journal, seen.heads.get(journal, 0))
            for presence in presences:
                self._check(presence, seen)
        self._journals.looked()

    def _check(self, presence: Presence, seen: Look) -> None:
        for page in presence.pages:
            # A page that came during the look was not asked about.
            if not seen.alive.get(page.session, True):
                page.close(Close.SESSION_ENDED)
        if seen.versions.get(presence.person) != presence.version:
            presence.wake()
