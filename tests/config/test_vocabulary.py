"""One vocabulary on both sides: the document is current, and what is served has its shapes."""

import json

import pytest

from backend.chat.actions import threads
from backend.chat.payloads import entry
from backend.chat.queries.pages import journal_range
from backend.config.management.commands.export_api import PATH, rendered
from backend.config.vocabulary import ENTRY, document
from tests import cast

REFUSALS = {"400", "401", "403", "404", "409", "413", "422", "429", "503"}


def test_the_document_that_the_client_is_generated_from_is_current():
    """When red: `manage.py export_api`, then `npm run gen` in frontend/."""
    assert PATH.read_text(encoding="utf8") == rendered()


def test_the_clients_types_are_generated_from_this_document():
    written = (PATH.parents[1] / "frontend/src/api/schema.gen.ts").read_text(encoding="utf8")
    for name in document()["components"]["schemas"]:
        assert f" {name}: " in written


def test_every_route_documents_every_refusal():
    operations = [
        (path, verb, operation)
        for path, verbs in document()["paths"].items()
        for verb, operation in verbs.items()
    ]
    lacking = [(p, v) for p, v, op in operations if not set(op["responses"]) >= REFUSALS]
    assert operations
    assert lacking == []


@pytest.mark.django_db
def test_every_entry_that_is_served_has_its_closed_shape():
    cast.open_house()
    alice = cast.make_viewer("Alice", cast.NURSE, cast.found_association())
    bob = cast.make_viewer("Bob", cast.DOCTOR, cast.found_association())
    room = cast.make_room(alice)
    room.admit(bob)
    thread = room.thread(alice)
    first = cast.say(alice, thread, mentions={"persons": [bob.person_id]})
    edited = cast.edit(alice, thread, first, "Revu")
    cast.edit(alice, thread, first, "Revu encore", base=edited)
    cast.withdraw(bob, thread, cast.say(bob, thread, reply_to=first))
    threads.close_thread(closer=alice, thread_id=thread, intent=cast.intent())

    rows = [entry(row) for row in journal_range(bob.person_id, room.care, after=0, limit=200)]

    assert {row["kind"] for row in rows} >= {"post", "edit", "withdrawal", "thread_closed"}
    for row in rows:
        ENTRY.validate_json(json.dumps(row))
