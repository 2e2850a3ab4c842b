"""The second factor: codes, recovery codes, enrolment. A try is counted before it is looked at."""

from base64 import b32encode
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlencode
from uuid import uuid4

import segno
from django.db.models import F
from django_otp.util import random_hex

from backend.accounts import throttles
from backend.accounts.actions.sessions import Opened, end_everything, lock_person, open_full
from backend.accounts.enums import Factor
from backend.accounts.models import Device, Person, RecoveryCode, SealedTotp, Session
from backend.accounts.queries.sessions import device_hash
from backend.accounts.rules import codes
from backend.accounts.shapes import Caller, Network, Viewer
from backend.core import clock
from backend.core.errors import Conflict, SignInNeeded, Unreadable
from backend.notices.actions import plan_mail
from backend.trail import chain as trail
from backend.vault import sealing as vault

TRIES_PER_CHALLENGE: Final = 5


class WrongCode(Unreadable):
    code = "wrong_code"
    message = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant."


class ChallengeOver(SignInNeeded):
    code = "challenge_over"
    message = "Trop de codes essayés. Recommencez par votre mot de passe."


@dataclass(frozen=True, slots=True)
class Enrolment:
    secret: str = field(repr=False)
    uri: str = field(repr=False)
    qr: list[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolled:
    opened: Opened
    recovery_codes: list[str] = field(repr=False)


def answer_code(*, caller: Caller, code: str, network: Network) -> Opened:
    """Whoever passed the password. Five tries per challenge, a code works once."""
    _ensure_first_factor_only(caller)
    _count_try(caller, network)
    opened = None
    with clock.unit():
        person = lock_person(caller.person_id)
        _ensure_challenge_stands(caller)
        if _code_is_right(person, code):
            opened = open_full(person, caller, factor=Factor.TOTP, network=network)
        else:
            trace_wrong_code(person, "accounts.code")
    if opened is None:
        raise WrongCode
    throttles.forgive("code-account", str(caller.person_id))
    return opened


def answer_recovery_code(*, caller: Caller, code: str, network: Network) -> Opened:
    """Whoever passed the password. The code dies with its use; his mailbox hears of it."""
    _ensure_first_factor_only(caller)
    _count_try(caller, network)
    opened = None
    with clock.unit():
        person = lock_person(caller.person_id)
        _ensure_challenge_stands(caller)
        if _spend(person, code):
            opened = open_full(person, caller, factor=Factor.RECOVERY, network=network)
            trail.record(
                vault.HOUSE,
                "accounts.recovery_code",
                actor=person.id,
                objects={"left": left(person)},
            )
        else:
            trace_wrong_code(person, "accounts.recovery_code")
    if opened is None:
        raise WrongCode(message="Ce code de secours n’est pas le bon, ou il a déjà servi.")
    return opened


def begin_enrolment(*, caller: Caller) -> Enrolment:
    """At the first sign-in, or after a recovery code; the secret counts once confirmed."""
    secret = bytes.fromhex(random_hex(20))
    with clock.unit():
        person = lock_person(caller.person_id)
        _ensure_may_enrol(caller, person)
        SealedTotp.objects.filter(user=person, confirmed=False).delete()
        device = SealedTotp(
            id=uuid4(), user=person, name="TOTP", confirmed=False, created_at=clock.now()
        )
        device.keep_secret(secret)
        device.save(force_insert=True)
        trail.record(vault.HOUSE, "accounts.begin_enrolment", actor=person.id, objects={})
    return _drawn(secret, person.email)


def confirm_enrolment(*, caller: Caller, code: str, network: Network) -> Enrolled:
    """Whoever began it: a right code makes the factor, ten recovery codes, and a full session."""
    _count_try(caller, network)
    enrolled = None
    with clock.unit():
        person = lock_person(caller.person_id)
        _ensure_may_enrol(caller, person)
        begun = SealedTotp.objects.filter(user=person, confirmed=False).first()
        if begun is not None and begun.verify_token(code):
            SealedTotp.objects.filter(user=person, confirmed=True).delete()
            SealedTotp.objects.filter(id=begun.id).update(confirmed=True)
            drawn = draw_recovery_codes(person)
            # Whoever came in with the former factor may be why it is being replaced.
            end_everything(person.id)
            opened = open_full(person, caller, factor=Factor.TOTP, network=network)
            trail.record(vault.HOUSE, "accounts.enrol_factor", actor=person.id, objects={})
            enrolled = Enrolled(opened, drawn)
        else:
            trace_wrong_code(person, "accounts.enrol_factor")
    if enrolled is None:
        raise WrongCode
    return enrolled


def step_up(person: Person, code: str) -> bool:
    """A fresh code before something sensitive; person already locked, try already counted."""
    return _code_is_right(person, code)


def count_step_up(viewer: Viewer) -> None:
    throttles.count("step-up", str(viewer.person_id))


def draw_recovery_codes(person: Person) -> list[str]:
    """Ten new ones, shown once; the former ones die."""
    drawn = [codes.new_recovery_code() for _ in range(codes.RECOVERY_CODES)]
    moment = clock.now()
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, code_hash=_recovery_hash(person, code), created_at=moment)
        for code in drawn
    )
    return drawn


