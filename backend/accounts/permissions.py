"""Who may do what to people and invitations: predicates, and the refusals they raise."""

from django.db.models import Q

from backend.accounts.models import Person
from backend.accounts.shapes import Viewer
from backend.core.errors import Conflict, NotAllowed


def invitations_within(viewer: Viewer) -> Q:
    """The open ones: all of his association for an administrator, his own for a member."""
    open_ones = Q(association_id=viewer.association_id, accepted_at=None, withdrawn_at=None)
    return open_ones if viewer.is_administrator else open_ones & Q(invited_by=viewer.person_id)


def ensure_administers(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise NotAllowed(message="Seul un administrateur de l’association peut faire cela.")


def ensure_not_himself(viewer: Viewer, person: Person) -> None:
    """So the last administrator cannot lock his association out."""
    if viewer.person_id == person.id:
        raise Conflict("not_yourself", "Demandez à un autre administrateur de le faire.")
