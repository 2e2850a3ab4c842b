"""The crowd, in a process of its own: opens sockets, posts at a rate, notes when each line came.

Told what to do by lines of JSON on its standard input; answers each with one line of JSON.
"""

import asyncio
import gc
import json
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from bench.sockets import KeepAlive, Socket, open_socket

CSRF = "c" * 43
_MARK = re.compile(rb"mesure-(\d{8})")
_NUMBER = re.compile(rb'"seq":(\d+)')
_TEXT = (
    "Pansement refait ce matin à 8 h 15, plaie propre, bords roses, sans odeur. "
    "Madame a bien mangé. Prochain passage demain. mesure-{:08}"
)
_OPENING_AT_ONCE = 20
_DRAIN_SECONDS = 5.0


class Crowd:
    def __init__(self, plan: dict[str, Any]) -> None:
        self._port: int = plan["port"]
        self._rooms: list[dict[str, Any]] = plan["rooms"]
        self._acknowledges: bool = plan.get("acknowledges", False)
        self._is_cercle = "thread" in self._rooms[0]
        self._sockets: list[list[Socket]] = [[] for _ in self._rooms]
        self._lines = [KeepAlive(self._port) for _ in self._rooms]
        self._sent: dict[int, float] = {}
        self._late: list[float] = []
        self._heads: dict[Socket, bytes] = {}
        self._marks = 0
        self._loop = asyncio.get_running_loop()

    async def open(self, first: int, last: int) -> dict[str, Any]:
        """Pages number `first` to `last` of every room."""
        gate = asyncio.Semaphore(_OPENING_AT_ONCE)

        async def one(room: int, seat: int) -> None:
            async with gate:
                self._sockets[room].append(await self._open(room, seat))

        seats = range(first, last)
        await asyncio.gather(*(one(r, s) for r in range(len(self._rooms)) for s in seats))
        await asyncio.sleep(2)
        return {"open": sum(len(sockets) for sockets in self._sockets)}

    async def _open(self, room: int, seat: int) -> Socket:
        plan, heads = self._rooms[room], self._heads

        def heard(frame: bytes) -> None:
            now = self._loop.time()
            for mark in _MARK.findall(frame):
                self._late.append(now - self._sent[int(mark)])
            if self._acknowledges and (numbers := _NUMBER.findall(frame)):
                cursor = (plan["care"].encode(), numbers[-1])
                heads[socket] = b'{"type":"at","at":{"%s":%s}}' % cursor

        path = plan["paths"][seat] if "paths" in plan else "/ws"
        headers = {"Origin": f"http://localhost:{self._port}"}
        if self._is_cercle:
            headers["Cookie"] = _cookies(plan["tokens"][seat])
        socket = await open_socket(self._port, path, headers, heard)
        return socket

    async def burst(self, rate: float, seconds: float) -> dict[str, Any]:
        """Messages at even distances, one room after the other; late ones count from their time."""
        self._late.clear()
        self._sent.clear()
        post = self._post_over_http if self._is_cercle else self._post_over_socket
        count, begin = int(rate * seconds), self._loop.time() + 0.05
        tasks = set()
        acknowledging = self._loop.create_task(self._acknowledge())
        for number in range(count):
            at = begin + number / rate
            await asyncio.sleep(max(0.0, at - self._loop.time()))
            self._marks += 1
            self._sent[self._marks] = at
            tasks.add(self._loop.create_task(post(self._marks)))
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        expected = count * len(self._sockets[0])
        await self._drained(expected)
        acknowledging.cancel()
        late = sorted(self._late)
        return {
            "sent": count,
            "refused": sum(answer is not True for answer in answers),
            "expected": expected,
            "delivered": len(late),
            "late_ms": [round(seconds * 1000, 1) for seconds in late],
        }

    async def _drained(self, expected: int) -> None:
        end = self._loop.time() + _DRAIN_SECONDS
        while len(self._late) < expected and self._loop.time() < end:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.02)

    async def _acknowledge(self) -> None:
        """As a page does: its cursor, when it moved, at most once a second."""
        while self._acknowledges:
            await asyncio.sleep(1)
            for socket, at in self._heads.items():
                socket.say(at)
            self._heads.clear()

    async def _post_over_http(self, mark: int) -> bool:
        room = mark % len(self._rooms)
        plan = self._rooms[room]
        token = plan["tokens"][mark // len(self._rooms) % len(plan["tokens"])]
        headers = {
            "Cookie": _cookies(token),
            "Origin": f"http://localhost:{self._port}",
            "X-CSRF-Token": CSRF,
            "Client-Id": str(uuid4()),
        }
        body: dict[str, Any] = {
            "text": _TEXT.format(mark),
            "note_kind": "observation",
            "reply_to": None,
            "mentions": {"persons": [], "roles": []},
            "written_at": None,
        }
        path = f"/api/threads/{plan['thread']}/entries"
        status, _ = await self._lines[room].post(path, headers, json.dumps(body).encode())
        return status == 201

    async def _post_over_socket(self, mark: int) -> bool:
        room = mark % len(self._rooms)
        self._sockets[room][0].say(_TEXT.format(mark).encode())
        return True


def _cookies(token: str) -> str:
    return f"__Host-cercle-session={token}; __Host-cercle-csrf={CSRF}"


async def main() -> None:
    read: Callable[[], Awaitable[str]] = lambda: asyncio.to_thread(sys.stdin.readline)  # noqa: E731
    crowd = Crowd(json.loads(await read()))
    gc.collect()
    gc.disable()  # the crowd's own pauses are not the server's
    while line := await read():
        verb, *words = json.loads(line)
        answer = await getattr(crowd, verb)(*words)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
