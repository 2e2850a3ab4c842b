"""People as others may see them, inside one association."""

from collections.abc import Iterable
from uuid import UUID

from backend.accounts.enums import PersonState
from backend.accounts.models import Person
from backend.accounts.payloads import PersonCard, card_of
from backend.accounts.rules.mail import address_or_none
from backend.core.errors import Missing


def cards(person_ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """One statement; whoever asks has already checked that these people share a room."""
    people = Person.objects.filter(id__in=set(person_ids))
    return {person.id: card_of(person) for person in people}


def rights_versions(person_ids: Iterable[UUID]) -> dict[UUID, int]:
    """One statement: every change of a person's rights has raised his number."""
    rows = Person.objects.filter(id__in=set(person_ids)).values_list("id", "rights_version")
    return dict(rows)


def person_for(association_id: UUID, person_id: UUID) -> Person:
    """A person of this association, or nobody: between associations nothing is told."""
    person = Person.objects.filter(association_id=association_id, id=person_id).first()
    if person is None:
        raise Missing
    return person


def active_person_or_none(
    association_id: UUID, *, email: str | None = None, rpps: str | None = None
) -> Person | None:
    """Exact match only; a colleague who may not sign in is not found."""
    active = Person.objects.filter(association_id=association_id, state=PersonState.ACTIVE)
    if email is not None:
        address = address_or_none(email)
        return active.filter(email=address).first() if address else None
    return active.filter(rpps=rpps).first() if rpps else None
