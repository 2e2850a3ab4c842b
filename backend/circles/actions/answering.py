"""Answering at the door of a circle: accept, confirm, decline, cancel."""

from uuid import UUID

from django.db.models import Q

from backend.accounts.actions import receipts
from backend.accounts.models import Person
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.circles import permissions
from backend.circles.actions.ground import Entering, Ground, let_in, stand_on
from backend.circles.actions.inviting import invite_newcomer
from backend.circles.actions.telling import note_information, today_here
from backend.circles.enums import About, ProposalState, Reads, Route
from backend.circles.models import Proposal
from backend.circles.queries.members import is_member, membership_for
from backend.circles.queries.proposals import circle_of_proposal, newcomer_of, proposal_for
from backend.circles.rules.proposals import STANDING, admitted_state
from backend.circles.shapes import InformationShape
from backend.core import clock
from backend.core.errors import Conflict, Missing, NotAllowed
from backend.trail import chain as trail
from backend.vault import sealing as vault


def accept_proposal(*, colleague: Viewer, proposal: UUID, intent: Intent) -> Answer:
    """The colleague who was asked may; the journals that he will read hear `member_joined`."""
    known = circle_of_proposal(colleague.person_id, proposal)
    with clock.unit():
        ground = stand_on(known)
        answer = receipts.repeated(colleague, intent)
        if answer is not None:
            return answer
        asked = _standing(colleague, proposal)
        if asked.person_id != colleague.person_id:
            raise NotAllowed(message="Seule la personne invitée peut accepter.")
        _ensure_turn(asked, ProposalState.ASKED)
        assert asked.person is not None
        _enter(ground, asked, asked.person, added_by=asked.proposed_by_id)
        _close(asked, ProposalState.ACCEPTED, by=colleague)
        return receipts.record(colleague, intent, 200, _said(asked))


def confirm_proposal(
    *, member: Viewer, proposal: UUID, told: InformationShape | None, intent: Intent
) -> Answer:
    """The coordinator admits who waits for him; the inviter (or he) says «c'est bien elle».

    Whoever enters by it is heard as `member_joined` in the journals that he will read.
    """
    known = circle_of_proposal(member.person_id, proposal)
    with clock.unit():
        ground = stand_on(known)
        answer = receipts.repeated(member, intent)
        if answer is not None:
            return answer
        waiting = _standing(member, proposal)
        mine = membership_for(member.person_id, waiting.circle_id)
        _note_told(waiting, told, teller=member)
        if waiting.state == ProposalState.TO_ADMIT:
            permissions.ensure_coordinator(mine)
            _admit(ground, waiting, by=member)
        else:
            _ensure_turn(waiting, ProposalState.ENROLLING)
            _ensure_inviter(waiting, member)
            _confirm(ground, waiting, by=member)
        return receipts.record(member, intent, 200, _said(waiting))


def decline_proposal(*, answerer: Viewer, proposal: UUID, intent: Intent) -> Answer:
    """Whoever is awaited may say no: the one asked, the coordinator, the inviter. Nobody hears."""
    known = circle_of_proposal(answerer.person_id, proposal)
    with clock.unit():
        stand_on(known)
        answer = receipts.repeated(answerer, intent)
        if answer is not None:
            return answer
        waiting = _standing(answerer, proposal)
        is_asked = waiting.state == ProposalState.ASKED and waiting.route == Route.COLLEAGUE
        if not (is_asked and waiting.person_id == answerer.person_id):
            membership_for(answerer.person_id, waiting.circle_id)
            _ensure_inviter(waiting, answerer)
        _close(waiting, ProposalState.DECLINED, by=answerer)
        return receipts.record(answerer, intent, 200, _said(waiting))


def cancel_proposal(*, member: Viewer, proposal: UUID, intent: Intent) -> Answer:
    """Who proposed may take it back, and the coordinator may; nobody hears it."""
    known = circle_of_proposal(member.person_id, proposal)
    with clock.unit():
        stand_on(known)
        answer = receipts.repeated(member, intent)
        if answer is not None:
            return answer
        waiting = _standing(member, proposal)
        membership_for(member.person_id, waiting.circle_id)
        _ensure_inviter(waiting, member)
        _close(waiting, ProposalState.CANCELLED, by=member)
        return receipts.record(member, intent, 200, _said(waiting))


