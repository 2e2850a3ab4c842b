"""Telling every process that somebody's rights have changed."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F

from backend import wire
from backend.accounts.models import Person


def bump_rights(person_ids: Iterable[UUID]) -> None:
    """In the caller's transaction; heard by the hub at once, or within its two-second look."""
    # Sorted, so that two transactions bumping the same people never wait for each other in a ring.
    for person_id in sorted(set(person_ids)):
        Person.objects.filter(id=person_id).update(rights_version=F("rights_version") + 1)
        wire.ring_person(person_id)
