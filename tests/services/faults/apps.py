"""Wraps three places of the product: each kills its process once its order lies in the folder."""

import asyncio
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from channels_redis.pubsub import RedisPubSubLoopLayer
from django.apps import AppConfig
from django.conf import settings

POINTS = ("before_commit", "before_answer", "before_bell")


def die_if_ordered(point: str) -> None:
    order = Path(settings.VAR) / f"die_{point}"
    if order.exists():
        order.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def dying(act: Callable[..., Any], point: str, *, first: bool) -> Callable[..., Any]:
    def wrapped(*args: Any, **said: Any) -> Any:
        if first:
            die_if_ordered(point)
        answer = act(*args, **said)
        die_if_ordered(point)
        return answer

    return wrapped


class Faults(AppConfig):
    name = "tests.services.faults"
    label = "faults"

    def ready(self) -> None:
        from backend.accounts.actions import receipts  # noqa: PLC0415 - apps are ready only now
        from backend.chat.actions import posts  # noqa: PLC0415
        from backend.wire import ringing  # noqa: PLC0415

        receipts.record = dying(receipts.record, "before_commit", first=False)
        posts.post_message = dying(posts.post_message, "before_answer", first=False)
        ringing._ring = dying(ringing._ring, "before_bell", first=True)
        layer: Any = RedisPubSubLoopLayer
        layer.group_send = lying(layer.group_send)


def lying(group_send: Any) -> Any:
    """While its order lies there: three in ten are lost, two doubled, three come late."""

    async def send(self: Any, group: str, message: dict[str, Any]) -> None:
        if not (Path(settings.VAR) / "lie").exists():
            await group_send(self, group, message)
            return
        fate = random.random()
        if fate < 0.3:
            return
        if fate < 0.6:
            await asyncio.sleep(random.random())
        await group_send(self, group, message)
        if fate > 0.8:
            await group_send(self, group, message)

    return send
