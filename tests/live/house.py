"""A small house for the hub: journals, windows and sessions in memory, and pages that note."""

import asyncio
import json
from collections import defaultdict
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from backend.chat.queries.marks import Marks
from backend.chat.queries.rooms import JournalView, RoomView
from backend.chat.queries.stream import News
from backend.live.queries import Look, Said, Standing, Told
from backend.live.sockets import Socket


class FakeHouse:
    """Answers like the database, keeps count, and can be away."""

    def __init__(self) -> None:
        self.entries: dict[UUID, list[bytes]] = defaultdict(list)
        self.windows: dict[UUID, dict[UUID, tuple[UUID, int]]] = defaultdict(dict)
        self.versions: dict[UUID, int] = defaultdict(int)
        self.ended: set[UUID] = set()
        self.said: list[Said] = []
        self.reads = 0
        self.is_away = False
        self.pause = 0.0

    def write(self, journal: UUID, text: str = "x") -> int:
        seq = len(self.entries[journal]) + 1
        self.entries[journal].append(json.dumps({"seq": seq, "text": text}).encode())
        return seq

    def open(self, journal: UUID, person: UUID, from_seq: int = 1) -> None:
        self.windows[person][journal] = (uuid4(), from_seq)
        self.versions[person] += 1

    def close(self, journal: UUID, person: UUID) -> None:
        del self.windows[person][journal]
        self.versions[person] += 1

    async def _hop(self) -> None:
        await asyncio.sleep(self.pause)
        if self.is_away:
            raise ConnectionError

    async def standing(self, person: UUID, sessions: Any) -> Standing:
        rooms = [
            RoomView(journal, "circle", [self._view(journal, window, from_seq)])
            for journal, (window, from_seq) in self.windows[person].items()
        ]
        alive = {session: session not in self.ended for session in sessions}
        standing = Standing(self.versions[person], rooms, alive)
        await self._hop()
        return standing

    def _view(self, journal: UUID, window: UUID, from_seq: int) -> JournalView:
        return JournalView(journal, "team", window, from_seq, len(self.entries[journal]))

    async def look(self, journals: Any, persons: Any, sessions: Any) -> Look:
        await self._hop()
        return Look(
            {journal: len(self.entries[journal]) for journal in journals},
            {person: self.versions[person] for person in persons},
            {session: session not in self.ended for session in sessions},
        )

    async def news(self, journal: UUID, *, after: int, persons: Any) -> News:
        await self._hop()
        self.reads += 1
        entries = self.entries[journal][after : after + 200]
        readers = {
            person: self.windows[person][journal][1]
            for person in persons
            if entries and journal in self.windows[person]
        }
        return News(journal, after, after + len(entries), entries, readers)

    async def typing(self, person: UUID, thread: UUID) -> None: ...

    async def acknowledge(self, said: Said) -> None:
        await self._hop()
        self.said.append(said)

    async def marks(self, journals: Any) -> Told:
        person = uuid4()
        told = {journal: Marks({person: 1}, {}) for journal in journals}
        return Told(told, datetime(2026, 11, 21, tzinfo=UTC))


class Page(SimpleNamespace):
    """What a browser would hold: the frames as they came."""

    socket: Socket

    def __init__(self, person: UUID | None = None, *, reads: bool = True) -> None:
        super().__init__(frames=[], closed=None, is_reading=asyncio.Event())
        if reads:
            self.is_reading.set()
        self.socket = Socket(
            person=person or uuid4(),
            session=uuid4(),
            device=uuid4(),
            send=self._send,
            direct=None,
        )

    async def _send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self.closed = message["code"]
            return
        await self.is_reading.wait()
        self.frames.append(json.loads(message["text"]))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["type"] == kind]

    def numbers(self, journal: UUID) -> list[int]:
        frames = [frame for frame in self.of("entries") if frame["journal"] == str(journal)]
        return [entry["seq"] for frame in frames for entry in frame["entries"]]
