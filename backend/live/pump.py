"""One journal's news: read once, encoded once, handed to each socket from its place.

Every socket has a place in the journal: the last number it was given. The pump reads from the
lowest place, so late joiners, returning pages and lost bells are one and the same case, and no
socket is ever given a number twice or past a hole.
"""

import asyncio
from collections.abc import Callable
from typing import Final
from uuid import UUID

import structlog

from backend.chat.queries.stream import News
from backend.live import gauges
from backend.live.frames import Frame, entries_frames, heads_frame
from backend.live.queries import LIMIT, Reads
from backend.live.sockets import Socket

log = structlog.get_logger(__name__)

# What one socket is given in one breath; above it the page fetches by HTTP, at its own pace.
_BREATH_BYTES: Final = 256 * 1024
NEAR: Final = LIMIT


class Pump:
    def __init__(self, journal: UUID, reads: Reads, refused: Callable[[UUID], None]) -> None:
        self.journal = journal
        self.places: dict[Socket, int] = {}
        self.wanted = 0  # the highest number that anybody has told of
        self.moved_at = float("-inf")
        self._reads = reads
        self._refused = refused
        self._task: asyncio.Task[None] | None = None

    @property
    def reached(self) -> int:
        """Every socket here has all numbers up to this one."""
        return min(self.places.values(), default=self.wanted)

    def join(self, socket: Socket, place: int) -> None:
        if socket not in self.places:
            self.places[socket] = place
            self.hear(place)

    def leave(self, socket: Socket) -> None:
        self.places.pop(socket, None)

    def hear(self, head: int) -> None:
        """A bell or a look told of `head`; doubled, late and reordered ones change nothing."""
        self.wanted = max(self.wanted, head)
        if self._task is None and self.wanted > self.reached:
            self._task = asyncio.get_running_loop().create_task(self._run())

    def bring_back(self, socket: Socket, place: int) -> None:
        """The page stands lower than where we began: near, we resend; far, it fetches."""
        begun = self.places.get(socket)
        if begun is None or place >= begun:
            return
        if begun - place > NEAR:
            socket.offer(heads_frame({self.journal: begun}))
            return
        self.places[socket] = place
        self.hear(begun)

    async def _run(self) -> None:
        try:
            while self.places and self.wanted > self.reached:
                await self._step()
        except Exception as error:  # noqa: BLE001 - the next bell or look tries again from the same place
            gauges.READS_FAILED.labels(what="news").inc()
            log.warning("news_failed", journal=str(self.journal), error=type(error).__name__)
        finally:
            self._task = None

    async def _step(self) -> None:
        after, wanted = self.reached, self.wanted
        asked = {socket.person for socket in self.places}
        news = await self._reads.news(self.journal, after=after, persons=asked)
        until = after + len(news.entries)
        gauges.ENTRIES_READ.inc(len(news.entries))
        self._hand_out(news, asked=asked, until=until)
        if until > after:
            self.moved_at = asyncio.get_running_loop().time()
        if len(news.entries) >= LIMIT:
            self.wanted = max(self.wanted, until + 1)
        elif self.wanted == wanted:
            self.wanted = until  # a head that the database does not know would be asked for ever

    def _hand_out(self, news: News, *, asked: set[UUID], until: int) -> None:
        if not news.entries:
            return  # no row, so nothing was said of the readers either
        cuts: dict[int, list[Frame]] = {}
        for socket, place in list(self.places.items()):
            if socket.person not in asked or place < news.after:
                continue  # came, or came back, while we read: the next round is theirs
            if socket.person not in news.readers:
                self.leave(socket)
                self._refused(socket.person)
                continue
            start = max(place, news.readers[socket.person] - 1)
            if start not in cuts:
                cuts[start] = self._cut(news, start=start, until=until)
            self.places[socket] = max(place, until)
            for frame in cuts[start]:
                socket.offer(frame)
            gauges.ENTRIES_DELIVERED.inc(max(0, until - start))

    def _cut(self, news: News, *, start: int, until: int) -> list[Frame]:
        if start >= until:
            return []
        frames = list(entries_frames(self.journal, start, news.entries[start - news.after :]))
        if sum(frame.size for frame in frames) > _BREATH_BYTES:
            return [heads_frame({self.journal: until})]
        return frames
