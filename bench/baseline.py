"""The baseline: a bare Channels consumer that does `group_send`, and nothing else.

Nothing is stored, sealed, numbered or allowed; daphne and the Redis layer are those of Cercle.
"""

import sys

from daphne.server import Server  # first: it chooses the reactor when it is imported  # isort: skip
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from backend.config.layers import channel_layers


class Bare(AsyncWebsocketConsumer):  # type: ignore[misc]  # channels carries no types
    async def connect(self) -> None:
        self.group = self.scope["query_string"].decode()
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def receive(self, text_data: str = "", **_: bytes) -> None:
        message = {"type": "told", "text": text_data}
        await self.channel_layer.group_send(self.group, message)

    async def told(self, message: dict[str, str]) -> None:
        await self.send(text_data=message["text"])


if __name__ == "__main__":
    _, port, redis = sys.argv
    settings.configure(CHANNEL_LAYERS=channel_layers(redis))
    Server(Bare.as_asgi(), endpoints=[f"tcp:port={port}:interface=127.0.0.1"]).run()
