"""Who may do what to a thread and its entries. `can_…` answers, `ensure_…` raises."""

from uuid import UUID

from backend.accounts.shapes import Viewer
from backend.chat.queries.threads import PostView, ThreadView
from backend.core.errors import Conflict, NotAllowed


def ensure_open(thread: ThreadView) -> None:
    """Every member posts where he reads, as long as the thread is open."""
    if thread.is_closed:
        raise Conflict(
            "closed", "Ce fil est clos. Rouvrez-le, ou écrivez dans un autre fil du cercle."
        )


def can_pin(viewer: Viewer, thread: ThreadView) -> bool:
    return viewer.is_health or thread.steward == viewer.person_id


def ensure_can_pin(viewer: Viewer, thread: ThreadView) -> None:
    if not can_pin(viewer, thread):
        raise NotAllowed("not_health", "Les professionnels de santé épinglent les fils.")


def can_close(viewer: Viewer, thread: ThreadView) -> bool:
    return can_pin(viewer, thread) or thread.opened_by == viewer.person_id


def ensure_can_close(viewer: Viewer, thread: ThreadView) -> None:
    if not can_close(viewer, thread):
        raise NotAllowed(
            "not_opener",
            "Seuls la personne qui l’a ouvert et les professionnels de santé closent ce fil.",
        )


def ensure_differs(thread: ThreadView, *, field: str, wanted: bool) -> None:
    """A second identical gesture is told, so that nobody believes to have done it."""
    stands = thread.is_closed if field == "closed_at" else thread.is_pinned
    if stands == wanted:
        raise Conflict("already_so", "C’est déjà fait : quelqu’un vous a devancé.")


def ensure_can_edit(person: UUID, post: PostView) -> None:
    if post.author != person:
        raise NotAllowed(
            "not_author", "Seul l’auteur modifie ce qu’il a écrit. Répondez-lui dans le fil."
        )


def ensure_can_withdraw(person: UUID, post: PostView, thread: ThreadView) -> None:
    """The author withdraws his own; the coordinator may withdraw another's, with a reason."""
    if person not in {post.author, thread.steward}:
        raise NotAllowed(
            "not_author", "Seuls l’auteur et le coordinateur du cercle retirent cette entrée."
        )
