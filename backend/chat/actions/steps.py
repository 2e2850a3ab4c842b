"""The steps that every act on a thread shares: fetch, lock, repeat, right, act, trace, receipt."""

from collections.abc import Callable
from uuid import UUID

from backend.accounts.actions import receipts
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat.actions.journal import lock_thread
from backend.chat.models import Entry, Journal
from backend.chat.queries.threads import ThreadView, thread_for
from backend.core import clock
from backend.core.errors import Missing
from backend.core.text import wire_moment
from backend.trail import chain as trail

Act = Callable[[Journal, ThreadView], Entry]


def in_thread(viewer: Viewer, *, thread_id: UUID, intent: Intent, act: Act) -> Answer:
    """`act` writes under the journal's lock, with the right read again after the wait.

    A repeat gets the first answer even if the right has ended since.
    """
    with clock.unit():
        journal = lock_thread(viewer.person_id, thread_id)
        if answer := receipts.repeated(viewer, intent):
            return answer
        if journal is None:
            raise Missing
        entry = act(journal, thread_for(viewer.person_id, thread_id))
        trace(entry, viewer)
        return receipts.record(viewer, intent, 201, answer_of(entry))


def trace(entry: Entry, viewer: Viewer) -> None:
    objects: dict[str, str | int] = {"journal": str(entry.journal_id), "seq": entry.seq}
    if entry.thread_id is not None:
        objects["thread"] = str(entry.thread_id)
    trail.record(entry.room_id, f"chat.{entry.kind}", actor=viewer.person_id, objects=objects)


def answer_of(entry: Entry) -> dict[str, str | int]:
    return {
        "journal": str(entry.journal_id),
        "thread": str(entry.thread_id),
        "seq": entry.seq,
        "at": wire_moment(entry.at),
    }
