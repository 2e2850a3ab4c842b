"""The ASGI end of a socket. It has no channel of its own: only the hub listens to the layer."""

from typing import Any, Final

from channels.consumer import get_handler_name
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import DatabaseError
from pydantic import ValidationError

from backend.live.handshake import comes_from_us, viewer_behind
from backend.live.hub import Hub, hub_here
from backend.live.limits import Close
from backend.live.shapes import CLIENT_FRAME
from backend.live.sockets import Socket

# The name under which `serve` lends the connection itself (backend.live.sockets.Direct).
DIRECT: Final = "cercle.direct"
_MOST_TEXT: Final = 64 * 1024


class Consumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # channels carries no types
    channel_layer_alias = ""

    _hub: Hub
    _socket: Socket | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        # The inherited one hops to a thread before each frame, for connections not used here.
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        if not comes_from_us(self.scope):
            await self.close(int(Close.NOT_HERE))
            return
        try:
            viewer = await viewer_behind(self.scope)
            self._hub = await hub_here(settings.BUILD)
        except DatabaseError:
            await self.close()  # away: the page comes back by itself
            return
        await self.accept()
        if viewer is None:
            # Accepted first: a page cannot read the answer of a refused handshake.
            await self.close(int(Close.SESSION_ENDED), Close.SESSION_ENDED.reason)
            return
        self._socket = Socket(
            person=viewer.person_id,
            session=viewer.session_id,
            device=viewer.device_id,
            send=self.base_send,
            direct=self.scope.get("extensions", {}).get(DIRECT),
        )
        self._hub.admit(self._socket)

    async def receive(
        self,
        text_data: str | None = None,
        bytes_data: bytes | None = None,  # noqa: ARG002 - the base class's signature
    ) -> None:
        """Never awaits the database: the queue behind a page has no bound but this promptness."""
        socket = self._socket
        if socket is None or socket.is_closing:
            return
        if not socket.bucket.takes():
            socket.close(Close.TOO_MANY_FRAMES)
            return
        try:
            if text_data is None or len(text_data) > _MOST_TEXT:
                socket.close(Close.BAD_FRAME)
            else:
                self._hub.say(socket, CLIENT_FRAME.validate_json(text_data))
        except ValidationError:
            socket.close(Close.BAD_FRAME)

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 - the base class's signature
        if self._socket is not None:
            self._socket.forget()
