"""The one listener of a process: brings bells, pages, journals and persons together."""

import asyncio
from typing import Final
from uuid import UUID
from weakref import WeakKeyDictionary

import structlog

from backend import wire
from backend.live import gauges
from backend.live.beat import Beat
from backend.live.frames import typing_frame
from backend.live.journals import Journals
from backend.live.limits import TYPING_SECONDS
from backend.live.marks import Marks
from backend.live.presence import Greeting, Presence
from backend.live.queries import Database, Reads
from backend.live.shapes import At, ClientFrame, Seen, Typing
from backend.live.sockets import Socket
from backend.wire import Bell, JournalBell, PersonBell, TypingBell
from backend.wire.hearing import Ear

log = structlog.get_logger(__name__)


class Hub:
    def __init__(self, reads: Reads, greeting: Greeting) -> None:
        self._reads, self._greeting = reads, greeting
        self._presences: dict[UUID, Presence] = {}
        self._journals = Journals(reads, self._reconsider)
        self._marks = Marks(reads, self._journals)
        self._ear = Ear(self.hear)
        self._beat = Beat(reads, self._journals, self._presences)
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        wire.attach(asyncio.get_running_loop())
        wire.listen(self.hear)
        self._ear.start()
        self._beat.start()

    def stop(self) -> None:
        wire.detach()
        self._ear.stop()
        self._beat.stop()

    def admit(self, page: Socket) -> None:
        """The page is told `welcome` once the database has said what its person reads."""
        page.on_close(self._leave)
        gauges.SOCKETS.inc()
        presence = self._presences.get(page.person)
        if presence is None:
            presence = self._presences[page.person] = Presence(
                page.person, reads=self._reads, journals=self._journals, greeting=self._greeting
            )
        presence.admit(page)

    def _leave(self, page: Socket) -> None:
        gauges.SOCKETS.dec()
        presence = self._presences[page.person]
        presence.leave(page)
        if not presence.pages:
            del self._presences[page.person]

    def _reconsider(self, person: UUID) -> None:
        if presence := self._presences.get(person):
            presence.wake()

    def hear(self, bell: Bell) -> None:
        """What the house tells."""
        match bell:
            case JournalBell(journal, head):
                # A bell that tells of no new number tells of the marks.
                if not self._journals.hear(journal, head):
                    self._marks.moved(journal)
            case PersonBell(person):
                self._reconsider(person)
            case TypingBell(thread, journal, person):
                shown = typing_frame(thread, person)
                for page in self._journals.followers(journal):
                    if page.person != person and page.is_idle:
                        page.offer(shown)

    def say(self, page: Socket, said: ClientFrame) -> None:
        """What a page says."""
        match said:
            case At(at=cursors):
                if not page.has_asked:
                    page.has_asked = True
                    for journal, cursor in cursors.items():
                        self._journals.bring_back(page, journal, cursor)
                self._marks.received(page, cursors)
            case Seen(thread=thread, seq=seq):
                self._marks.seen(page, thread, seq)
            case Typing(thread=thread):
                self._say_typing(page, thread)

    def _say_typing(self, page: Socket, thread: UUID) -> None:
        loop = asyncio.get_running_loop()
        if loop.time() - page.typed_at >= TYPING_SECONDS:
            page.typed_at = loop.time()
            task = loop.create_task(self._ring_typing(page.person, thread))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _ring_typing(self, person: UUID, thread: UUID) -> None:
        try:
            await self._reads.typing(person, thread)
        except Exception as error:  # noqa: BLE001 - that somebody types may be lost
            log.info("typing_lost", error=type(error).__name__)


_hubs: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[Hub]]] = WeakKeyDictionary()


async def hub_here(build: str) -> Hub:
    """The hub of this loop, made when its first page comes, under whichever server."""
    loop = asyncio.get_running_loop()
    opening = _hubs.get(loop)
    if opening is None or (opening.done() and (opening.cancelled() or opening.exception())):
        opening = _hubs[loop] = loop.create_task(_open(build))
    return await asyncio.shield(opening)


async def _open(build: str) -> Hub:
    reads = Database()
    hub = Hub(reads, Greeting(await reads.epoch(), build))
    hub.start()
    return hub
