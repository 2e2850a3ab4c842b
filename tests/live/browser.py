"""What a page of ours does, without a browser: cookies, posts over HTTP, frames over the socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.live.waiting import until

CSRF = "c" * 43


class Line:
    """An open socket and all that it said."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self.socket:
                self.frames.append(json.loads(text))

    async def say(self, kind: str, **fields: Any) -> None:
        await self.socket.send(json.dumps({"type": kind, **fields}))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["type"] == kind]

    async def heard(self, kind: str, seconds: float = 10) -> dict[str, Any]:
        await until(lambda: self.of(kind), seconds)
        return self.of(kind)[-1]

    def numbers(self, journal: str) -> list[int]:
        entries = (f for f in self.frames if f["type"] == "entries" and f["journal"] == journal)
        return [entry["seq"] for frame in entries for entry in frame["entries"]]

    async def reaches(self, journal: str, seq: int, seconds: float = 10) -> list[int]:
        await until(lambda: seq in self.numbers(journal), seconds)
        return self.numbers(journal)

    async def ended(self, seconds: float = 10) -> int | None:
        async with asyncio.timeout(seconds):
            await self.socket.wait_closed()
        return self.socket.close_code

    async def close(self) -> None:
        await self.socket.close()
        await asyncio.wait([self._reading], timeout=5)


class Browser:
    def __init__(self, origin: str, token: str) -> None:
        self.origin = origin
        self._cookies = f"__Host-cercle-session={token}; __Host-cercle-csrf={CSRF}"
        self._http = httpx.AsyncClient(
            base_url=origin,
            headers={"Cookie": self._cookies, "Origin": origin, "X-CSRF-Token": CSRF},
            timeout=20,
        )
        self._sockets: list[ClientConnection] = []

    async def close(self) -> None:
        for socket in self._sockets:
            await socket.close()
        await self._http.aclose()

    async def post(self, thread: str, text: str, client_id: str | None = None) -> httpx.Response:
        body: dict[str, Any] = {
            "text": text,
            "note_kind": "general",
            "reply_to": None,
            "mentions": {"persons": [], "roles": []},
            "written_at": None,
        }
        headers = {"Client-Id": client_id or str(uuid4())}
        return await self._http.post(f"/api/threads/{thread}/entries", json=body, headers=headers)

    async def ask(self, method: str, path: str) -> httpx.Response:
        return await self._http.request(method, f"/api{path}")

    async def range(self, journal: str, after: int) -> dict[str, Any] | None:
        """What came after a number; None where the page may not read, or nobody answers well."""
        answer = await self._http.get(f"/api/journals/{journal}/entries", params={"after": after})
        told: dict[str, Any] | None = answer.json() if answer.status_code == 200 else None
        return told

    async def delete(self, path: str) -> httpx.Response:
        return await self._http.delete(path, headers={"Client-Id": str(uuid4())})

    async def dial(self, **how: Any) -> ClientConnection:
        headers = {"Cookie": self._cookies, **how.pop("headers", {})}
        address = self.origin.replace("http", "ws", 1) + "/ws"
        how.setdefault("origin", self.origin)
        socket = await connect(
            address, additional_headers=headers, compression=None, max_size=2**22, **how
        )
        self._sockets.append(socket)
        return socket

    @asynccontextmanager
    async def line(self, **how: Any) -> AsyncIterator[Line]:
        line = Line(await self.dial(**how))
        try:
            await line.heard("welcome")
            yield line
        finally:
            await line.close()
