"""Inviting, and arriving by an invitation. Only POST reads a link's secret: a GET has no effect."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from backend.accounts.actions import invitations
from backend.accounts.actions.enrolment import Newcomer
from backend.accounts.api import cookies
from backend.accounts.gate import FullRequest, full, network_of, public
from backend.accounts.payloads import (
    InvitationRow,
    InvitationSaid,
    Inviter,
    NextStep,
    StructureChoice,
    name_of,
    profession_of,
)
from backend.accounts.queries.invitations import invitations_seen_by
from backend.accounts.queries.people import structures_of
from backend.accounts.shapes import InvitationAsked, NewcomerAsked, TokenAsked

router = Router()


class Accepted(Schema):
    """Always empty: the answer never says whether the address has an account."""


@router.get("/invitations", response=list[InvitationRow])
@full
def read_invitations(request: FullRequest) -> list[InvitationRow]:
    return invitations_seen_by(request.viewer)


@router.post("/invitations", response={202: Accepted})
@full
def invite(request: FullRequest, body: InvitationAsked) -> Accepted:
    invitations.invite(inviter=request.viewer, email=body.email, intent=request.intent)
    return Accepted()


@router.delete("/invitations/{uuid:invitation_id}", response={204: None})
@full
def withdraw(request: FullRequest, invitation_id: UUID) -> None:
    invitations.withdraw_invitation(
        actor=request.viewer, invitation_id=invitation_id, intent=request.intent
    )


@router.post("/invitation/look", response=InvitationSaid)
@public
def look(request: HttpRequest, body: TokenAsked) -> InvitationSaid:
    invitation = invitations.look(token=body.token, network=network_of(request))
    inviter = invitation.invited_by
    return InvitationSaid(
        inviter=Inviter(name=name_of(inviter), profession_label=profession_of(inviter)),
        email=invitation.email,
        expires_at=invitation.expires_at,
        association=invitation.association.name,
        structures=[
            StructureChoice(id=row.id, name=row.name)
            for row in structures_of(invitation.association_id)
        ],
    )


@router.post("/invitation/accept", response=NextStep)
@public
def accept(request: HttpRequest, response: HttpResponse, body: NewcomerAsked) -> NextStep:
    said = body.model_dump(exclude={"token", "password"})
    accepted = invitations.accept(
        token=body.token,
        newcomer=Newcomer(**said),
        password=body.password,
        network=network_of(request),
    )
    cookies.keep_half(response, accepted.token)
    return NextStep(next="enrolment")
