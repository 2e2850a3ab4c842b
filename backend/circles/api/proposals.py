"""The door of a circle: propose somebody, see whom it waits for, answer."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Schema

from backend.accounts.gate import FullRequest, full
from backend.accounts.payloads import card_of
from backend.circles.actions import answering
from backend.circles.actions.proposing import propose_member
from backend.circles.api.answers import said
from backend.circles.enums import CareRole
from backend.circles.payloads import ProposalPayload, patient_header
from backend.circles.queries.proposals import Standing, to_answer
from backend.circles.shapes import ConfirmShape, ProposeShape
from backend.core.text import wire_moment

router = Router()


class Turn(Schema):
    id: UUID
    circle: UUID
    state: str


class Proposals(Schema):
    proposals: list[ProposalPayload]


@router.get("/proposals", response=Proposals)
@full
def read_proposals(request: FullRequest) -> Proposals:
    me = request.viewer.person_id
    waiting = to_answer(me)
    mine = {one.proposal.circle_id for one in waiting if one.proposal.person_id != me}
    return Proposals(proposals=[proposal_payload(one, circles=mine) for one in waiting])


@router.post("/circles/{circle}/proposals", response={201: Turn, 202: Turn})
@full
def propose(request: FullRequest, circle: UUID, body: ProposeShape) -> HttpResponse:
    return said(
        propose_member(proposer=request.viewer, circle=circle, wish=body, intent=request.intent)
    )


@router.post("/proposals/{proposal}/accept", response=Turn)
@full
def accept(request: FullRequest, proposal: UUID) -> HttpResponse:
    return said(
        answering.accept_proposal(
            colleague=request.viewer, proposal=proposal, intent=request.intent
        )
    )


@router.post("/proposals/{proposal}/confirm", response=Turn)
@full
def confirm(request: FullRequest, proposal: UUID, body: ConfirmShape | None = None) -> HttpResponse:
    return said(
        answering.confirm_proposal(
            member=request.viewer,
            proposal=proposal,
            told=body.information if body else None,
            intent=request.intent,
        )
    )


@router.post("/proposals/{proposal}/decline", response=Turn)
@full
def decline(request: FullRequest, proposal: UUID) -> HttpResponse:
    return said(
        answering.decline_proposal(
            answerer=request.viewer, proposal=proposal, intent=request.intent
        )
    )


@router.post("/proposals/{proposal}/cancel", response=Turn)
@full
def cancel(request: FullRequest, proposal: UUID) -> HttpResponse:
    return said(
        answering.cancel_proposal(member=request.viewer, proposal=proposal, intent=request.intent)
    )


def proposal_payload(standing: Standing, *, circles: Collection[UUID]) -> ProposalPayload:
    """`circles` are those that the viewer stands in: of the others, no patient is told."""
    proposal, person = standing.proposal, standing.person
    is_inside = proposal.circle_id in circles
    return ProposalPayload(
        id=proposal.id,
        circle=proposal.circle_id,
        route=proposal.route,
        state=standing.state,
        awaited=standing.awaited,
        person=card_of(person) if person else None,
        email=standing.email if is_inside else None,
        care_role=proposal.care_role,
        care_role_label=CareRole(proposal.care_role).label,
        basis=proposal.basis,
        reads=proposal.reads,
        proposed_by=card_of(proposal.proposed_by),
        proposed_at=wire_moment(proposal.proposed_at),
        patient=patient_header(proposal.circle.patient) if is_inside else None,
    )
