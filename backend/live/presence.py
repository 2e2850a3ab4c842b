"""One person who is here: the open pages, and the rooms read, as the database has them."""

import asyncio
from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import UUID

import structlog

from backend.chat.queries.rooms import RoomView
from backend.live import gauges
from backend.live.frames import rooms_frame, welcome_frame
from backend.live.journals import Journals
from backend.live.limits import MOST_SOCKETS, Close
from backend.live.queries import Reads, Standing
from backend.live.sockets import Socket

log = structlog.get_logger(__name__)

Windows = frozenset[tuple[UUID, UUID, int]]
UNKNOWN: Final = -1


class Greeting(NamedTuple):
    """What `welcome` says of the house itself."""

    epoch: UUID
    build: str


class Presence:
    """Every change goes through one reading at a time, so an older one never undoes a newer."""

    def __init__(
        self, person: UUID, *, reads: Reads, journals: Journals, greeting: Greeting
    ) -> None:
        self.person = person
        self.sockets: list[Socket] = []  # oldest first
        self.version = UNKNOWN
        self.reading: set[UUID] = set()  # the journals that the person reads
        self._reads, self._journals, self._greeting = reads, journals, greeting
        self._rooms: dict[UUID, RoomView] = {}
        self._newcomers: list[Socket] = []
        self._is_dirty = False
        self._task: asyncio.Task[None] | None = None

    @property
    def pages(self) -> list[Socket]:
        return [*self.sockets, *self._newcomers]

    def admit(self, socket: Socket) -> None:
        if len(self.pages) >= MOST_SOCKETS:
            self.pages[0].close(Close.TOO_MANY_SOCKETS)
        self._newcomers.append(socket)
        self.wake()

    def leave(self, socket: Socket) -> None:
        for journal in self.reading:
            self._journals.unfollow(socket, journal)
        for kept in (self.sockets, self._newcomers):
            if socket in kept:
                kept.remove(socket)

    def wake(self) -> None:
        """A bell, a look or a newcomer asks what the person may read now."""
        self._is_dirty = True
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._is_dirty and self.pages:
                self._is_dirty = False
                pages = self.pages
                asked = {page.session for page in pages}
                self._apply(await self._reads.standing(self.person, asked), pages)
        except Exception as error:  # noqa: BLE001 - unknown until the look asks again
            self.version = UNKNOWN
            gauges.READS_FAILED.labels(what="standing").inc()
            log.warning("standing_failed", person=str(self.person), error=type(error).__name__)
        finally:
            self._task = None

    def _apply(self, standing: Standing, pages: list[Socket]) -> None:
        """`pages` are those that were here before the reading, so that it speaks of them."""
        for page in pages:
            if not standing.alive.get(page.session, False):
                page.close(Close.SESSION_ENDED)
        before, self._rooms = self._rooms, {room.room: room for room in standing.rooms}
        journals = {view.journal for room in standing.rooms for view in room.journals}
        left, self.reading = self.reading - journals, journals
        self.version = standing.version
        self._tell_changes(before, left)
        self._welcome([page for page in pages if page in self._newcomers])

    def _tell_changes(self, before: dict[UUID, RoomView], left: set[UUID]) -> None:
        joined = [r for r in self._rooms.values() if _windows(before.get(r.room)) != _windows(r)]
        gone = before.keys() - self._rooms.keys()
        told = rooms_frame(joined, gone) if joined or gone else None
        renewed = {view.journal for room in joined for view in room.journals}
        for page in list(self.sockets):
            for journal in left | renewed:
                self._journals.unfollow(page, journal)
            if told:
                page.offer(told)
            self._follow(page)

    def _welcome(self, newcomers: Iterable[Socket]) -> None:
        welcome = welcome_frame(*self._greeting, self._rooms.values())
        for page in newcomers:
            self._newcomers.remove(page)
            self.sockets.append(page)
            page.offer(welcome)
            self._follow(page)

    def _follow(self, page: Socket) -> None:
        if page.is_closing:
            return
        for room in self._rooms.values():
            for view in room.journals:
                self._journals.follow(page, view.journal, view.head)


def _windows(room: RoomView | None) -> Windows:
    views = room.journals if room else ()
    return frozenset((view.journal, view.window, view.from_seq) for view in views)
