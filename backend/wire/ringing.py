"""Ringing after the commit: heard at once in this process, and by the others through the layer.

A bell may be lost, late or doubled without harm, so nothing here raises or waits.
"""

import asyncio
from collections.abc import Callable
from uuid import UUID

import structlog
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer  # noqa: TID251 - this is the one door
from django.conf import settings
from django.db import transaction

from backend.wire.bells import Bell, JournalBell, PersonBell, TypingBell, to_message
from backend.wire.groups import group_for

log = structlog.get_logger(__name__)

Listener = Callable[[Bell], None]

_SEND_SECONDS = 2.0
_MOST_IN_FLIGHT = 1_000


class _Process:
    """The loop and the ear of this process, if it serves sockets."""

    loop: asyncio.AbstractEventLoop | None = None
    listener: Listener | None = None
    sending: set[asyncio.Task[None]]

    def __init__(self) -> None:
        self.sending = set()


_here = _Process()


def attach(loop: asyncio.AbstractEventLoop) -> None:
    """From now on bells rung in any thread of this process leave from this loop."""
    _here.loop = loop


def listen(listener: Listener) -> None:
    """The hub's ear: called on the loop, once per bell rung in this process."""
    _here.listener = listener


def detach() -> None:
    _here.loop = _here.listener = None


def ring_journal(journal: UUID, head: int) -> None:
    _after_commit(JournalBell(journal, head))


def ring_person(person: UUID) -> None:
    _after_commit(PersonBell(person))


def ring_typing(thread: UUID, journal: UUID, person: UUID) -> None:
    """Typing belongs to no transaction: it rings at once."""
    _ring(TypingBell(thread, journal, person))


def _after_commit(bell: Bell) -> None:
    # A socket must never hear of a write that was rolled back. A lambda, not a partial: when a
    # robust callback fails, Django's log asks for its qualified name.
    transaction.on_commit(lambda: _ring(bell), robust=True)


def _ring(bell: Bell) -> None:
    loop = _here.loop
    if loop is not None and not loop.is_closed():
        loop.call_soon_threadsafe(_ring_on_loop, bell)
    elif settings.BELLS_CROSS_PROCESSES:
        async_to_sync(_send)(bell)


def _ring_on_loop(bell: Bell) -> None:
    if _here.listener is not None:
        _here.listener(bell)
    if settings.BELLS_CROSS_PROCESSES and len(_here.sending) < _MOST_IN_FLIGHT:
        task = asyncio.get_running_loop().create_task(_send(bell))
        _here.sending.add(task)
        task.add_done_callback(_here.sending.discard)


async def _send(bell: Bell) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async with asyncio.timeout(_SEND_SECONDS):
            await layer.group_send(group_for(bell), to_message(bell))
    except Exception as error:  # noqa: BLE001 - Redis away must never undo a committed write
        log.warning("bell_lost", error=type(error).__name__)
