"""The path of a proposal: who is awaited, who may answer, and what the answer makes of it."""

from typing import Final

from backend.circles.enums import Awaited, ProposalState, Route

STANDING: Final = (
    ProposalState.TO_ADMIT,
    ProposalState.ASKED,
    ProposalState.ENROLLING,
    ProposalState.TO_CONFIRM,
)
ENDED_WELL: Final = (ProposalState.ACCEPTED, ProposalState.CONFIRMED)

_AWAITED: Final = {
    ProposalState.TO_ADMIT: Awaited.COORDINATOR,
    ProposalState.ASKED: Awaited.COLLEAGUE,
    ProposalState.TO_CONFIRM: Awaited.INVITER,
}


def first_state(route: Route, *, by_coordinator: bool) -> ProposalState:
    """A proposal of the coordinator needs no admission by the coordinator."""
    if not by_coordinator:
        return ProposalState.TO_ADMIT
    return ProposalState.ASKED if route is Route.COLLEAGUE else ProposalState.ENROLLING


def admitted_state(route: Route) -> ProposalState:
    """What the coordinator's agreement makes of a proposal; a request becomes a membership."""
    return {
        Route.COLLEAGUE: ProposalState.ASKED,
        Route.NEWCOMER: ProposalState.ENROLLING,
        Route.REQUEST: ProposalState.CONFIRMED,
    }[route]


def state_now(state: ProposalState, *, has_account: bool, is_active: bool) -> ProposalState:
    """A newcomer waits for his inviter's word as soon as the administrator has admitted him."""
    if state is ProposalState.ENROLLING and has_account and is_active:
        return ProposalState.TO_CONFIRM
    return state


def awaited(state: ProposalState, *, has_account: bool) -> Awaited | None:
    if state is ProposalState.ENROLLING:
        return Awaited.ADMINISTRATOR if has_account else Awaited.NEWCOMER
    return _AWAITED.get(state)
