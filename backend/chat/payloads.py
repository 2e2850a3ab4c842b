"""The JSON of an entry, the same bytes for everyone who may read it."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from ninja import Schema

from backend.chat.enums import EntryKind
from backend.core.text import wire_moment
from backend.vault import sealing as vault

Json = dict[str, Any]


class PreviewAuthor(Schema):
    id: UUID
    name: str


class Preview(Schema):
    """The last line of a thread, as lists show it."""

    thread: UUID
    journal: UUID
    seq: int
    at: str
    author: PreviewAuthor
    note_kind: str
    text: str


class ThreadRow(Schema):
    id: UUID
    journal: UUID
    audience: str
    title: str
    is_closed: bool
    is_pinned: bool
    choice: str
    unread: int
    mentioned: bool
    opened_seq: int
    last: Preview | None


class Served(NamedTuple):
    """One row of `queries.served`: an entry with what stands of it."""

    room: UUID
    journal: UUID
    seq: int
    kind: str
    thread: UUID | None
    author: UUID | None
    at: datetime
    client_id: UUID | None
    target: int | None
    facts: Json
    body: UUID | None
    body_seq: int | None
    sealed: bytes | None
    edited_at: datetime | None
    edited_facts: Json | None
    withdrawn_seq: int | None
    withdrawn_at: datetime | None
    withdrawn_by: UUID | None
    withdrawn_facts: Json | None
    title_sealed: bytes | None


def encode(row: Served) -> bytes:
    return json.dumps(entry(row), ensure_ascii=False, separators=(",", ":")).encode()


def entry(row: Served) -> Json:
    """The entry as `events` describes it; kinds of other rooms carry their facts as they are."""
    common: Json = {
        "seq": row.seq,
        "kind": row.kind,
        "thread": _id(row.thread),
        "author": _id(row.author),
        "at": wire_moment(row.at),
        "client_id": _id(row.client_id),
    }
    special = _SPECIAL.get(row.kind)
    return common | (special(row) if special else row.facts)


def text_of(row: Served) -> str | None:
    """The standing text; None once withdrawn or, for an edit, superseded."""
    if row.body is None or row.sealed is None:
        return None
    return vault.unseal(row.room, row.sealed, body_place(row.body))


def body_place(body: UUID) -> vault.Place:
    return vault.Place("chat_body", "sealed", str(body))


def title_place(thread: UUID) -> vault.Place:
    return vault.Place("chat_thread", "title_sealed", str(thread))


def _post(row: Served) -> Json:
    edited = row.edited_facts is not None and row.edited_at is not None
    return {
        "note_kind": row.facts["note_kind"],
        "text": text_of(row),
        "reply_to": row.facts.get("reply_to"),
        "mentions": _mentions(row.edited_facts or row.facts),
        "written_at": row.facts.get("written_at"),
        "edited": {"seq": row.body_seq, "at": wire_moment(row.edited_at)}
        if edited and row.edited_at
        else None,
        "withdrawn": _withdrawn(row),
    }


def _withdrawn(row: Served) -> Json | None:
    if row.withdrawn_seq is None or row.withdrawn_at is None or row.withdrawn_facts is None:
        return None
    return {
        "seq": row.withdrawn_seq,
        "at": wire_moment(row.withdrawn_at),
        "by": _id(row.withdrawn_by),
        "reason": row.withdrawn_facts["reason"],
    }


def _edit(row: Served) -> Json:
    return {"target": row.target, "text": text_of(row), "mentions": _mentions(row.facts)}


def _withdrawal(row: Served) -> Json:
    return {"target": row.target, "reason": row.facts["reason"]}


def _thread_opened(row: Served) -> Json:
    assert row.thread is not None
    assert row.title_sealed is not None
    title = vault.unseal(row.room, row.title_sealed, title_place(row.thread))
    return {"title": title, "audience": row.facts["audience"]}


def _mentions(facts: Json) -> Json:
    mentions = facts.get("mentions", {})
    return {"persons": mentions.get("persons", []), "roles": mentions.get("roles", [])}


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)


_SPECIAL: Final[dict[str, Callable[[Served], Json]]] = {
    EntryKind.POST: _post,
    EntryKind.EDIT: _edit,
    EntryKind.WITHDRAWAL: _withdrawal,
    EntryKind.THREAD_OPENED: _thread_opened,
}
