"""HTTP requests with two bounds that daphne lacks: the body, and the end of the process."""

import asyncio
import json
from io import BytesIO
from typing import Any, Final

from daphne.http_protocol import HTTPFactory, WebRequest

from backend.core.errors import Away, CercleError, TooLarge

MOST_BODY: Final = 10 * 2**20
# How long an upload that is refused may go on talking: a close under unread bytes resets the
# connection, and the answer would be lost.
_LINGER_SECONDS: Final = 2


class Request(WebRequest):  # type: ignore[misc]  # daphne carries no types
    received = 0
    is_refused = False

    def gotLength(self, length: int | None) -> None:  # noqa: N802 - Twisted's name
        if length is not None and length > MOST_BODY:
            self.content = BytesIO()  # Twisted would open a file for it
            self._refuse()
        else:
            super().gotLength(length)

    def handleContentChunk(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        self.received += len(data)
        if self.is_refused:
            return
        if self.received > MOST_BODY:
            self.content.close()
            self.content = BytesIO()
            self._refuse()
        else:
            super().handleContentChunk(data)

    def process(self) -> Any:
        if self.is_refused:
            return None
        if self.server.is_draining:
            self._turn_away()
            return None
        return super().process()

    def _refuse(self) -> None:
        """Answered before the application is called, and while the body is still coming."""
        self.is_refused = True
        body = _body(TooLarge())
        head = (
            "HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nCache-Control: no-store\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        transport = self.channel.transport
        transport.write(head.encode() + body)
        transport.loseWriteConnection()
        asyncio.get_event_loop().call_later(_LINGER_SECONDS, transport.abortConnection)

    def _turn_away(self) -> None:
        self.channel.persistent = False
        body = _body(Away())
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"retry-after", b"2"),
            (b"connection", b"close"),
        ]
        self.handle_reply({"type": "http.response.start", "status": 503, "headers": headers})
        self.handle_reply({"type": "http.response.body", "body": body})


class Requests(HTTPFactory):  # type: ignore[misc]
    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802 - Twisted's name
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = Request
        return protocol


def _body(error: CercleError) -> bytes:
    told = {"code": error.code, "message": error.message, "detail": {}}
    return json.dumps(told, ensure_ascii=False).encode()
