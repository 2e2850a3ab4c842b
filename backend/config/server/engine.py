"""Daphne, cured: sockets that tell what waits in them, say why they close, and drain at the end."""

# First: daphne makes its reactor when it is imported.
import backend.config.server.loop  # isort: skip  # noqa: F401

import asyncio
from collections.abc import Callable
from typing import Any, Final

from daphne import server as daphne
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet import defer

from backend.config.server.requests import Request, Requests
from backend.live.consumer import DIRECT
from backend.live.frames import MOST_BYTES

_RESTART: Final = 1012
_FINISH_SECONDS: Final = 10.0
_GOODBYE_SECONDS: Final = 1.0
_LOOK_SECONDS: Final = 0.02


class Sockets(WebSocketFactory):  # type: ignore[misc]  # daphne carries no types
    def setProtocolOptions(self, **options: Any) -> None:  # noqa: N802 - autobahn's name
        # Fail with a close frame (1009 for a message too large) instead of a bare drop.
        super().setProtocolOptions(**{**options, "failByDrop": False})


# Daphne's `run` names its factories by these globals and offers no other way in.
daphne.HTTPFactory, daphne.WebSocketFactory = Requests, Sockets


class Direct:
    """The connection under a socket, as backend.live.sockets.Direct describes it."""

    __slots__ = ("_protocol",)

    def __init__(self, protocol: WebSocketProtocol) -> None:
        self._protocol = protocol

    def write(self, wire: bytes) -> None:
        if self._protocol.state == self._protocol.STATE_OPEN:
            self._protocol.transport.write(wire)

    def waiting(self) -> int:
        """Twisted counts these bytes but has no public name for them; a test measures growth."""
        if self._protocol.state != self._protocol.STATE_OPEN:
            return 0
        transport = self._protocol.transport
        held: int = len(transport.dataBuffer) - transport.offset + transport._tempDataLen  # noqa: SLF001
        return held


class Engine(daphne.Server):  # type: ignore[misc]
    def __init__(self, application: Any, *, endpoint: str, ready: Callable[[], None]) -> None:
        super().__init__(
            application,
            endpoints=[endpoint],
            ready_callable=ready,
            ping_interval=20,
            ping_timeout=30,
            websocket_handshake_timeout=10,
            websocket_max_message_size=MOST_BYTES,
            websocket_max_frame_size=MOST_BYTES,
            server_name="",
        )
        self.is_draining = False
        self.failure = ""
        self._ports: list[Any] = []

    def listen_success(self, port: Any) -> None:
        self._ports.append(port)
        super().listen_success(port)

    def listen_error(self, failure: Any) -> None:
        self.failure = failure.getErrorMessage()
        self.stop()

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        # Daphne takes it from a header that anybody may send.
        scope["root_path"] = ""
        if isinstance(protocol, WebSocketProtocol):
            scope["extensions"] = {DIRECT: Direct(protocol)}
        return super().create_application(protocol, scope)

    def kill_all_applications(self) -> Any:
        """Before the reactor stops: what was begun ends, and nobody is left without a word."""
        self.is_draining = True
        ended = asyncio.get_event_loop().create_task(self._drain())
        waited = defer.Deferred.fromFuture(ended)
        waited.addErrback(lambda _: None)
        return waited

    async def _drain(self) -> None:
        for port in self._ports:
            port.stopListening()
        await _until(lambda: not self._running(Request), _FINISH_SECONDS)
        for protocol in self._open_sockets():
            protocol.sendCloseFrame(code=_RESTART, reasonUtf8=b"restart", isReply=False)
        await _until(lambda: not self._open_sockets(closing=True), _GOODBYE_SECONDS)
        left = self._running(object)
        for instance in left:
            instance.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _running(self, kind: type) -> list[asyncio.Future[None]]:
        instances = [
            details.get("application_instance")
            for protocol, details in self.connections.items()
            if isinstance(protocol, kind)
        ]
        return [instance for instance in instances if instance and not instance.done()]

    def _open_sockets(self, *, closing: bool = False) -> list[WebSocketProtocol]:
        states = {
            WebSocketProtocol.STATE_OPEN,
            *([WebSocketProtocol.STATE_CLOSING] if closing else []),
        }
        sockets = [one for one in self.connections if isinstance(one, WebSocketProtocol)]
        return [socket for socket in sockets if socket.state in states]


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    left = seconds
    while left > 0 and not holds():
        await asyncio.sleep(_LOOK_SECONDS)
        left -= _LOOK_SECONDS
