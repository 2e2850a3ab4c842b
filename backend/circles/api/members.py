"""The people of a circle: end a membership, change what is read, leave."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Schema

from backend.accounts.gate import FullRequest, full
from backend.circles.actions import memberships
from backend.circles.api.answers import said
from backend.circles.shapes import EndMembershipShape, ReadsShape

router = Router()


class Done(Schema):
    membership: UUID


@router.post("/circles/{circle}/members/{membership}/end", response=Done)
@full
def end_membership(
    request: FullRequest, circle: UUID, membership: UUID, body: EndMembershipShape
) -> HttpResponse:
    return said(
        memberships.end_membership(
            coordinator=request.viewer,
            circle=circle,
            membership=membership,
            note=body.reason,
            intent=request.intent,
        )
    )


@router.post("/circles/{circle}/members/{membership}/reads", response=Done)
@full
def change_reads(
    request: FullRequest, circle: UUID, membership: UUID, body: ReadsShape
) -> HttpResponse:
    return said(
        memberships.change_reads(
            coordinator=request.viewer,
            circle=circle,
            membership=membership,
            reads=body.reads,
            intent=request.intent,
        )
    )


@router.post("/circles/{circle}/leave", response=Done)
@full
def leave_circle(request: FullRequest, circle: UUID) -> HttpResponse:
    return said(
        memberships.leave_circle(member=request.viewer, circle=circle, intent=request.intent)
    )
