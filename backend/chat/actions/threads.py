"""Opening, closing, pinning a thread; following or muting it for oneself."""

from uuid import UUID, uuid4

from backend.accounts.actions import receipts
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat import permissions
from backend.chat.actions.journal import Writing, append, lock, lock_thread
from backend.chat.actions.steps import answer_of, in_thread, trace
from backend.chat.enums import Audience, Choice, EntryKind
from backend.chat.models import Entry, Journal, Thread, ThreadChoice
from backend.chat.payloads import title_place
from backend.chat.queries.journals import journal_for, journals_read
from backend.chat.queries.threads import ThreadView, thread_for
from backend.chat.rules import MOST_TITLE
from backend.core import clock
from backend.core.errors import Missing
from backend.core.text import clean_line
from backend.trail import chain as trail
from backend.vault import sealing as vault


def open_thread(
    *, opener: Viewer, room_id: UUID, audience: Audience, title: str, intent: Intent
) -> Answer:
    """Whoever reads an audience may open a thread in it; its readers hear `thread_opened`."""
    title = clean_line(title, limit=MOST_TITLE, field="title")
    with clock.unit():
        found = lock(journals_read(opener.person_id, room_id, audience))
        if answer := receipts.repeated(opener, intent):
            return answer
        journal_id = journal_for(opener.person_id, room_id, audience)  # read again after the wait
        if journal_id not in found:
            raise Missing  # admitted between the two looks: the next try finds the door open
        entry = _open(found[journal_id], opener, title, intent)
        trace(entry, opener)
        return receipts.record(opener, intent, 201, answer_of(entry))


def close_thread(*, closer: Viewer, thread_id: UUID, intent: Intent) -> Answer:
    """Health professionals, the opener and the coordinator; nothing is posted afterwards."""
    return _switch(closer, thread_id, intent=intent, kind=EntryKind.THREAD_CLOSED)


def reopen_thread(*, opener: Viewer, thread_id: UUID, intent: Intent) -> Answer:
    """Whoever may close it."""
    return _switch(opener, thread_id, intent=intent, kind=EntryKind.THREAD_REOPENED)


def pin_thread(*, pinner: Viewer, thread_id: UUID, intent: Intent) -> Answer:
    """Health professionals and the coordinator; it stands first for every reader."""
    return _switch(pinner, thread_id, intent=intent, kind=EntryKind.THREAD_PINNED)


def unpin_thread(*, pinner: Viewer, thread_id: UUID, intent: Intent) -> Answer:
    """Whoever may pin it."""
    return _switch(pinner, thread_id, intent=intent, kind=EntryKind.THREAD_UNPINNED)


def choose_thread(*, reader: Viewer, thread_id: UUID, choice: Choice, intent: Intent) -> Answer:
    """Follow or mute for oneself; nobody hears it."""
    with clock.unit():
        # Nobody hears it, but two sends of one choice must still wait for each other.
        lock_thread(reader.person_id, thread_id)
        if answer := receipts.repeated(reader, intent):
            return answer
        thread = thread_for(reader.person_id, thread_id)
        ThreadChoice.objects.update_or_create(
            thread_id=thread.id,
            person_id=reader.person_id,
            defaults={"choice": choice, "room_id": thread.room},
        )
        objects = {"thread": str(thread.id)}
        trail.record(thread.room, "chat.choice", actor=reader.person_id, objects=objects)
        return receipts.record(reader, intent, 200, {"thread": str(thread.id), "choice": choice})


def _open(journal: Journal, opener: Viewer, title: str, intent: Intent) -> Entry:
    thread = Thread(
        id=uuid4(),
        room_id=journal.room_id,
        journal=journal,
        opened_by_id=opener.person_id,
        opened_seq=journal.head + 1,
    )
    thread.title_sealed = vault.seal(journal.room_id, title, title_place(thread.id))
    thread.save(force_insert=True)
    writing = Writing(
        thread=thread.id,
        facts={"audience": journal.audience},
        client_id=intent.client_id,
        commitment=vault.commitment(journal.room_id, str(thread.id), title),
    )
    return append(journal, kind=EntryKind.THREAD_OPENED, author=opener.person_id, writing=writing)


# Whether each state stands already, and what to write when it does not.
_CHANGES = {
    EntryKind.THREAD_CLOSED: ("closed_at", True),
    EntryKind.THREAD_REOPENED: ("closed_at", False),
    EntryKind.THREAD_PINNED: ("pinned_at", True),
    EntryKind.THREAD_UNPINNED: ("pinned_at", False),
}


def _switch(viewer: Viewer, thread_id: UUID, *, intent: Intent, kind: EntryKind) -> Answer:
    field, wanted = _CHANGES[kind]

    def act(journal: Journal, thread: ThreadView) -> Entry:
        if field == "pinned_at":
            permissions.ensure_can_pin(viewer, thread)
        else:
            permissions.ensure_can_close(viewer, thread)
        permissions.ensure_differs(thread, field=field, wanted=wanted)
        Thread.objects.filter(id=thread.id).update(**{field: clock.now() if wanted else None})
        writing = Writing(thread=thread.id, client_id=intent.client_id)
        return append(journal, kind=kind, author=viewer.person_id, writing=writing)

    return in_thread(viewer, thread_id=thread_id, intent=intent, act=act)
