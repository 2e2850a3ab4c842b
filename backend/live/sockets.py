"""One open page: what waits for it, how it leaves, and when the house stops waiting."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final, Protocol
from uuid import UUID

from backend.live import gauges
from backend.live.frames import Frame, bye_frame
from backend.live.limits import STALLED_SECONDS, WAITING_BYTES, WAITING_FRAMES, Bucket, Close

Send = Callable[[dict[str, Any]], Awaitable[None]]

_CLEAR_BYTES: Final = 64 * 1024
_LOOK_SECONDS: Final = 0.02
_GOODBYE_SECONDS: Final = 5.0


class Stalled(Exception):
    """The reader has taken nothing for half a minute."""


class Direct(Protocol):
    """What `serve` lends: ready bytes onto the connection, and how many still wait there."""

    def write(self, wire: bytes) -> None: ...

    def waiting(self) -> int: ...


class Outlet(Protocol):
    """The way out of the process."""

    def takes(self, frame: Frame) -> bool:
        """Sends it at once, or does nothing."""
        ...

    async def send(self, frame: Frame) -> None: ...


class DirectOutlet:
    """Under `serve`: the same bytes for every socket, without a task or a copy each."""

    __slots__ = ("_direct",)

    def __init__(self, direct: Direct) -> None:
        self._direct = direct

    def takes(self, frame: Frame) -> bool:
        if self._direct.waiting() >= _CLEAR_BYTES:
            return False
        self._direct.write(frame.wire)
        return True

    async def send(self, frame: Frame) -> None:
        left, before = STALLED_SECONDS, self._direct.waiting()
        while not self.takes(frame):
            await asyncio.sleep(_LOOK_SECONDS)
            waiting = self._direct.waiting()
            left = left - _LOOK_SECONDS if waiting >= before else STALLED_SECONDS
            before = waiting
            if left <= 0:
                raise Stalled


class PlainOutlet:
    """Under any other ASGI server, whose own back-pressure is awaited."""

    __slots__ = ("_send",)

    def __init__(self, send: Send) -> None:
        self._send = send

    def takes(self, frame: Frame) -> bool:  # noqa: ARG002 - one shape for both
        return False

    async def send(self, frame: Frame) -> None:
        try:
            async with asyncio.timeout(STALLED_SECONDS):
                await self._send({"type": "websocket.send", "text": frame.text})
        except TimeoutError as error:
            raise Stalled from error


class Socket:
    """Frames are offered, never awaited: a page that does not keep up is closed, not waited for."""

    __slots__ = (
        "_bytes",
        "_draining",
        "_leave",
        "_outlet",
        "_send",
        "_waiting",
        "bucket",
        "device",
        "has_asked",
        "is_closing",
        "person",
        "session",
        "typed_at",
    )

    def __init__(
        self, *, person: UUID, session: UUID, device: UUID, send: Send, direct: Direct | None
    ) -> None:
        self.person, self.session, self.device = person, session, device
        self.bucket = Bucket()
        self.has_asked = self.is_closing = False
        self.typed_at = 0.0
        self._send = send
        self._outlet: Outlet = DirectOutlet(direct) if direct else PlainOutlet(send)
        self._waiting: deque[Frame] = deque()
        self._bytes = 0
        self._draining: asyncio.Task[None] | None = None
        self._leave: Callable[[Socket], None] | None = None

    def on_close(self, leave: Callable[["Socket"], None]) -> None:
        self._leave = leave

    @property
    def is_idle(self) -> bool:
        return self._draining is None

    def offer(self, frame: Frame) -> None:
        if self.is_closing:
            return
        if self._draining is None and self._outlet.takes(frame):
            return
        if len(self._waiting) >= WAITING_FRAMES or self._bytes + frame.size > WAITING_BYTES:
            self.close(Close.TOO_SLOW)
            return
        self._waiting.append(frame)
        self._bytes += frame.size
        if self._draining is None:
            self._draining = asyncio.get_running_loop().create_task(self._drain())

    def close(self, code: Close) -> None:
        """Nothing more is offered from this moment, whether or not the reader hears of it."""
        if self.is_closing:
            return
        gauges.SOCKETS_CLOSED.labels(code=int(code)).inc()
        self.forget()
        self._draining = asyncio.get_running_loop().create_task(self._say_goodbye(code))

    def forget(self) -> None:
        """The connection is gone: let go of everything that waited for it."""
        self.is_closing = True
        self._waiting.clear()
        self._bytes = 0
        if self._draining is not None and self._draining is not asyncio.current_task():
            self._draining.cancel()
        if self._leave is not None:
            self._leave(self)
            self._leave = None

    async def _drain(self) -> None:
        try:
            while self._waiting:
                frame = self._waiting.popleft()
                self._bytes -= frame.size
                await self._outlet.send(frame)
        except Stalled:
            self._draining = None
            self.close(Close.TOO_SLOW)
        except Exception:  # noqa: BLE001 - a connection breaks in as many ways as there are servers
            self._draining = None
            self.forget()
        else:
            self._draining = None

    async def _say_goodbye(self, code: Close) -> None:
        bye = bye_frame(code, code.reason)
        try:
            async with asyncio.timeout(_GOODBYE_SECONDS):
                # On a connection that is full, the code of the close must do.
                if not self._outlet.takes(bye) and isinstance(self._outlet, PlainOutlet):
                    await self._outlet.send(bye)
                await self._send(
                    {"type": "websocket.close", "code": int(code), "reason": code.reason}
                )
        except Exception:  # noqa: BLE001 - said to somebody who has left
            return
