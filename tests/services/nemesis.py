"""Writers who insist, readers who return, and the checker that compares what they saw."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.live.browser import Browser

Seen = dict[int, str]  # number → client id


@dataclass
class History:
    """What a run left behind, as its checker wants it."""

    acknowledged: dict[str, int] = field(default_factory=dict)  # client id → number
    journal: Sequence[tuple[int, str]] = ()  # what stands at the end, read by HTTP
    readers: Mapping[str, Seen] = field(default_factory=dict)
    removed_at: Mapping[str, int] = field(default_factory=dict)  # reader → last number of his
    closes: Mapping[str, Sequence[int | None]] = field(default_factory=dict)  # how sockets ended


def faults(history: History) -> list[str]:
    """Empty when all promises were kept."""
    stands = dict(history.journal)
    written = Counter(client_id for _, client_id in history.journal)
    numbers = [seq for seq, _ in history.journal]
    found = [f"lost {one}" for one in history.acknowledged if one not in written]
    found += [f"doubled {one}" for one, times in written.items() if times > 1]
    found += [
        f"answered {seq}, stands elsewhere: {one}"
        for one, seq in history.acknowledged.items()
        if one in written and stands.get(seq) != one
    ]
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("the numbers have a gap, or are out of order")
    for name, seen in history.readers.items():
        last = history.removed_at.get(name)
        found += [f"{name} read another {seq}" for seq in seen if seen[seq] != stands.get(seq)]
        if last is None:
            found += [f"{name} missed {seq}" for seq in numbers if seq not in seen]
        else:
            found += [f"{name} was removed and read {seq}" for seq in seen if seq > last]
    return found


class Writer:
    """Sends until it is told: the same client id after every unknown outcome."""

    def __init__(self, browsers: Sequence[Browser], thread: str) -> None:
        self._browsers, self._thread = browsers, thread
        self.acknowledged: dict[str, int] = {}
        self.refused: list[int] = []

    async def write(self, posts: int, *, pause: float = 0.0) -> None:
        for number in range(posts):
            await self.insist(str(uuid4()), f"n° {number}")
            await asyncio.sleep(pause)

    async def insist(self, client_id: str, text: str) -> None:
        attempt = 0
        while True:
            browser = self._browsers[attempt % len(self._browsers)]
            attempt += 1
            with suppress(httpx.TransportError):
                answer = await browser.post(self._thread, text, client_id)
                if answer.status_code == httpx.codes.CREATED:
                    self.acknowledged[client_id] = answer.json()["seq"]
                    return
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    self.refused.append(answer.status_code)
                    return
                assert "Retry-After" in answer.headers
            await asyncio.sleep(0.2)


class Reader:
    """A page that applies entries at its cursor, fetches across holes and returns after cuts."""

    def __init__(self, browser: Browser, journal: str) -> None:
        self._browser, self._journal = browser, journal
        self.seen: Seen = {}
        self.closes: list[int | None] = []
        self._task = asyncio.create_task(self._live())

    @property
    def cursor(self) -> int:
        return max(self.seen, default=0)

    async def stop(self) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _live(self) -> None:
        while True:
            with suppress(OSError, WebSocketException, InvalidHandshake, httpx.TransportError):
                socket = await self._browser.dial()
                try:
                    async for text in socket:
                        await self._hear(json.loads(text))
                finally:
                    self.closes.append(socket.close_code)
            await asyncio.sleep(0.3)

    async def _hear(self, frame: dict) -> None:
        if frame["type"] == "welcome":
            heads = {j["journal"]: j["head"] for room in frame["rooms"] for j in room["journals"]}
            if heads.get(self._journal, 0) > self.cursor:
                await self._fetch()
        elif frame["type"] == "entries" and frame["journal"] == self._journal:
            if frame["after"] > self.cursor:
                await self._fetch()
            self._apply(frame["entries"])
        elif frame["type"] == "heads" and frame["heads"].get(self._journal, 0) > self.cursor:
            await self._fetch()

    async def _fetch(self) -> None:
        while True:
            page = await self._browser.range(self._journal, self.cursor)
            if page is None or not page["entries"]:
                return
            self._apply(page["entries"])

    def _apply(self, entries: list[dict]) -> None:
        for entry in entries:
            told = self.seen.setdefault(entry["seq"], entry["client_id"] or "")
            assert told == (entry["client_id"] or ""), "one number told two things"
