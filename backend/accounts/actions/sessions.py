"""Opening and ending sessions and devices. Every step of a sign-in gets a token of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Literal
from uuid import UUID

from backend.accounts.actions.receipts import record, repeated
from backend.accounts.actions.rights import bump_rights
from backend.accounts.enums import Factor, PersonState
from backend.accounts.models import Device, Person, Session
from backend.accounts.queries.sessions import DEVICE_UNUSED, device_hash, token_hash
from backend.accounts.rules.codes import browser_label, new_token
from backend.accounts.shapes import Answer, Caller, Intent, Network, Viewer
from backend.core import clock
from backend.core.errors import Missing, SignInNeeded
from backend.notices.actions import plan_mail
from backend.trail import chain as trail
from backend.vault import sealing as vault

FULL_LASTS: Final = timedelta(hours=12)  # absolute, on database time (SEC-53)
HALF_LASTS: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the browser must keep; `device_secret` only when its device is new."""

    token: str = field(repr=False)
    state: Literal["full", "waiting"]
    device_secret: str | None = field(default=None, repr=False)


def lock_person(person_id: UUID) -> Person:
    """First lock of every verb about a person: sign-in, suspension and revocation queue here."""
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise Missing
    return person


def lock_viewer(viewer: Viewer) -> Person:
    """A right read at the gate may have ended while we waited for the lock."""
    person = lock_person(viewer.person_id)
    if person.state != PersonState.ACTIVE:
        raise SignInNeeded
    return person


def open_half(person: Person, *, replaced_token: str = "") -> str:
    """One factor: a session that opens nothing. The token that the browser held dies."""
    moment, token = clock.now(), new_token()
    if replaced_token:
        held = Session.objects.filter(token_hash=token_hash(replaced_token), ended_at=None)
        former = list(held.values_list("person_id", flat=True))
        held.update(ended_at=moment)
        bump_rights(former)
    Session.objects.create(
        token_hash=token_hash(token),
        person=person,
        created_at=moment,
        last_seen_at=moment,
        expires_at=moment + HALF_LASTS,
    )
    return token


def open_full(person: Person, caller: Caller, *, factor: Factor, network: Network) -> Opened:
    """Both factors stood: a new token, and the device of this browser. Person already locked.

    Heard: the person's other pages; his mailbox when the device is new.
    """
    moment, token = clock.now(), new_token()
    device, secret = _device_for(person, network)
    Session.objects.filter(id=caller.session_id).update(ended_at=moment)
    session = Session.objects.create(
        token_hash=token_hash(token),
        person=person,
        device=device,
        factor=factor,
        created_at=moment,
        last_seen_at=moment,
        expires_at=moment + FULL_LASTS,
    )
    objects = {"session": str(session.id), "device": str(device.id), "factor": factor.value}
    trail.record(vault.HOUSE, "accounts.sign_in", actor=person.id, objects=objects)
    bump_rights([person.id])
    return Opened(token=token, state=state_of(person), device_secret=secret)


def state_of(person: Person) -> Literal["full", "waiting"]:
    return "full" if person.state == PersonState.ACTIVE else "waiting"


def sign_out(caller: Caller) -> None:
    """Whoever holds the session. Ends it and its device; heard by the sockets of both."""
    with clock.unit():
        lock_person(caller.person_id)
        _end_sessions(caller.person_id, {"id": caller.session_id})
        if caller.device_id is not None:
            _revoke(caller.person_id, {"id": caller.device_id})
        bump_rights([caller.person_id])
        objects = {"session": str(caller.session_id)}
        trail.record(vault.HOUSE, "accounts.sign_out", actor=caller.person_id, objects=objects)


def revoke_device(*, owner: Viewer, device_id: UUID, intent: Intent) -> Answer:
    """The owner only. Sessions and sockets of that device end within five seconds."""
    with clock.unit():
        lock_viewer(owner)
        if (before := repeated(owner, intent)) is not None:
            return before
        if not _revoke(owner.person_id, {"id": device_id}):
            raise Missing
        bump_rights([owner.person_id])
        objects = {"device": str(device_id)}
        trail.record(vault.HOUSE, "accounts.revoke_device", actor=owner.person_id, objects=objects)
        return record(owner, intent, 200, {"device": str(device_id)})


def revoke_other_devices(*, owner: Viewer, intent: Intent) -> Answer:
    """The owner only: everything but the device in his hand."""
    with clock.unit():
        lock_viewer(owner)
        if (before := repeated(owner, intent)) is not None:
            return before
        count = end_other_devices(owner)
        objects = {"devices": count}
        trail.record(
            vault.HOUSE, "accounts.revoke_other_devices", actor=owner.person_id, objects=objects
        )
        return record(owner, intent, 200, {"devices": count})


def end_other_devices(owner: Viewer) -> int:
    """Person already locked; the session in hand stays."""
    others = Device.objects.filter(person_id=owner.person_id, revoked_at=None)
    count = others.exclude(id=owner.device_id).update(revoked_at=clock.now())
    live = Session.objects.filter(person_id=owner.person_id, ended_at=None)
    live.exclude(id=owner.session_id).update(ended_at=clock.now())
    bump_rights([owner.person_id])
    return count


def end_everything(person_id: UUID) -> None:
    """Suspension, refusal, a new factor; person already locked."""
    _end_sessions(person_id, {})
    bump_rights([person_id])


def sweep() -> int:
    """Forget what ended long ago; a periodic duty of the dispatcher."""
    long_ago = clock.now() - timedelta(days=90)
    count, _ = Session.objects.filter(expires_at__lt=long_ago).delete()
    return count


def _device_for(person: Person, network: Network) -> tuple[Device, str | None]:
    moment, secret_hash = clock.now(), device_hash(network.device_secret)
    own = Device.objects.filter(person=person, revoked_at=None)
    known = own.filter(secret_hash=secret_hash, last_seen_at__gt=moment - DEVICE_UNUSED).first()
    if known is not None:
        Device.objects.filter(id=known.id).update(last_seen_at=moment)
        return known, None
    is_first = not Device.objects.filter(person=person).exists()
    secret = new_token()
    device = Device.objects.create(
        person=person,
        secret_hash=device_hash(secret),
        label=browser_label(network.user_agent),
        first_seen_at=moment,
        last_seen_at=moment,
    )
    if not is_first:
        plan_mail(
            kind="accounts.new_device",
            address=person.email,
            person=person.id,
            payload={"device": str(device.id)},
            key=f"new_device:{device.id}",
        )
    return device, secret


def _revoke(person_id: UUID, which: Mapping[str, UUID]) -> int:
    moment = clock.now()
    own = Device.objects.filter(person_id=person_id, revoked_at=None, **which)
    ids = list(own.values_list("id", flat=True))
    Session.objects.filter(device_id__in=ids, ended_at=None).update(ended_at=moment)
    return own.update(revoked_at=moment)


def _end_sessions(person_id: UUID, which: Mapping[str, UUID]) -> None:
    live = Session.objects.filter(person_id=person_id, ended_at=None, **which)
    live.update(ended_at=clock.now())
