"""What one socket may ask of the house: how much, how often, how many."""

import asyncio
from enum import IntEnum
from typing import Final

MOST_SOCKETS: Final = 5
WAITING_FRAMES: Final = 128
WAITING_BYTES: Final = 512 * 1024
STALLED_SECONDS: Final = 30.0
TYPING_SECONDS: Final = 2.0

_BURST: Final = 30.0
_PER_SECOND: Final = 100 / 60


class Close(IntEnum):
    """Why the house ends a socket; only 1000 and 4000–4999 can be said through every server."""

    BAD_FRAME = 4400
    SESSION_ENDED = 4401
    NOT_HERE = 4403
    TOO_SLOW = 4408
    TOO_MANY_SOCKETS = 4409
    TOO_MANY_FRAMES = 4429

    @property
    def reason(self) -> str:
        return self.name.lower()


class Bucket:
    """100 frames a minute, 30 at once."""

    __slots__ = ("_at", "_left")

    def __init__(self) -> None:
        self._left = _BURST
        self._at = asyncio.get_running_loop().time()

    def takes(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._left = min(_BURST, self._left + (now - self._at) * _PER_SECOND)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
