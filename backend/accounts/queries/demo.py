"""The accounts of a demo with their current codes: for its own sign-in page and its programs."""

from base64 import b32encode
from typing import NamedTuple

from django.conf import settings
from django_otp.oath import TOTP

from backend.accounts.enums import PersonState
from backend.accounts.models import House, Person, SealedTotp
from backend.accounts.models.factor import STEP_SECONDS
from backend.accounts.payloads import name_of, profession_of
from backend.accounts.rules.demo import DEMO_PASSWORD
from backend.core import clock
from backend.core.errors import Missing


class DemoPerson(NamedTuple):
    name: str
    profession: str
    profession_label: str
    email: str
    password: str
    totp_secret: str
    code: str
    seconds_left: int
    is_administrator: bool


def ensure_demo() -> None:
    """Demo is a fact of the database, which production never serves: elsewhere, no answer."""
    if not settings.ACCEPTS_DEMO or not House.objects.filter(is_demo=True).exists():
        raise Missing


def demo_people() -> list[DemoPerson]:
    ensure_demo()
    devices = SealedTotp.objects.filter(confirmed=True, user__state=PersonState.ACTIVE)
    moment = clock.now().timestamp()
    rows = devices.select_related("user").order_by("user__created_at", "user__family_name")
    return [_demo_person(device, device.user, moment) for device in rows]


def _demo_person(device: SealedTotp, person: Person, moment: float) -> DemoPerson:
    secret = device.secret()
    totp = TOTP(secret, step=STEP_SECONDS)
    totp.time = moment
    return DemoPerson(
        name=name_of(person),
        profession=person.profession,
        profession_label=profession_of(person),
        email=person.email,
        password=DEMO_PASSWORD,
        totp_secret=b32encode(secret).decode(),
        code=f"{totp.token():06d}",
        seconds_left=STEP_SECONDS - int(moment) % STEP_SECONDS,
        is_administrator=person.is_administrator,
    )
