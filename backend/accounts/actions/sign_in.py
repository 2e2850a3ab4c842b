"""The first factor: known and unknown addresses cost the same and are answered the same."""

from dataclasses import dataclass, field
from typing import Literal

from backend.accounts import throttles
from backend.accounts.actions import passwords
from backend.accounts.actions.sessions import lock_person, open_half
from backend.accounts.enums import PersonState
from backend.accounts.models import Person
from backend.accounts.queries.people import next_step_of
from backend.accounts.queries.sessions import known_device_or_none
from backend.accounts.rules.mail import address_or_none
from backend.accounts.shapes import Network
from backend.core import clock
from backend.core.errors import SignInNeeded
from backend.trail import chain as trail
from backend.vault import sealing as vault


@dataclass(frozen=True, slots=True)
class Begun:
    token: str = field(repr=False)
    next_step: Literal["code", "enrolment"]


class SignInRefused(SignInNeeded):
    code = "sign_in_refused"
    message = "Adresse ou mot de passe incorrect. Vérifiez les deux, puis recommencez."


def begin(*, email: str, password: str, network: Network, replaced_token: str = "") -> Begun:
    """Anybody. Tries are counted before the check; nobody hears of a failure."""
    address = address_or_none(email) or ""
    _count_try(address or email[:254], network)
    person = Person.objects.filter(email=address).first()
    checked = person.password if person is not None else ""
    is_right = passwords.matches(person, password)
    with clock.unit():
        if (
            person is None
            or not is_right
            or not _may_begin(person := lock_person(person.id), checked)
        ):
            _trace_refusal(person)
            begun = None
        else:
            token = open_half(person, replaced_token=replaced_token)
            objects = {"person": str(person.id)}
            trail.record(vault.HOUSE, "accounts.password", actor=person.id, objects=objects)
            begun = Begun(token, next_step_of(person.id))
    if begun is None:
        raise SignInRefused
    throttles.forgive("password-account", address)
    return begun


def _count_try(address: str, network: Network) -> None:
    device = known_device_or_none(network.device_secret, email=address)
    throttles.count("password-network", network.address)
    if device is not None:
        throttles.count("password-device", str(device.id))
    else:
        throttles.count("password-account", address)


def _may_begin(person: Person, checked: str) -> bool:
    """Of the locked row: the hash that was checked may have been replaced in the meantime."""
    return person.password == checked and person.state in {PersonState.ACTIVE, PersonState.WAITING}


def _trace_refusal(person: Person | None) -> None:
    objects = {"person": str(person.id)} if person is not None else {}
    trail.record(vault.HOUSE, "accounts.password", actor=None, objects=objects, result="refused")
