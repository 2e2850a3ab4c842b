"""My circles, one circle, and opening one."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Schema

from backend.accounts.gate import FullRequest, full
from backend.accounts.payloads import PersonCard, card_of
from backend.chat.payloads import Preview, ThreadRow
from backend.chat.queries.lists import ThreadLine, authors_of, preview, thread_row
from backend.circles.actions.opening import open_circle
from backend.circles.actions.reading import note_reading
from backend.circles.api.answers import said
from backend.circles.api.proposals import proposal_payload
from backend.circles.payloads import (
    CareBasis,
    Member,
    PatientHeader,
    PatientPage,
    ProposalPayload,
    care_basis,
    member,
    patient_header,
    patient_page,
)
from backend.circles.permissions import abilities_of, is_coordinator
from backend.circles.queries.pages import CirclePage, circle_page, home_of
from backend.circles.queries.proposals import to_answer
from backend.circles.shapes import OpenCircleShape
from backend.circles.texts import TRANSMITTED

router = Router()


class CircleRow(Schema):
    id: UUID
    state: str
    patient: PatientHeader
    reads: str
    is_coordinator: bool
    unread: int
    mentioned: bool
    last: Preview | None


class Home(Schema):
    circles: list[CircleRow]
    proposals: list[ProposalPayload]


class JournalOfCircle(Schema):
    id: UUID
    audience: str
    window: UUID
    from_seq: int
    head: int


class WholeCircle(Schema):
    id: UUID
    state: str
    patient: PatientPage
    basis: CareBasis
    reads: str
    is_coordinator: bool
    me: dict[str, bool]
    journals: list[JournalOfCircle]
    members: list[Member]
    waiting: list[ProposalPayload]
    threads: list[ThreadRow]
    people: dict[str, PersonCard]


class Opened(Schema):
    state: str
    circle: UUID


class Transmitted(Schema):
    state: str
    message: str


@router.get("/circles", response=Home)
@full
def read_home(request: FullRequest) -> Home:
    viewer = request.viewer
    found = home_of(viewer.person_id)
    authors = authors_of([each.newest for each in found if each.newest is not None])
    rows = [
        CircleRow(
            id=each.mine.circle_id,
            state=each.mine.circle.state,
            patient=patient_header(each.mine.circle.patient),
            reads=each.mine.reads,
            is_coordinator=is_coordinator(each.mine),
            unread=each.unread,
            mentioned=each.mentioned,
            last=_last(each.newest, authors),
        )
        for each in found
    ]
    mine = {row.id for row in rows}
    waiting = to_answer(viewer.person_id)
    return Home(circles=rows, proposals=[proposal_payload(one, circles=mine) for one in waiting])


@router.post("/circles", response={201: Opened, 202: Transmitted})
@full
def open_one(request: FullRequest, body: OpenCircleShape) -> HttpResponse:
    answer = open_circle(opener=request.viewer, wish=body, intent=request.intent)
    return said(answer, **({"message": TRANSMITTED} if answer.status == 202 else {}))


@router.get("/circles/{circle}", response=WholeCircle)
@full
def read_circle(request: FullRequest, circle: UUID) -> WholeCircle:
    page = circle_page(request.viewer.person_id, circle)
    note_reading(reader=request.viewer, circle=circle)
    return _whole(page)


def _last(line: ThreadLine | None, authors: Mapping[UUID, PersonCard]) -> Preview | None:
    said = preview(line, authors) if line else None
    return Preview.model_validate(said) if said else None


def _whole(page: CirclePage) -> WholeCircle:
    mine, authors = page.mine, authors_of(page.threads)
    circle, coordinator = mine.circle, mine.circle.coordinator_id
    present = [period for period in page.periods if period.ended_at is None]
    return WholeCircle(
        id=circle.pk,
        state=circle.state,
        patient=patient_page(circle.patient),
        basis=care_basis(circle, page.told),
        reads=mine.reads,
        is_coordinator=is_coordinator(mine),
        me=abilities_of(mine)._asdict(),
        journals=[JournalOfCircle(id=view.journal, **view._asdict()) for view in page.journals],
        members=[member(period, coordinator=coordinator) for period in present],
        waiting=[proposal_payload(one, circles={circle.pk}) for one in page.waiting],
        threads=[ThreadRow.model_validate(thread_row(line, authors)) for line in page.threads],
        people=_people(page),
    )


def _people(page: CirclePage) -> dict[str, PersonCard]:
    """Whoever is or was in the circle, or stands at its door: all whom its entries may name."""
    people = [period.person for period in page.periods]
    people += [one.person for one in page.waiting if one.person is not None]
    people += [one.proposal.proposed_by for one in page.waiting]
    return {str(person.id): card_of(person) for person in people}