def left(person: Person) -> int:
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def trace_wrong_code(person: Person, deed: str) -> None:
    objects = {"person": str(person.id)}
    trail.record(vault.HOUSE, deed, actor=None, objects=objects, result="refused")


def _count_try(caller: Caller, network: Network) -> None:
    """Five per challenge whatever the parallelism: the count moves under its own condition."""
    challenge = Session.objects.filter(id=caller.session_id, ended_at=None)
    room = challenge.filter(tries__lt=TRIES_PER_CHALLENGE)
    if not room.update(tries=F("tries") + 1):
        challenge.filter(factor=Factor.NONE).update(ended_at=clock.now())
        raise ChallengeOver
    known = Device.objects.filter(
        person=caller.person_id, secret_hash=device_hash(network.device_secret), revoked_at=None
    ).first()
    if known is not None:
        throttles.count("code-device", str(known.id))
    else:
        throttles.count("code-account", str(caller.person_id))


def _ensure_first_factor_only(caller: Caller) -> None:
    if caller.factor != Factor.NONE:
        raise Conflict("already_signed_in", "Vous êtes déjà connecté. Rechargez la page.")


def _ensure_challenge_stands(caller: Caller) -> None:
    """Between the gate and the lock, a sign-in, a sign-out or a suspension may have ended it."""
    if not Session.objects.filter(id=caller.session_id, ended_at=None).exists():
        raise SignInNeeded


def _ensure_may_enrol(caller: Caller, person: Person) -> None:
    _ensure_challenge_stands(caller)
    if caller.factor == Factor.RECOVERY:
        return
    enrolled = SealedTotp.objects.filter(user=person, confirmed=True).exists()
    if enrolled or caller.factor != Factor.NONE:
        raise Conflict("already_enrolled", "Votre second facteur est déjà en place.")


def _code_is_right(person: Person, code: str) -> bool:
    device = SealedTotp.objects.filter(user=person, confirmed=True).first()
    return device is not None and device.verify_token(code)


def _spend(person: Person, typed: str) -> bool:
    """A conditional update: of two spenders of one code, one finds a row."""
    code = codes.recovery_code_or_none(typed)
    if code is None:
        return False
    row = RecoveryCode.objects.filter(person=person, code_hash=_recovery_hash(person, code))
    moment = clock.now()
    if not row.filter(used_at=None).update(used_at=moment):
        return False
    spent = row.get()
    plan_mail(
        kind="accounts.recovery_code_used",
        address=person.email,
        person=person.id,
        key=f"recovery_code_used:{spent.id}",
    )
    return True


def _recovery_hash(person: Person, code: str) -> bytes:
    # Salted by the person: the same code of two people never shows as equal.
    return vault.keyed_hash("recovery", f"{person.id}:{code.replace('-', '')}")


def _drawn(secret: bytes, email: str) -> Enrolment:
    text = b32encode(secret).decode()
    query = urlencode({"secret": text, "issuer": "Cercle", "digits": 6, "period": 30})
    uri = f"otpauth://totp/{quote(f'Cercle:{email}')}?{query}"
    rows = segno.make(uri, error="m", micro=False).matrix
    return Enrolment(text, uri, ["".join(str(int(bit)) for bit in row) for row in rows])
