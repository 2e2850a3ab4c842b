"""The people of these tests, and a browser: cookies, own origin, token, one gesture per step."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.test import Client
from django_otp.oath import TOTP

from backend.accounts.actions.house import open_house
from backend.accounts.enums import PersonState
from backend.accounts.gate import CSRF_COOKIE, DEVICE_COOKIE, SESSION_COOKIE
from backend.accounts.models import Association, Invitation, Person, SealedTotp
from backend.accounts.rules.identifiers import luhn_digit
from backend.core import clock
from backend.notices.actions import secret_of
from backend.notices.models import Delivery
from backend.trail.models import Row
from backend.vault import sealing as vault

PASSWORD = "sentier de garrigue 34"
_numbers = count(1)


@dataclass(frozen=True)
class Cast:
    here: Association
    elsewhere: Association
    ines: Person
    hugo: Person
    admin: Person
    other_admin: Person


def build_cast() -> Cast:
    vault.forget_kept_keys()
    open_house()
    here, elsewhere = found("Association du Lergue"), found("Association du Salagou")
    return Cast(
        here=here,
        elsewhere=elsewhere,
        ines=enrolled(here, "Inès", "Lavandin"),
        hugo=enrolled(here, "Hugo", "Arbousier", civility="M", profession="G15:10"),
        admin=enrolled(here, "Maud", "Genêt", is_administrator=True),
        other_admin=enrolled(elsewhere, "Paule", "Fenouil", is_administrator=True),
    )


def found(name: str) -> Association:
    return Association.objects.create(name=name, created_at=clock.now())


def person(association: Association, given_name: str = "Zoé", **said: Any) -> Person:
    number = next(_numbers)
    start = f"997{number:07d}"
    fields = {
        "family_name": "Cade",
        "civility": "MME",
        "profession": "G15:60",
        "email": f"personne{number}@lergue.example",
        "rpps": start + luhn_digit(start),
        "state": PersonState.ACTIVE,
        "password": _kept_password(),
    }
    made = Person(association=association, given_name=given_name, created_at=clock.now())
    for name, value in (fields | said).items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


def enrolled(association: Association, given_name: str, family_name: str, **said: Any) -> Person:
    made = person(association, given_name, family_name=family_name, **said)
    device = SealedTotp(user=made, name="TOTP", confirmed=True, created_at=clock.now())
    device.keep_secret(made.id.bytes + b"cafe")
    device.save(force_insert=True)
    return made


@cache
def _kept_password() -> str:
    return make_password(PASSWORD)


def code_of(person: Person | None, *, steps: int = 0, secret: bytes | None = None) -> str:
    """The code that this person's telephone shows, `steps` half-minutes from now."""
    totp = TOTP(secret or (person.id.bytes if person else b"") + b"cafe")
    totp.time = clock.now().timestamp() + 30 * steps
    return f"{totp.token():06d}"


def forget_last_code(person: Person) -> None:
    """As if half a minute had passed."""
    SealedTotp.objects.filter(user=person).update(last_t=-1)


def invitation_secret() -> str:
    """What the last invitation's mail carries."""
    delivery = Delivery.objects.filter(kind="accounts.invitation").order_by("-created_at").first()
    assert delivery is not None
    return secret_of(delivery, "token")


def deeds() -> list[str]:
    return list(Row.objects.order_by("id").values_list("deed", flat=True))


def results_of(deed: str) -> list[str]:
    return list(Row.objects.filter(deed=deed).order_by("id").values_list("result", flat=True))


def last_invitation() -> Invitation:
    return Invitation.objects.latest("created_at")


class Browser(Client):
    """One browser of one person; `call` does what the app's own client does."""

    def __init__(self, address: str = "192.0.2.7") -> None:
        super().__init__(raise_request_exception=False)
        self.address = address
        self.call("GET", "/session")

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        csrf = self.cookies[CSRF_COOKIE].value if CSRF_COOKIE in self.cookies else ""
        sent = {"X-CSRF-Token": csrf, "Client-Id": str(uuid4())} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return self.generic(
            method,
            f"/api{path}",
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers={name: value for name, value in sent.items() if value},
            REMOTE_ADDR=self.address,
        )

    def signed_in(self, person: Person) -> "Browser":
        forget_last_code(person)
        assert self.password(person).status_code == 200
        answer = self.call("POST", "/session/code", {"code": code_of(person)})
        assert answer.status_code == 200, answer.content
        return self

    def password(self, person: Person, password: str = PASSWORD) -> Any:
        body = {"email": person.email, "password": password}
        return self.call("POST", "/session/password", body)

    @property
    def token(self) -> str:
        return str(self.cookies[SESSION_COOKIE].value)

    @property
    def device_secret(self) -> str:
        return str(self.cookies[DEVICE_COOKIE].value)

    def state(self) -> str:
        return str(self.call("GET", "/session").json()["state"])
