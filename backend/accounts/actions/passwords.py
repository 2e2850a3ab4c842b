"""Hashing passwords: the same work for an address that exists and for one that does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from backend.accounts.models import Person
from backend.core.errors import Away, Unreadable

LONGEST: Final = 200
# argon2id takes 100 MiB: four at once, the others queue for a while, then are asked to come back.
# Who waits holds a thread of the pool: half of it, so that a flood of sign-ins stops no reader.
_places = BoundedSemaphore(4)
_hall = BoundedSemaphore(max(1, settings.POOL_THREADS // 2))
_WAIT_SECONDS: Final = 10

_SENTENCES: Final = {
    "password_too_short": "Choisissez au moins 12 caractères\u00a0: une phrase se retient bien.",
    "password_too_common": "Ce mot de passe est trop connu. Choisissez-en un autre.",
    "password_too_similar": "Ce mot de passe ressemble à votre nom ou à votre adresse.",
    "password_too_long": "Ce mot de passe est trop long\u00a0: 200 caractères au plus.",
}


def matches(person: Person | None, password: str) -> bool:
    """Always one hash, whether or not there is somebody behind the address."""
    nobody = _nobody()  # asked first, so that its making is never the price of an unknown address
    kept = person.password if person is not None else nobody
    with _place():
        is_right = check_password(password[:LONGEST], kept)
    return is_right and person is not None


def hashed(password: str) -> str:
    with _place():
        return make_password(password)


def ensure_strong(password: str, person: Person, *, field: str = "password") -> None:
    """Twelve characters, not a common one, not one's own name."""
    code = _weakness_of(password, person)
    if code is not None:
        sentence = _SENTENCES.get(code, _SENTENCES["password_too_common"])
        raise Unreadable(code, sentence, fields=[{"path": field, "message": sentence}])


def _weakness_of(password: str, person: Person) -> str | None:
    if len(password) > LONGEST:
        return "password_too_long"
    try:
        validate_password(password, user=person)
    except ValidationError as error:
        return error.error_list[0].code
    return None


@cache
def _nobody() -> str:
    return make_password("nobody has this password")


@contextmanager
def _place() -> Iterator[None]:
    if not _hall.acquire(blocking=False):
        raise Away
    try:
        if not _places.acquire(timeout=_WAIT_SECONDS):
            raise Away
        try:
            yield
        finally:
            _places.release()
    finally:
        _hall.release()
