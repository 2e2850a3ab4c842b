"""What people read: a thread, its pages, what a socket missed, who has seen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Schema

from backend.accounts.gate import FullRequest, full
from backend.chat.events import ChatEntry
from backend.chat.payloads import ThreadRow, encode
from backend.chat.permissions import can_close, can_pin
from backend.chat.queries import pages
from backend.chat.queries.journals import head_for
from backend.chat.queries.lists import authors_of, line_of, thread_row
from backend.chat.queries.marks import marks_of
from backend.chat.queries.threads import has_post, thread_for
from backend.chat.queries.windows import readers_of
from backend.chat.shapes import PageAsked, RangeAsked
from backend.core.errors import Missing, Unreadable
from backend.trail import chain as trail

# One for reading and acting: a path that two routers share answers only the methods of one.
router = Router(tags=["chat"])


class PageOut(Schema):
    journal: UUID
    head: int
    entries: list[ChatEntry]
    has_older: bool
    has_newer: bool


class RangeOut(Schema):
    journal: UUID
    after: int
    head: int
    entries: list[dict[str, Any]]


class ThreadMarks(Schema):
    received: dict[str, int]  # person → number
    read: dict[str, int]


class ThreadOut(ThreadRow):
    room: UUID
    readers: list[UUID]
    marks: ThreadMarks
    my_read_seq: int
    can_pin: bool
    can_close: bool


class SeenOut(Schema):
    received: list[UUID]
    seen: list[UUID]


@router.get("/threads/{thread}", response={200: ThreadOut})
@full
def read_thread(request: FullRequest, thread: UUID) -> dict[str, Any]:
    """The head of a thread: title, readers, marks. Its entries come in pages."""
    viewer = request.viewer
    seen = thread_for(viewer.person_id, thread)
    marks, readers = marks_of(seen.journal), sorted(readers_of(seen.journal))
    line = line_of(viewer.person_id, thread)
    if line is None:  # the right ended meanwhile, and what was read is told to nobody
        raise Missing
    return {
        **thread_row(line, authors_of([line])),
        "room": seen.room,
        "readers": readers,
        "marks": {
            "received": _by_text(marks.received),
            "read": _by_text(marks.read.get(thread, {})),
        },
        "my_read_seq": line.read_seq,
        "can_pin": can_pin(viewer, seen),
        "can_close": can_close(viewer, seen),
    }


@router.get("/threads/{thread}/entries", response={200: PageOut})
@full
def read_page(request: FullRequest, thread: UUID, asked: Query[PageAsked]) -> HttpResponse:
    """A page of a thread, in order of number; leaves one trace with its range."""
    viewer = request.viewer.person_id
    seen = thread_for(viewer, thread)
    head = head_for(viewer, seen.journal)
    page = _page(viewer, thread, asked)
    if page.entries:
        objects: trail.Objects = {
            "thread": str(thread),
            "from": page.entries[0].seq,
            "to": page.entries[-1].seq,
        }
        trail.record_alone(seen.room, "chat.page_read", actor=viewer, objects=objects)
    return _json(
        f'"journal":"{seen.journal}","head":{head},"has_older":{_flag(page.has_older)},'
        f'"has_newer":{_flag(page.has_newer)}',
        [encode(row) for row in page.entries],
    )


@router.get("/journals/{journal}/entries", response={200: RangeOut})
@full
def read_range(request: FullRequest, journal: UUID, asked: Query[RangeAsked]) -> HttpResponse:
    """What a socket missed: every number above a cursor, in the shape of its `entries` frame."""
    viewer = request.viewer.person_id
    head = head_for(viewer, journal)
    rows = pages.journal_range(viewer, journal, after=asked.after, limit=asked.limit)
    if rows:
        objects: trail.Objects = {"journal": str(journal), "from": rows[0].seq, "to": rows[-1].seq}
        trail.record_alone(rows[0].room, "chat.range_read", actor=viewer, objects=objects)
    told = f'"journal":"{journal}","after":{asked.after},"head":{max(head, asked.after)}'
    return _json(told, [encode(row) for row in rows])


@router.get("/threads/{thread}/entries/{seq}/seen", response={200: SeenOut})
@full
def who_has_seen(request: FullRequest, thread: UUID, seq: int) -> dict[str, Any]:
    """Names only through the circle's people; never a time."""
    viewer = request.viewer.person_id
    seen = thread_for(viewer, thread)
    if not has_post(seen, seq):
        raise Missing
    marks = marks_of(seen.journal)
    read = marks.read.get(thread, {})
    return {
        "received": sorted(p for p, held in marks.received.items() if held >= seq),
        "seen": sorted(person for person, mark in read.items() if mark >= seq),
    }


def _page(viewer: UUID, thread: UUID, asked: PageAsked) -> pages.Page:
    if sum(place is not None for place in (asked.before, asked.after, asked.around)) > 1:
        raise Unreadable("one_place", "Une page se demande avant, après ou autour d’une entrée.")
    if asked.before is not None:
        return pages.page_before(viewer, thread, seq=asked.before, limit=asked.limit)
    if asked.after is not None:
        return pages.page_after(viewer, thread, seq=asked.after, limit=asked.limit)
    if asked.around is not None:
        return pages.page_around(viewer, thread, seq=asked.around, limit=asked.limit)
    return pages.last_page(viewer, thread, limit=asked.limit)


def _by_text(marks: Mapping[UUID, int]) -> dict[str, int]:
    return {str(person): seq for person, seq in marks.items()}


def _json(told: str, entries: list[bytes]) -> HttpResponse:
    body = b"{" + told.encode() + b',"entries":[' + b",".join(entries) + b"]}"
    return HttpResponse(body, content_type="application/json")


def _flag(value: bool) -> str:  # noqa: FBT001 - the one value of JSON that Python spells otherwise
    return "true" if value else "false"
