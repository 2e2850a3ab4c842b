"""Proposing a member: a colleague who will answer himself, or a newcomer invited by mail."""

from typing import NamedTuple
from uuid import UUID, uuid4

from backend.accounts import throttles
from backend.accounts.actions import receipts
from backend.accounts.models import Person
from backend.accounts.queries.people import active_person_or_none
from backend.accounts.rules.mail import address_or_none
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.circles import permissions
from backend.circles.actions.ground import stand_on
from backend.circles.actions.inviting import invite_newcomer
from backend.circles.actions.telling import note_information, today_here
from backend.circles.enums import About, ProposalState, Route
from backend.circles.models import Circle, Membership, Proposal
from backend.circles.queries.members import circle_known_to, is_member, membership_for
from backend.circles.queries.proposals import has_standing_address, standing_for
from backend.circles.rules.proposals import first_state
from backend.circles.shapes import ProposeShape
from backend.core import clock
from backend.core.errors import Conflict, Missing, Unreadable
from backend.trail import chain as trail
from backend.vault import sealing as vault


class Somebody(NamedTuple):
    """A colleague with an account, or an address that has none here."""

    colleague: Person | None
    address: str


def propose_member(*, proposer: Viewer, circle: UUID, wish: ProposeShape, intent: Intent) -> Answer:
    """A health professional of the circle may, and the coordinator; nobody hears it live.

    What the coordinator did not propose himself waits for his agreement first.
    """
    if wish.email is not None:
        throttles.count("invitation-send", str(proposer.person_id))
    known = circle_known_to(proposer.person_id, circle)
    with clock.unit():
        stand_on(known)
        answer = receipts.repeated(proposer, intent)
        if answer is not None:
            return answer
        mine = membership_for(proposer.person_id, circle)
        permissions.ensure_can_propose(mine)
        somebody = _find(proposer, wish)
        _ensure_new_here(mine.circle, somebody)
        _ensure_terms(mine.circle, somebody, wish)
        proposal = _write(mine, somebody, wish=wish, proposer=proposer)
        if proposal.state == ProposalState.ENROLLING:
            invite_newcomer(proposer, somebody.address)
        trail.record(
            circle,
            "circles.proposed",
            actor=proposer.person_id,
            objects={"proposal": str(proposal.id)},
        )
        said = {"id": str(proposal.id), "circle": str(circle), "state": proposal.state}
        return receipts.record(proposer, intent, 201 if somebody.colleague else 202, said)


def _find(proposer: Viewer, wish: ProposeShape) -> Somebody:
    if wish.person_id is not None:
        active = Person.objects.filter(association=proposer.association_id, state="active")
        colleague = active.filter(id=wish.person_id).first()
        if colleague is None:
            raise Missing
        return Somebody(colleague, colleague.email)
    address = address_or_none(wish.email or "")
    if address is None:
        raise Unreadable(
            message="Cette adresse n’est pas lisible. Relisez-la, puis recommencez.",
            fields=[{"path": "email", "message": "adresse illisible"}],
        )
    return Somebody(active_person_or_none(proposer.association_id, email=address), address)


def _ensure_new_here(circle: Circle, somebody: Somebody) -> None:
    colleague = somebody.colleague
    if colleague is not None and is_member(colleague.id, circle.pk):
        raise Conflict("already_member", "Cette personne est déjà membre du cercle.")
    index = vault.blind_index(circle.pk, somebody.address)
    is_awaited = (
        colleague is not None and standing_for(colleague.id, circle.pk) is not None
    ) or has_standing_address(circle.pk, index)
    if is_awaited:
        raise Conflict("already_proposed", "Cette personne est déjà attendue dans le cercle.")


def _ensure_terms(circle: Circle, somebody: Somebody, wish: ProposeShape) -> None:
    """What is known of a newcomer is judged when he is let in, once he has said who he is."""
    permissions.ensure_basis(circle, wish.basis)
    if wish.information is not None:
        permissions.ensure_information_holds(
            wish.information,
            today=today_here(),
            has_representative=circle.patient.representative_sealed is not None,
        )
    if somebody.colleague is not None:
        code = permissions.listed_code_of(somebody.colleague)
        permissions.ensure_reads(code, wish.reads)
        permissions.ensure_informed(circle.pk, code, is_told=wish.information is not None)


def _write(
    mine: Membership, somebody: Somebody, *, wish: ProposeShape, proposer: Viewer
) -> Proposal:
    circle, told = mine.circle, wish.information
    route = Route.NEWCOMER if somebody.colleague is None else Route.COLLEAGUE
    proposal = Proposal(
        id=uuid4(),
        circle=circle,
        route=route,
        state=first_state(route, by_coordinator=permissions.is_coordinator(mine)),
        person=somebody.colleague,
        care_role=wish.care_role,
        basis=wish.basis,
        reads=wish.reads,
        proposed_by_id=proposer.person_id,
        proposed_at=clock.now(),
    )
    if told is not None:
        about = About.OTHER_CATEGORY
        proposal.information = note_information(circle, told, teller=proposer, about=about)
    if somebody.colleague is None:
        proposal.keep_email(somebody.address)
    proposal.save(force_insert=True)
    return proposal
