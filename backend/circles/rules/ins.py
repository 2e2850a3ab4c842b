"""Trust in a patient's identity: four statuses, moved only by what proves something."""

from typing import Final

from backend.circles.enums import IdentityStep, InsStatus

_MOVES: Final = {
    (InsStatus.PROV, IdentityStep.RETRIEVED): InsStatus.RECUP,
    (InsStatus.PROV, IdentityStep.CHECKED): InsStatus.VALI,
    (InsStatus.RECUP, IdentityStep.CHECKED): InsStatus.QUAL,
    (InsStatus.VALI, IdentityStep.RETRIEVED): InsStatus.QUAL,
}


def after(status: InsStatus, step: IdentityStep) -> InsStatus:
    """The status once `step` has happened; a typed matricule proves nothing, so moves nothing."""
    if step is IdentityStep.TRAITS_CHANGED:
        return InsStatus.PROV
    return _MOVES.get((status, step), status)


def shown_matricule(status: InsStatus, matricule: str) -> str | None:
    """The number may reference a person only when the identity is qualified (LAW-28)."""
    return matricule if matricule and status == InsStatus.QUAL else None
