"""A room and signed-in pages on the data of a server: run by `manage.py shell` beside it."""

import json
import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.accounts.enums import Factor
from backend.accounts.models import Device, Session
from backend.accounts.queries.sessions import token_hash
from backend.accounts.shapes import Viewer
from backend.chat.actions.journal import lock
from backend.chat.actions.windows import close_window
from backend.chat.models import Journal
from backend.core import clock
from tests import cast


def session_of(viewer: Viewer, *, factor: Factor = Factor.TOTP) -> str:
    """A live session, as the browser would hold it."""
    now, token = clock.now(), secrets.token_urlsafe(32)
    device = Device.objects.create(
        person_id=viewer.person_id,
        secret_hash=secrets.token_bytes(32),
        label="Essai",
        first_seen_at=now,
        last_seen_at=now,
    )
    Session.objects.create(
        token_hash=token_hash(token),
        person_id=viewer.person_id,
        device=None if factor == Factor.NONE else device,
        factor=factor,
        created_at=now,
        last_seen_at=now,
        expires_at=now + timedelta(hours=12),
    )
    return token


def seed() -> dict[str, Any]:
    association = cast.found_association()
    mark = secrets.token_hex(3)
    people = [cast.make_viewer(f"m{mark}n{n}", cast.NURSE, association) for n in range(4)]
    room = cast.make_room(people[0])
    for person in people[1:]:
        room.admit(person)
    neighbour = cast.make_viewer(f"v{mark}", cast.NURSE, association)
    cast.make_room(neighbour)
    return {
        "room": str(room.id),
        "team": str(room.team),
        "care": str(room.care),
        "thread": str(room.thread(people[0])),
        "people": [{"person": str(p.person_id), "token": session_of(p)} for p in people],
        "neighbour": session_of(neighbour),
        "half": session_of(neighbour, factor=Factor.NONE),
    }


def main(rooms: int) -> None:
    cast.open_house()
    print(json.dumps([seed() for _ in range(rooms)]))  # noqa: T201 - its answer


def end_sessions_of(person: str) -> None:
    """As another process would: no bell is heard by the server."""
    with clock.unit():
        Session.objects.filter(person=UUID(person)).update(ended_at=clock.now())


def remove_member(room: str, person: str) -> None:
    with clock.unit():
        journals = Journal.objects.filter(room=UUID(room)).values_list("id", flat=True)
        for journal in lock(list(journals)).values():
            close_window(journal, person_id=UUID(person))
