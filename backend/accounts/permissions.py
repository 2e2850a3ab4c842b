"""Who may do what to people, and the refusals that say so."""

from backend.accounts.models import Person
from backend.accounts.shapes import Viewer
from backend.core.errors import Conflict, NotAllowed


def ensure_administers(person: Person) -> None:
    """Of the locked row: what the gate read may have changed since."""
    if not (person.is_administrator and person.is_active):
        raise NotAllowed(message="Seul un administrateur de l’association peut faire cela.")


def ensure_not_himself(viewer: Viewer, person: Person) -> None:
    """So the last administrator cannot lock his association out."""
    if viewer.person_id == person.id:
        raise Conflict("not_yourself", "Demandez à un autre administrateur de le faire.")
