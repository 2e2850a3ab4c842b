"""People and structures of one association; the closed lists that forms offer."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from backend.accounts.actions import people
from backend.accounts.actions.people import NewStructure
from backend.accounts.enums import StructureKind
from backend.accounts.gate import FullRequest, administrator, full, public
from backend.accounts.payloads import (
    Choice,
    Nomenclatures,
    PersonFound,
    PersonRow,
    ProfessionChoice,
    StructureRow,
    card_of,
)
from backend.accounts.queries.people import people_of, structures_of
from backend.accounts.rules import nomenclatures
from backend.accounts.shapes import Answer, FindAsked, StructureAsked

router = Router()


class Moved(Schema):
    person: UUID
    state: str


class Added(Schema):
    id: UUID


@router.get("/nomenclatures", response=Nomenclatures)
@public
def read_nomenclatures(request: HttpRequest) -> Nomenclatures:
    words = nomenclatures.PROFESSIONS.values()
    return Nomenclatures(
        professions=[
            ProfessionChoice(code=w.code, label=w.masculine, is_health=w.is_health) for w in words
        ],
        roles=[Choice(code=w.code, label=w.masculine) for w in nomenclatures.ROLES.values()],
        structure_kinds=[Choice(code=code, label=label) for code, label in StructureKind.choices],
    )


@router.get("/people", response=list[PersonRow])
@administrator
def read_people(request: FullRequest) -> list[PersonRow]:
    return people_of(request.viewer.association_id)


@router.post("/people/find", response=PersonFound)
@full
def find_person(request: FullRequest, body: FindAsked) -> PersonFound:
    person = people.find_person(asker=request.viewer, email=body.email, rpps=body.rpps)
    return PersonFound(person=card_of(person) if person is not None else None)


@router.post("/people/{uuid:person_id}/admit", response=Moved)
@administrator
def admit(request: FullRequest, person_id: UUID) -> Moved:
    return _moved(
        people.admit(admitted_by=request.viewer, person_id=person_id, intent=request.intent)
    )


@router.post("/people/{uuid:person_id}/refuse", response=Moved)
@administrator
def refuse(request: FullRequest, person_id: UUID) -> Moved:
    return _moved(
        people.refuse(refused_by=request.viewer, person_id=person_id, intent=request.intent)
    )


@router.post("/people/{uuid:person_id}/suspend", response=Moved)
@administrator
def suspend(request: FullRequest, person_id: UUID) -> Moved:
    return _moved(
        people.suspend(suspended_by=request.viewer, person_id=person_id, intent=request.intent)
    )


@router.post("/people/{uuid:person_id}/reinstate", response=Moved)
@administrator
def reinstate(request: FullRequest, person_id: UUID) -> Moved:
    return _moved(
        people.reinstate(reinstated_by=request.viewer, person_id=person_id, intent=request.intent)
    )


@router.get("/structures", response=list[StructureRow])
@full
def read_structures(request: FullRequest) -> list[StructureRow]:
    return structures_of(request.viewer.association_id)


@router.post("/structures", response={201: Added})
@administrator
def add_structure(request: FullRequest, body: StructureAsked) -> Added:
    said = NewStructure(**body.model_dump())
    answer = people.add_structure(added_by=request.viewer, said=said, intent=request.intent)
    return Added(id=UUID(str(answer.body["id"])))


def _moved(answer: Answer) -> Moved:
    return Moved(person=UUID(str(answer.body["person"])), state=str(answer.body["state"]))
