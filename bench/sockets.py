"""A page without a browser, as lean as can be: the crowd must not outweigh the server."""

import asyncio
import base64
import re
import secrets
import struct
from collections.abc import AsyncIterator, Callable

_END_OF_HEAD = b"\r\n\r\n"
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)

Heard = Callable[[bytes], None]


class Socket(asyncio.Protocol):
    """A WebSocket that hands each text frame, as bytes, to `heard`."""

    def __init__(self, request: bytes, heard: Heard) -> None:
        self._request, self._heard = request, heard
        self._held = b""
        self._is_open = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._held += data
        if not self._is_open:
            head, end, self._held = self._held.partition(_END_OF_HEAD)
            if not end:
                self._held = head
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self._fail(head)
                return
            self._is_open = True
            self.opened.set_result(None)
        while self._take_frame():
            pass

    def connection_lost(self, _: Exception | None) -> None:
        self._fail(b"connection lost")

    def say(self, text: bytes, kind: int = _TEXT) -> None:
        """Masked with zeros: allowed, and it costs nothing."""
        size = len(text)
        head = struct.pack("!BB", 0x80 | kind, 0x80 | size) if size < 126 else None
        head = head or struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
        self._transport.write(head + b"\0\0\0\0" + text)

    def close(self) -> None:
        self._transport.abort()

    def _fail(self, why: bytes) -> None:
        if not self.opened.done():
            self.opened.set_exception(ConnectionError(why[:100].decode("latin-1")))

    def _take_frame(self) -> bool:
        held = self._held
        if len(held) < 2:
            return False
        size, start = held[1] & 0x7F, 2
        if size == 126:
            size, start = int.from_bytes(held[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(held[2:10], "big"), 10
        if len(held) < start + size:
            return False
        payload, self._held = held[start : start + size], held[start + size :]
        kind = held[0] & 0x0F
        if kind == _TEXT:
            self._heard(payload)
        elif kind == _PING:
            self.say(payload, _PONG)
        elif kind == _CLOSE:
            raise ConnectionError(f"the server closed a socket: {payload[:2].hex()}")
        return True


async def open_socket(port: int, path: str, headers: dict[str, str], heard: Heard) -> Socket:
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    ours = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": key}  # fmt: skip
    request = _head(f"GET {path} HTTP/1.1", port, ours | headers)
    _, socket = await asyncio.get_running_loop().create_connection(
        lambda: Socket(request, heard), "127.0.0.1", port
    )
    await asyncio.wait_for(socket.opened, 30)
    return socket


class KeepAlive:
    """One HTTP connection, one request at a time, as a browser would hold it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._turn = asyncio.Lock()
        self._reader: asyncio.StreamReader | None = None

    async def post(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        ours = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        head = _head(f"POST {path} HTTP/1.1", self._port, ours | headers)
        async with self._turn:
            return await self._exchange(head + body)

    async def get(self, path: str, headers: dict[str, str]) -> tuple[int, bytes]:
        async with self._turn:
            return await self._exchange(_head(f"GET {path} HTTP/1.1", self._port, headers))

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        if self._reader is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writer.write(request)
        head = await self._reader.readuntil(_END_OF_HEAD)
        if length := _LENGTH.search(head):
            body = await self._reader.readexactly(int(length[1]))
        else:
            body = b"".join([chunk async for chunk in _chunks(self._reader)])
        return int(head[9:12]), body


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    size = -1
    while size != 0:
        size = int(await reader.readline(), 16)
        yield await reader.readexactly(size)
        await reader.readline()


def _head(line: str, port: int, headers: dict[str, str]) -> bytes:
    told = {"Host": f"localhost:{port}", **headers}
    lines = [line, *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join(lines).encode() + _END_OF_HEAD