def _standing(viewer: Viewer, proposal: UUID) -> Proposal:
    found = proposal_for(viewer.person_id, proposal)
    if found.state not in STANDING:
        raise Conflict("already_answered", "Cette demande a déjà reçu une réponse.")
    return found


def _ensure_turn(proposal: Proposal, state: ProposalState) -> None:
    if proposal.state != state:
        raise Conflict("not_yet", "Cette demande attend d’abord la réponse de quelqu’un d’autre.")


def _ensure_inviter(proposal: Proposal, member: Viewer) -> None:
    if member.person_id not in {proposal.proposed_by_id, proposal.circle.coordinator_id}:
        raise NotAllowed(message="Seuls l’auteur de la demande et le coordinateur y répondent.")


def _admit(ground: Ground, waiting: Proposal, *, by: Viewer) -> None:
    """The coordinator's agreement: the colleague is asked, the newcomer invited, or one enters."""
    state = admitted_state(Route(waiting.route))
    if state is ProposalState.CONFIRMED:
        assert waiting.person is not None
        _enter(ground, waiting, waiting.person, added_by=by.person_id)
        _close(waiting, state, by=by)
        return
    waiting.state = state
    waiting.save(update_fields=["state"])
    if state is ProposalState.ENROLLING:
        invite_newcomer(by, waiting.email() or "")
    _trace("circles.admitted", waiting, actor=by)


def _confirm(ground: Ground, waiting: Proposal, *, by: Viewer) -> None:
    newcomer = newcomer_of(waiting)
    if newcomer is None:
        raise Conflict("not_yet", "Cette personne n’a pas encore été admise par l’administrateur.")
    waiting.person = newcomer
    _enter(ground, waiting, newcomer, added_by=by.person_id)
    _close(waiting, ProposalState.CONFIRMED, by=by)


def _enter(ground: Ground, proposal: Proposal, person: Person, *, added_by: UUID) -> None:
    """Judged again at the last moment: the law, the information, and that he is not in yet."""
    circle = proposal.circle
    if not person.is_active:
        raise Missing
    if is_member(person.id, circle.pk):
        raise Conflict("already_member", "Cette personne est déjà membre du cercle.")
    code = permissions.listed_code_of(person)
    permissions.ensure_informed(circle.pk, code, is_told=proposal.information_id is not None)
    # A newcomer's profession was not known when he was invited: the law narrows what he reads.
    reads = proposal.reads if permissions.is_health_code(code) else Reads.TEAM
    terms = Entering(
        person=person,
        code=code,
        care_role=proposal.care_role,
        basis=proposal.basis,
        reads=reads,
        information=proposal.information,
    )
    let_in(ground, circle, terms, added_by=added_by)
    _clear_door(proposal, person)


def _clear_door(proposal: Proposal, person: Person) -> None:
    """Whoever is in is awaited no more, by whatever other way he was to come."""
    address = vault.blind_index(proposal.circle_id, person.email)
    same = Proposal.objects.filter(Q(person=person) | Q(email_index=address))
    others = same.filter(circle=proposal.circle_id, state__in=STANDING).exclude(id=proposal.id)
    others.update(state=ProposalState.CANCELLED)


def _note_told(proposal: Proposal, told: InformationShape | None, *, teller: Viewer) -> None:
    if told is None:
        return
    circle = proposal.circle
    permissions.ensure_information_holds(
        told,
        today=today_here(),
        has_representative=circle.patient.representative_sealed is not None,
    )
    proposal.information = note_information(circle, told, teller=teller, about=About.OTHER_CATEGORY)
    proposal.save(update_fields=["information"])


def _close(proposal: Proposal, state: ProposalState, *, by: Viewer) -> None:
    proposal.state = state
    proposal.answered_by_id = by.person_id
    proposal.answered_at = clock.now()
    proposal.save(update_fields=["person", "state", "answered_by", "answered_at"])
    _trace(f"circles.{state.value}", proposal, actor=by)


def _trace(deed: str, proposal: Proposal, *, actor: Viewer) -> None:
    objects = {"proposal": str(proposal.id)}
    trail.record(proposal.circle_id, deed, actor=actor.person_id, objects=objects)


def _said(proposal: Proposal) -> dict[str, str | int]:
    return {"id": str(proposal.id), "circle": str(proposal.circle_id), "state": proposal.state}
