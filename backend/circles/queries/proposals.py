"""Who is at the door of which circle, and whose turn it is."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from backend.accounts.enums import PersonState
from backend.accounts.models import Person
from backend.circles.enums import Awaited, CircleState, ProposalState, Route
from backend.circles.models import Proposal
from backend.circles.queries.members import stands_in
from backend.circles.rules import proposals as rules
from backend.core.errors import Missing


class Standing(NamedTuple):
    """A proposal as it stands now, with the person it is about once he has an account."""

    proposal: Proposal
    state: ProposalState
    awaited: Awaited | None
    person: Person | None
    email: str | None


def circle_of_proposal(person: UUID, proposal: UUID) -> UUID | None:
    """The circle of a proposal that this person sees: what to lock before it is read again."""
    return _visible(person, proposal).values_list("circle_id", flat=True).first()


def proposal_for(person: UUID, proposal: UUID) -> Proposal:
    """For an action that holds the circle's lock."""
    found = _visible(person, proposal).select_related("circle__room", "person").first()
    if found is None:
        raise Missing
    return found


def _visible(person: UUID, proposal: UUID) -> QuerySet[Proposal]:
    """Who knocks never sees his own request."""
    asked = Q(person=person, route=Route.COLLEAGUE) & ~Q(state=ProposalState.TO_ADMIT)
    seen = Proposal.objects.filter(
        asked | _of_member(person), id=proposal, circle__state=CircleState.ACTIVE
    )
    return seen.distinct()


def waiting_in(person: UUID, circle: UUID) -> list[Standing]:
    """All who are at the door of one circle, for its members."""
    waiting = _standing().filter(stands_in(person), circle=circle)
    return standings(waiting.order_by("proposed_at", "id"))


def to_answer(person: UUID) -> list[Standing]:
    """What awaits this very person: his answer, his admission, or his «c'est bien elle»."""
    mine = Q(person=person, state=ProposalState.ASKED) | (
        _of_member(person)
        & (Q(circle__room__steward=person) | Q(proposed_by=person, route=Route.NEWCOMER))
    )
    found = standings(_standing().filter(mine).distinct().order_by("proposed_at", "id"))
    return [standing for standing in found if _awaits(standing, person)]


def standing_for(person: UUID, circle: UUID) -> Proposal | None:
    return _standing().filter(circle=circle, person=person).first()


def has_standing_address(circle: UUID, email_index: bytes) -> bool:
    return _standing().filter(circle=circle, email_index=email_index).exists()


def standings(proposals: Iterable[Proposal]) -> list[Standing]:
    """Newcomers are found again by the address they were invited at: one more statement."""
    rows = list(proposals)
    addresses = {row.id: row.email() for row in rows if row.route == Route.NEWCOMER}
    enrolled = Person.objects.filter(email__in=[a for a in addresses.values() if a])
    people = {(p.association_id, p.email): p for p in enrolled} if addresses else {}
    return [
        _standing_of(row, people.get((row.circle.association_id, addresses.get(row.id) or "")))
        for row in rows
    ]


def newcomer_of(proposal: Proposal) -> Person | None:
    """Who answered the invitation, once the administrator has admitted him."""
    found = Person.objects.filter(
        association=proposal.circle.association_id,
        email=proposal.email() or "",
        state=PersonState.ACTIVE,
    )
    return found.first()


def _standing_of(row: Proposal, newcomer: Person | None) -> Standing:
    has_account = newcomer is not None
    is_active = newcomer is not None and newcomer.state == PersonState.ACTIVE
    state = rules.state_now(ProposalState(row.state), has_account=has_account, is_active=is_active)
    awaited = rules.awaited(state, has_account=has_account)
    return Standing(row, state, awaited, row.person or newcomer, row.email())


def _awaits(standing: Standing, person: UUID) -> bool:
    proposal, awaited = standing.proposal, standing.awaited
    is_coordinator = proposal.circle.coordinator_id == person
    if awaited is Awaited.COLLEAGUE:
        return proposal.person_id == person
    if awaited is Awaited.INVITER:
        return is_coordinator or proposal.proposed_by_id == person
    return awaited is Awaited.COORDINATOR and is_coordinator


def _of_member(person: UUID) -> Q:
    return Q(circle__memberships__person=person, circle__memberships__ended_at=None)


def _standing() -> QuerySet[Proposal]:
    standing = Proposal.objects.filter(state__in=rules.STANDING, circle__state=CircleState.ACTIVE)
    return standing.select_related("circle__patient", "circle__room", "person", "proposed_by")
