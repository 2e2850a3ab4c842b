"""What an administrator does about the people and structures of his own association."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from backend.accounts import throttles
from backend.accounts.actions.enrolment import ensure_all
from backend.accounts.actions.receipts import record, repeated
from backend.accounts.actions.rights import bump_rights
from backend.accounts.actions.sessions import end_everything, lock_viewer
from backend.accounts.enums import PersonState, StructureKind
from backend.accounts.models import Person, Structure
from backend.accounts.permissions import ensure_administers, ensure_not_himself
from backend.accounts.queries.people import active_person_or_none
from backend.accounts.rules.identifiers import finess_ok, phone_or_none, siret_ok
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.core import clock
from backend.core.errors import Conflict, Missing
from backend.core.text import clean_line
from backend.trail import chain as trail
from backend.vault import sealing as vault

# Verb: from which states, to which.
_MOVES: Final = {
    "admit": ({PersonState.WAITING, PersonState.REFUSED}, PersonState.ACTIVE),
    "refuse": ({PersonState.WAITING}, PersonState.REFUSED),
    "suspend": ({PersonState.ACTIVE}, PersonState.SUSPENDED),
    "reinstate": ({PersonState.SUSPENDED}, PersonState.ACTIVE),
}


@dataclass(frozen=True, slots=True)
class NewStructure:
    kind: str
    name: str
    finess: str
    siret: str
    phone: str


def admit(*, admitted_by: Viewer, person_id: UUID, intent: Intent) -> Answer:
    """An administrator of the same association says who the newcomer is."""
    return _move("admit", admitted_by, person_id, intent)


def refuse(*, refused_by: Viewer, person_id: UUID, intent: Intent) -> Answer:
    """An administrator of the same association; every session ends within five seconds."""
    return _move("refuse", refused_by, person_id, intent)


def suspend(*, suspended_by: Viewer, person_id: UUID, intent: Intent) -> Answer:
    """An administrator of the same association; every session ends within five seconds."""
    return _move("suspend", suspended_by, person_id, intent)


def reinstate(*, reinstated_by: Viewer, person_id: UUID, intent: Intent) -> Answer:
    """An administrator of the same association; the person signs in again."""
    return _move("reinstate", reinstated_by, person_id, intent)


def add_structure(*, added_by: Viewer, said: NewStructure, intent: Intent) -> Answer:
    """An administrator, in his own association; heard by nobody."""
    name = clean_line(said.name, limit=120, field="name")
    phone = phone_or_none(said.phone) if said.phone else ""
    ensure_all(
        {
            "kind": said.kind in StructureKind.values,
            "finess": said.finess == "" or finess_ok(said.finess),
            "siret": said.siret == "" or siret_ok(said.siret),
            "phone": phone is not None,
        },
        _STRUCTURE_SENTENCES,
    )
    with clock.unit():
        adder = lock_viewer(added_by)
        if (before := repeated(added_by, intent)) is not None:
            return before
        ensure_administers(adder)
        structure = _save(
            Structure(
                id=uuid4(),
                association_id=added_by.association_id,
                kind=said.kind,
                name=name,
                finess=said.finess,
                siret=said.siret,
                phone=phone or "",
                created_at=clock.now(),
            )
        )
        objects = {"structure": str(structure.id)}
        trail.record(
            vault.HOUSE, "accounts.add_structure", actor=added_by.person_id, objects=objects
        )
        return record(added_by, intent, 201, {"id": str(structure.id)})


def find_person(*, asker: Viewer, email: str | None, rpps: str | None) -> Person | None:
    """Any member, by an exact address or number, thirty times an hour; traced, heard by nobody."""
    throttles.count("find-person", str(asker.person_id))
    found = active_person_or_none(asker.association_id, email=email, rpps=rpps)
    with clock.unit():
        objects = {"person": str(found.id)} if found is not None else {}
        trail.record(vault.HOUSE, "accounts.find_person", actor=asker.person_id, objects=objects)
    return found


_STRUCTURE_SENTENCES: Final = {
    "kind": "Choisissez un type de structure de la liste.",
    "finess": "Ce numéro FINESS n’est pas valable\u00a0: neuf caractères.",
    "siret": "Ce numéro SIRET n’est pas valable\u00a0: quatorze chiffres.",
    "phone": "Ce numéro de téléphone n’est pas valable.",
}


def _move(verb: str, actor: Viewer, person_id: UUID, intent: Intent) -> Answer:
    from_states, to_state = _MOVES[verb]
    with clock.unit():
        people = _lock_both(actor.person_id, person_id)
        if (before := repeated(actor, intent)) is not None:
            return before
        # Two administrators may be suspending each other: the second finds that he is no more.
        ensure_administers(people[actor.person_id])
        person = people.get(person_id)
        if person is None or person.association_id != actor.association_id:
            raise Missing
        ensure_not_himself(actor, person)
        if person.state not in from_states:
            raise Conflict("already_decided", "Cette personne a déjà changé d’état. Rechargez.")
        Person.objects.filter(id=person.id).update(state=to_state)
        if to_state in {PersonState.SUSPENDED, PersonState.REFUSED}:
            end_everything(person.id)
        else:
            bump_rights([person.id])
        objects = {"person": str(person.id)}
        trail.record(vault.HOUSE, f"accounts.{verb}", actor=actor.person_id, objects=objects)
        return record(actor, intent, 200, {"person": str(person.id), "state": to_state.value})


def _lock_both(*ids: UUID) -> dict[UUID, Person]:
    """In one order, so that two administrators acting on each other do not wait in a ring."""
    rows = Person.objects.select_for_update().filter(id__in=set(ids)).order_by("id")
    return {person.id: person for person in rows}


def _save(structure: Structure) -> Structure:
    try:
        with transaction.atomic():
            structure.save(force_insert=True)
    except IntegrityError:
        raise Conflict("structure_exists", "Cette structure est déjà dans la liste.") from None
    return structure
