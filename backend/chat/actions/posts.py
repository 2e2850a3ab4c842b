"""Posting, editing and withdrawing: what people do most."""

from datetime import UTC
from typing import NamedTuple
from uuid import UUID, uuid4

from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat import permissions
from backend.chat.actions.journal import Writing, append
from backend.chat.actions.mentions import call, resolve
from backend.chat.actions.steps import in_thread
from backend.chat.enums import EntryKind, WithdrawalReason
from backend.chat.models import Body, Entry, Journal
from backend.chat.payloads import body_place
from backend.chat.queries.threads import ThreadView, has_post, standing_post
from backend.chat.rules import MOST_TEXT
from backend.chat.shapes import NewEdit, NewPost
from backend.core.errors import Conflict, Unreadable
from backend.core.sql import insert
from backend.core.text import clean_text, wire_moment
from backend.vault import sealing as vault


def post_message(*, author: Viewer, thread_id: UUID, draft: NewPost, intent: Intent) -> Answer:
    """Every member posts where he reads; the readers of the journal hear `post`.

    Safe to repeat: a second call with the same intent gets the first answer.
    """
    text = clean_text(draft.text, limit=MOST_TEXT, field="text")

    def act(journal: Journal, thread: ThreadView) -> Entry:
        permissions.ensure_open(thread)
        called = resolve(draft.mentions, thread, caller=author.person_id)
        _ensure_reply_exists(thread, draft.reply_to)
        facts = {"note_kind": draft.note_kind, **called.facts()}
        if draft.reply_to is not None:
            facts["reply_to"] = draft.reply_to
        if draft.written_at is not None:
            facts["written_at"] = wire_moment(draft.written_at.astimezone(UTC))
        entry = _write(journal, _Written(thread.id, author.person_id, text, facts), intent)
        call(thread, called, post_seq=entry.seq)
        return entry

    return in_thread(author, thread_id=thread_id, intent=intent, act=act)


def edit_post(
    *, author: Viewer, thread_id: UUID, seq: int, draft: NewEdit, intent: Intent
) -> Answer:
    """The author alone; the readers hear `edit`, and the earlier version is served no more."""
    text = clean_text(draft.text, limit=MOST_TEXT, field="text")

    def act(journal: Journal, thread: ThreadView) -> Entry:
        permissions.ensure_open(thread)
        post = standing_post(thread, seq)
        permissions.ensure_can_edit(author.person_id, post)
        if draft.base_seq != post.version:
            raise Conflict(
                "stale_edit",
                "Ce message a été modifié entre-temps. Relisez-le, puis recommencez.",
                version=post.version,
            )
        called = resolve(draft.mentions, thread, caller=author.person_id)
        Body.objects.filter(journal=journal, post_seq=seq, stands=True).update(stands=False)
        written = _Written(thread.id, author.person_id, text, called.facts(), of=seq)
        entry = _write(journal, written, intent)
        call(thread, called, post_seq=seq)
        return entry

    return in_thread(author, thread_id=thread_id, intent=intent, act=act)


def withdraw_post(
    *, viewer: Viewer, thread_id: UUID, seq: int, reason: WithdrawalReason, intent: Intent
) -> Answer:
    """The author, or the coordinator; from now on everybody is served a marker with ids only."""

    def act(journal: Journal, thread: ThreadView) -> Entry:
        post = standing_post(thread, seq)
        permissions.ensure_can_withdraw(viewer.person_id, post, thread)
        Body.objects.filter(journal=journal, post_seq=seq, stands=True).update(stands=False)
        writing = Writing(
            thread=thread.id,
            target=seq,
            facts={"reason": reason},
            client_id=intent.client_id,
        )
        return append(journal, kind=EntryKind.WITHDRAWAL, author=viewer.person_id, writing=writing)

    return in_thread(viewer, thread_id=thread_id, intent=intent, act=act)


class _Written(NamedTuple):
    thread: UUID
    author: UUID
    text: str
    facts: dict[str, object]
    of: int | None = None  # the post that this is a new version of


def _write(journal: Journal, written: _Written, intent: Intent) -> Entry:
    room, number = journal.room_id, str(journal.head + 1)
    writing = Writing(
        thread=written.thread,
        target=written.of,
        facts=written.facts,
        client_id=intent.client_id,
        commitment=vault.commitment(room, str(journal.id), number, written.text),
    )
    kind = EntryKind.POST if written.of is None else EntryKind.EDIT
    entry = append(journal, kind=kind, author=written.author, writing=writing)
    body = Body(
        id=uuid4(),
        room_id=room,
        journal=journal,
        thread_id=written.thread,
        author_id=written.author,
        post_seq=written.of or entry.seq,
        seq=entry.seq,
    )
    body.sealed = vault.seal(room, written.text, body_place(body.id))
    insert(body)
    return entry


def _ensure_reply_exists(thread: ThreadView, seq: int | None) -> None:
    if seq is not None and not has_post(thread, seq):
        raise Unreadable(
            "no_such_entry",
            "L’entrée à laquelle vous répondez n’est pas dans ce fil. Relisez, puis recommencez.",
            fields=[{"path": "reply_to", "message": "introuvable dans ce fil"}],
        )
