"""The dispatcher: looks, claims under a lease, asks again whether it is wanted, sends, records."""

# Killed at any point, it loses nothing: an unrecorded delivery comes back when its lease ends, so a
# receiver may at worst get one copy more, under the same Message-ID.

import random
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from threading import Event
from typing import Final

import structlog
from django.db.models import F, Q, QuerySet

from backend.core import clock, hop
from backend.notices.enums import DeliveryState
from backend.notices.models import Delivery
from backend.notices.shapes import Duty, Kind, Refused, Unreached
from backend.notices.transports import Transport

log = structlog.get_logger(__name__)

LEASE: Final = timedelta(seconds=60)
MOST_TRIES: Final = 8
_BATCH: Final = 20
_LOOK_SECONDS: Final = 1.0
_FIRST_WAIT_SECONDS: Final = 5
_LONGEST_WAIT_SECONDS: Final = 3600
_dice = random.SystemRandom()


class Dispatcher:
    """One per process, in a thread of its own; as many processes as one likes."""

    def __init__(
        self,
        *,
        kinds: Mapping[str, Kind],
        transport: Transport,
        duties: Sequence[Duty] = (),
        look_seconds: float = _LOOK_SECONDS,
    ) -> None:
        self._kinds = kinds
        self._transport = transport
        self._duties = duties
        self._look_seconds = look_seconds
        self._done_at: dict[str, float] = {}
        self._beat = time.monotonic()

    def seconds_since_beat(self) -> float:
        """How long ago the loop last turned: `readyz` and the watcher of `serve` ask."""
        return time.monotonic() - self._beat

    def run_forever(self, stop: Event) -> None:
        while not stop.is_set():
            self._beat = time.monotonic()
            busy = self._turn()
            stop.wait(0 if busy else self._look_seconds)

    def run_once(self) -> int:
        """Everything due now that nobody else holds; returns how many were tried."""
        # Looked at without a transaction: an idle dispatcher never takes SQLite's write lock.
        if not _due(clock.now()).exists():
            return 0
        claimed = _claim()
        for delivery in claimed:
            self._beat = time.monotonic()
            self._try(delivery)
        return len(claimed)

    def run_duties(self) -> None:
        for duty in self._duties:
            last = self._done_at.get(duty.name)
            if last is None or time.monotonic() - last >= duty.every_seconds:
                self._done_at[duty.name] = time.monotonic()
                duty.work()

    def _turn(self) -> bool:
        try:
            tried = self.run_once()
            self.run_duties()
        except Exception as error:  # noqa: BLE001 - the database may be away; the loop goes on
            log.warning("dispatcher_stumbled", error=type(error).__name__)
            return False
        finally:
            hop.release()
        return tried > 0

    def _try(self, delivery: Delivery) -> None:
        kind = self._kinds.get(delivery.kind)
        try:
            if kind is None or not kind.still_wanted(delivery):
                _record(delivery, DeliveryState.DROPPED, "no longer wanted")
                return
            answer = self._transport.send(delivery, kind.render(delivery))
        except Refused as error:
            _record(delivery, DeliveryState.FAILED, f"refused {error}")
        except Unreached as error:
            _retry(delivery, str(error))
        except Exception as error:  # noqa: BLE001 - one broken delivery must not stop the others
            log.warning("delivery_broken", delivery=str(delivery.id), error=type(error).__name__)
            _retry(delivery, type(error).__name__)
        else:
            _record(delivery, DeliveryState.SENT, answer)


def _is_due(moment: datetime) -> Q:
    free = Q(lease_until=None) | Q(lease_until__lte=moment)
    return Q(state=DeliveryState.PLANNED, due_at__lte=moment) & free


def _due(moment: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(_is_due(moment))


def _claim() -> list[Delivery]:
    with clock.unit():
        moment = clock.now()
        rows = _due(moment).select_for_update(skip_locked=True).order_by("due_at")[:_BATCH]
        ids = [row.id for row in rows]
        Delivery.objects.filter(id__in=ids).update(
            lease_until=moment + LEASE, attempts=F("attempts") + 1
        )
    return list(Delivery.objects.filter(id__in=ids).order_by("due_at"))


def _record(delivery: Delivery, state: DeliveryState, answer: str) -> None:
    # Only under our own lease: a slow dispatcher must not overwrite what the next one found.
    # A secret has no reason to outlive its message.
    kept = {name: value for name, value in delivery.payload.items() if name != "sealed"}
    _ours(delivery).update(state=state, answer=answer[:80], lease_until=None, payload=kept)
    log.info("delivery_done", delivery=str(delivery.id), kind=delivery.kind, state=state.value)


def _retry(delivery: Delivery, answer: str) -> None:
    if delivery.attempts >= MOST_TRIES:
        _record(delivery, DeliveryState.FAILED, answer)
        return
    wait = min(_FIRST_WAIT_SECONDS * 4 ** (delivery.attempts - 1), _LONGEST_WAIT_SECONDS)
    # Jitter: after an outage, the receiver is not hit by everybody in the same second.
    due_at = clock.now() + timedelta(seconds=wait * _dice.uniform(0.8, 1.2))
    _ours(delivery).update(due_at=due_at, answer=answer[:80], lease_until=None)


def _ours(delivery: Delivery) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        id=delivery.id, state=DeliveryState.PLANNED, attempts=delivery.attempts
    )
