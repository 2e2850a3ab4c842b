"""How often something may be tried: rows, conditional updates, counted BEFORE the check."""

# Each kind has a ladder of windows: the delay grows with the number of tries, up to fifteen minutes
# between tries and a bound per day. Cache counters are not atomic enough for this.

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F

from backend.accounts.models import Attempt
from backend.core import clock
from backend.core.errors import TooMany
from backend.vault import sealing as vault


class Window(NamedTuple):
    tries: int
    seconds: int


_MINUTE, _HOUR, _DAY = 60, 3600, 86400

LADDERS: Final = {
    # At most 100 consecutive failures a day on one account, whoever tries (SEC-08).
    "password-account": (
        Window(5, _MINUTE),
        Window(15, 15 * _MINUTE),
        Window(100, _DAY),
    ),
    # A device that the person has used before has a count of its own: strangers cannot lock it.
    "password-device": (Window(10, _MINUTE), Window(30, 15 * _MINUTE)),
    "password-network": (Window(60, _MINUTE), Window(600, _HOUR)),
    "code-account": (Window(10, 15 * _MINUTE), Window(50, _DAY)),
    "code-device": (Window(10, 15 * _MINUTE), Window(50, _DAY)),
    "step-up": (Window(5, 15 * _MINUTE), Window(30, _DAY)),
    "invitation-look": (Window(60, _HOUR),),
    "invitation-send": (Window(30, _DAY),),
    "find-person": (Window(30, _HOUR),),
}


def count(kind: str, subject: str) -> None:
    """Count one try, or refuse it. Never inside a transaction that a refusal would roll back."""
    moment = clock.now()
    for window in LADDERS[kind]:
        bucket = _bucket(kind, subject, window)
        if not _take(bucket, window, moment):
            raise TooMany(retry_after=_wait(bucket, window, moment))


def forgive(kind: str, subject: str) -> None:
    """A success ends the row of failures, the day's bound excepted."""
    buckets = [_bucket(kind, subject, w) for w in LADDERS[kind] if w.seconds < _DAY]
    Attempt.objects.filter(bucket__in=buckets).delete()


def _bucket(kind: str, subject: str, window: Window) -> bytes:
    return vault.keyed_hash("throttle", f"{kind}:{window.seconds}:{subject}")


def _take(bucket: bytes, window: Window, moment: datetime) -> bool:
    rows = Attempt.objects.filter(bucket=bucket)
    until = moment + timedelta(seconds=window.seconds)
    if rows.filter(until__lte=moment).update(count=1, until=until):
        return True
    room = rows.filter(until__gt=moment, count__lt=window.tries)
    if room.update(count=F("count") + 1):
        return True
    # The first try of all: two of them insert one row, then both count on it.
    Attempt.objects.bulk_create([Attempt(bucket=bucket, until=until)], ignore_conflicts=True)
    return room.update(count=F("count") + 1) == 1


def _wait(bucket: bytes, window: Window, moment: datetime) -> int:
    until = Attempt.objects.filter(bucket=bucket).values_list("until", flat=True).first()
    left = (until - moment).total_seconds() if until else window.seconds
    return max(1, int(left) + 1)


_BURST: Final = 300
_PER_SECOND: Final = 5.0
_PEOPLE_KEPT: Final = 20_000


class Pace:
    """How fast one person may write through this process: a burst, then a steady rate.

    In memory and per process: it bounds a program gone wild, it counts nothing that matters.
    """

    def __init__(self) -> None:
        self._left: OrderedDict[UUID, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, person: UUID) -> None:
        moment = monotonic()
        with self._lock:
            left, since = self._left.pop(person, (float(_BURST), moment))
            left = min(float(_BURST), left + (moment - since) * _PER_SECOND)
            self._left[person] = (max(0.0, left - 1), moment)
            if len(self._left) > _PEOPLE_KEPT:
                self._left.popitem(last=False)
        if left < 1:
            raise TooMany(retry_after=1)


writes: Final = Pace()
