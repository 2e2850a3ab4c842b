"""One thread, or one post of it, as this viewer may see it: through the window, or not at all."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef

from backend.chat.models import Body, Entry, Thread
from backend.chat.queries.windows import open_windows_of
from backend.core.errors import Conflict, Missing


class ThreadView(NamedTuple):
    id: UUID
    room: UUID
    journal: UUID
    audience: str
    opened_by: UUID
    steward: UUID | None  # who looks after the room: the circle's coordinator
    is_closed: bool
    is_pinned: bool


def thread_for(viewer: UUID, thread: UUID) -> ThreadView:
    """A thread that the viewer may not read does not exist: the same single query, the same 404."""
    row = (
        Thread.objects.filter(open_windows_of(viewer, OuterRef("journal")), id=thread)
        .values_list(
            "id",
            "room_id",
            "journal_id",
            "journal__audience",
            "opened_by_id",
            "room__steward_id",
            "closed_at",
            "pinned_at",
        )
        .first()
    )
    if row is None:
        raise Missing
    return ThreadView(*row[:6], is_closed=row[6] is not None, is_pinned=row[7] is not None)


class PostView(NamedTuple):
    author: UUID
    version: int  # the entry that brought the standing text
    seq: int


def standing_post(thread: ThreadView, seq: int) -> PostView:
    """A post that can still be acted on; the caller came through `thread_for` under the lock."""
    body = Body.objects.filter(thread=thread.id, post_seq=seq, stands=True).first()
    if body is not None:
        return PostView(body.author_id, body.seq, seq)
    if has_post(thread, seq):
        raise Conflict("withdrawn", "Cette entrée a été retirée : il n’y a plus rien à changer.")
    raise Missing


def has_post(thread: ThreadView, seq: int) -> bool:
    posts = Entry.objects.filter(thread=thread.id, journal=thread.journal, kind="post")
    return posts.filter(seq=seq).exists()
