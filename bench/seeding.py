"""What the bench finds in the house: run by `manage.py shell` beside the server."""

import json
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import Client

from backend.accounts.shapes import Viewer
from backend.chat.models import Body, Entry, Journal
from backend.chat.payloads import body_place
from backend.core import clock
from backend.vault import sealing as vault
from tests import cast
from tests.circles.stage import identity, open_one, room_of
from tests.live.seeding import session_of

_BATCH = 5_000
_TEXT = "Pansement refait, plaie propre, bords roses. Prochain passage demain matin."


def rooms(count: int, members: int) -> None:
    """Circles of their own, `members` people each, one thread of soins."""
    cast.open_house()
    print(json.dumps([_room(members) for _ in range(count)]))


def _room(members: int) -> dict[str, Any]:
    association = cast.found_association()
    mark = secrets.token_hex(4)
    people = [cast.make_viewer(f"m{mark}n{n}", cast.NURSE, association) for n in range(members)]
    room = cast.make_room(people[0])
    for person in people[1:]:
        room.admit(person)
    return {
        "care": str(room.care),
        "thread": str(room.thread(people[0])),
        "tokens": [session_of(person) for person in people],
    }


def long_rooms(*sizes: int) -> None:
    """One person who reads rooms of these lengths."""
    cast.open_house()
    reader = cast.make_viewer("lectrice", cast.NURSE, cast.found_association())
    threads = {size: _long_room(reader, size) for size in sizes}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(json.dumps({"token": session_of(reader), "threads": threads}))


def _long_room(reader: Viewer, size: int) -> str:
    room = cast.make_room(reader)
    thread = room.thread(reader)
    journal = Journal.objects.get(id=room.care)
    with transaction.atomic():
        for first in range(journal.head + 1, size + 1, _BATCH):
            pairs = list(_posts(journal, thread, reader, first, min(first + _BATCH - 1, size)))
            Entry.objects.bulk_create([entry for entry, _ in pairs])
            Body.objects.bulk_create([body for _, body in pairs])
        Journal.objects.filter(id=journal.id).update(head=size)
    return str(thread)


def _posts(
    journal: Journal, thread: UUID, author: Viewer, first: int, last: int
) -> Iterator[tuple[Entry, Body]]:
    """Sealed like any other; the chain of hashes is not what is measured."""
    begin = clock.now() - timedelta(days=300)
    same: dict[str, Any] = {
        "room_id": journal.room_id,
        "journal_id": journal.id,
        "thread_id": thread,
        "author_id": author.person_id,
    }
    for seq in range(first, last + 1):
        body = Body(id=uuid4(), post_seq=seq, seq=seq, **same)
        body.sealed = vault.seal(journal.room_id, _TEXT, body_place(body.id))
        entry = Entry(
            seq=seq,
            kind="post",
            at=begin + timedelta(minutes=seq),
            client_id=uuid4(),
            facts={"note_kind": "observation"},
            prev_hash=bytes(32),
            hash=secrets.token_bytes(32),
            **same,
        )
        yield entry, body


def home_queries(*counts: int) -> None:
    """How many statements the home page takes for people with so many circles."""
    cast.open_house()
    print(json.dumps({count: _asked_by_home(count) for count in counts}))


def _asked_by_home(circles: int) -> int:
    opener = cast.make_viewer(f"c{circles}n", cast.NURSE, cast.found_association())
    for number in range(circles):
        circle = open_one(opener, identity(circles * 1000 + number))
        cast.say(opener, room_of(circle).thread(opener))
    cookies = f"__Host-cercle-session={session_of(opener)}"
    client, asked = Client(headers={"Cookie": cookies, "Host": "localhost"}), 0
    _ask_home(client, circles)  # the keys of the rooms are read once per process
    run = CursorWrapper.execute

    def counted(self: CursorWrapper, *args: Any) -> Any:
        nonlocal asked
        asked += 1
        return run(self, *args)

    with patch.object(CursorWrapper, "execute", counted):
        _ask_home(client, circles)
    return asked


def _ask_home(client: Client, circles: int) -> None:
    assert client.get("/api/session").json()["state"] == "full"
    assert len(client.get("/api/circles").json()["circles"]) == circles
