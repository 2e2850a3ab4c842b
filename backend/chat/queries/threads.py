"""One thread, or one post of it, as this viewer may see it: through the window, or not at all."""

from typing import NamedTuple
from uuid import UUID

from backend.chat.models import Body, Entry
from backend.chat.queries.windows import reads_sql
from backend.core.errors import Conflict, Missing
from backend.core.sql import first_row, id_param, known_id, read_id


class ThreadView(NamedTuple):
    id: UUID
    room: UUID
    journal: UUID
    audience: str
    opened_by: UUID
    steward: UUID | None  # who looks after the room: the circle's coordinator
    is_closed: bool
    is_pinned: bool


_THREAD = """
SELECT t.room_id, t.journal_id, j.audience, t.opened_by_id, r.steward_id, t.closed_at, t.pinned_at
FROM chat_thread t
JOIN chat_journal j ON j.id = t.journal_id
JOIN chat_room r ON r.id = t.room_id
WHERE t.id = %s AND {reads}
"""


def thread_for(viewer: UUID, thread: UUID) -> ThreadView:
    """A thread that the viewer may not read does not exist: the same single query, the same 404."""
    statement = _THREAD.format(reads=reads_sql("t.journal_id"))
    row = first_row(statement, [id_param(thread), id_param(viewer)])
    if row is None:
        raise Missing
    room, journal, opened_by = (known_id(row[place]) for place in (0, 1, 3))
    return ThreadView(
        id=thread,
        room=room,
        journal=journal,
        audience=row[2],
        opened_by=opened_by,
        steward=read_id(row[4]),
        is_closed=row[5] is not None,
        is_pinned=row[6] is not None,
    )


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
