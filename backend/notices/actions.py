"""Planning: the row is written in the transaction that causes it, and sent by nobody here."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from backend.core import clock
from backend.notices.models import Delivery
from backend.vault import sealing as vault


def plan_mail(
    *,
    kind: str,
    address: str,
    key: str,
    person: UUID | None = None,
    payload: Mapping[str, str | int] | None = None,
    secrets: Mapping[str, str] | None = None,
) -> UUID:
    """In the caller's transaction. Planning the same `key` again changes nothing.

    `payload` holds opaque ids; what must not lie in clear goes into `secrets`, sealed.
    """
    delivery_id = uuid4()
    kept: dict[str, Any] = dict(payload or {})
    if secrets:
        kept["sealed"] = {
            name: vault.seal(vault.HOUSE, value, _place(delivery_id, name)).hex()
            for name, value in secrets.items()
        }
    moment = clock.now()
    row = Delivery(
        id=delivery_id,
        kind=kind,
        address=address,
        person_id=person,
        payload=kept,
        key=key,
        due_at=moment,
        created_at=moment,
    )
    Delivery.objects.bulk_create([row], ignore_conflicts=True)
    return delivery_id


def secret_of(delivery: Delivery, name: str) -> str:
    sealed = bytes.fromhex(delivery.payload["sealed"][name])
    return vault.unseal(vault.HOUSE, sealed, _place(delivery.id, name))


def sweep(keep_days: int = 90) -> int:
    """Forget finished deliveries after some months; a periodic duty of the dispatcher."""
    finished = Delivery.objects.exclude(state="planned")
    count, _ = finished.filter(created_at__lt=clock.now() - timedelta(days=keep_days)).delete()
    return count


def _place(delivery_id: UUID, name: str) -> vault.Place:
    return vault.Place("notices_delivery", f"payload.{name}", str(delivery_id))
