"""Bells of the other processes: one ear per process, for as long as it lives."""

import asyncio
from collections.abc import Callable
from typing import Final
from uuid import UUID

import structlog
from channels.layers import get_channel_layer  # noqa: TID251 - wire is the door
from django.conf import settings

from backend.wire.bells import HERE, Bell, from_message
from backend.wire.groups import SHARDS, shard_of

log = structlog.get_logger(__name__)

_AGAIN_SECONDS: Final = 2.0


class Ear:
    """Those of this process are heard without it, at once (ringing): it leaves their echo out."""

    def __init__(self, listener: Callable[[Bell], None]) -> None:
        self._listener = listener
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        if settings.BELLS_CROSS_PROCESSES:
            self._task = asyncio.get_running_loop().create_task(self._listen())

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _listen(self) -> None:
        while True:
            try:
                await self._listen_on_layer()
            except Exception as error:  # noqa: BLE001 - Redis away costs two seconds, never a page
                log.warning("layer_away", error=type(error).__name__)
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _listen_on_layer(self) -> None:
        layer = get_channel_layer()
        assert layer is not None
        # Whatever an earlier attempt left half open would fill up with nobody to empty it.
        await layer.flush()
        channel = await layer.new_channel()
        for number in range(SHARDS):
            await layer.group_add(shard_of(UUID(int=number)), channel)
        while True:
            message = await layer.receive(channel)
            if message.get("rung_by") == HERE:
                continue  # our own, come back
            if (bell := from_message(message)) is not None:
                self._listener(bell)
