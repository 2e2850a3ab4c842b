"""People as others may see them, inside one association."""

from collections.abc import Iterable
from typing import Literal
from uuid import UUID

from backend.accounts.enums import PersonState
from backend.accounts.models import Person, SealedTotp, Structure
from backend.accounts.payloads import (
    PersonCard,
    PersonRow,
    StructureRow,
    card_of,
    name_of,
    structure_row,
)
from backend.accounts.queries.sessions import last_seen
from backend.accounts.rules.mail import address_or_none
from backend.core.sql import all_rows, among, ids_param, known_id


def cards(person_ids: Iterable[UUID]) -> dict[UUID, PersonCard]:
    """One statement; whoever asks has already checked that these people share a room."""
    people = Person.objects.filter(id__in=set(person_ids))
    return {person.id: card_of(person) for person in people}


def rights_versions(person_ids: Iterable[UUID]) -> dict[UUID, int]:
    """One statement: every change of a person's rights has raised his number."""
    statement = f"SELECT id, rights_version FROM accounts_person WHERE {among('id')}"  # noqa: S608
    rows = all_rows(statement, [ids_param(set(person_ids))])
    return {known_id(person): version for person, version in rows}


def active_person_or_none(
    association_id: UUID, *, email: str | None = None, rpps: str | None = None
) -> Person | None:
    """Exact match only; a colleague who may not sign in is not found."""
    active = Person.objects.filter(association_id=association_id, state=PersonState.ACTIVE)
    if email is not None:
        address = address_or_none(email)
        return active.filter(email=address).first() if address else None
    return active.filter(rpps=rpps).first() if rpps else None


def next_step_of(person_id: UUID) -> Literal["code", "enrolment"]:
    """What stands between a right password and a full session."""
    enrolled = SealedTotp.objects.filter(user_id=person_id, confirmed=True).exists()
    return "code" if enrolled else "enrolment"


def people_of(association_id: UUID) -> list[PersonRow]:
    """For its administrator: who they are, never what they are members of."""
    rows = (
        Person.objects.filter(association_id=association_id)
        .select_related("structure", "invited_by")
        .annotate(seen_at=last_seen())
        .order_by("family_name", "given_name")
    )
    return [
        PersonRow(
            **card_of(person).model_dump(),
            email=person.email,
            state=person.state,
            rpps=person.rpps,
            structure=person.structure.name if person.structure is not None else None,
            invited_by=name_of(person.invited_by) if person.invited_by is not None else None,
            last_seen_at=person.seen_at,
        )
        for person in rows
    ]


def structures_of(association_id: UUID) -> list[StructureRow]:
    rows = Structure.objects.filter(association_id=association_id).order_by("name")
    return [structure_row(row) for row in rows]
