"""Requests that no honest phone sends: how each is made, and the refusal that it deserves."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.matrix.bodies import BODIES

# Routes of chat and circles that take a body; those of accounts are tried in tests/accounts.
ROUTES = [
    row
    for row in BODIES
    if row.split(" ")[1].startswith(("/circles", "/threads")) and "team" not in row
]

Body = dict[str, Any]
DEEP = '{"text":' * 3_000 + "1" + "}" * 3_000


class Attack(NamedTuple):
    make: Callable[[Body], bytes]
    status: int
    code: str


def _dumped(change: Callable[[Body], Any]) -> Callable[[Body], bytes]:
    return lambda body: json.dumps(change(body)).encode()


def _every(value: Any) -> Callable[[Body], bytes]:
    return _dumped(lambda body: dict.fromkeys(body, value))


ATTACKS: dict[str, Attack] = {
    "nothing": Attack(lambda _: b"", 422, "unreadable"),
    "half of it": Attack(lambda body: json.dumps(body).encode()[:-2], 400, "malformed"),
    "bytes that are no text": Attack(lambda _: b"\xff\xfe\x00\x80", 400, "malformed"),
    "a tower of braces": Attack(lambda _: DEEP.encode(), 400, "malformed"),
    "a list": Attack(_dumped(lambda body: [body]), 422, "unreadable"),
    "a word": Attack(_dumped(lambda _: "text"), 422, "unreadable"),
    "an unknown field": Attack(_dumped(lambda body: body | {"author": "x"}), 422, "unreadable"),
    "nested fields": Attack(_every({"$ne": None}), 422, "unreadable"),
    "numbers": Attack(_every(-1.5), 422, "unreadable"),
    "too many bytes": Attack(lambda _: b'"' + b"x" * 600_000 + b'"', 413, "too_large"),
}
# The same for one field of one route: what is read well and cannot be accepted.
POST, THREAD = "POST /threads/{thread}/entries", "POST /circles/{circle}/threads"
EDIT = "POST /threads/{thread}/entries/{seq}/edit"
NEW = {"audience": "team"}
FIELDS: list[tuple[str, Body, int, str]] = [
    (POST, {"text": "x" * 8_001}, 422, "too_long"),
    (POST, {"text": "x" * 20_000}, 422, "unreadable"),
    (POST, {"text": " \n\u200b "}, 422, "empty"),
    (POST, {"text": "\ud800"}, 422, "unreadable"),
    (POST, {"text": "a", "note_kind": "diagnosis"}, 422, "unreadable"),
    (POST, {"text": "a", "reply_to": 999}, 422, "no_such_entry"),
    (POST, {"text": "a", "reply_to": 2**70}, 422, "unreadable"),
    (POST, {"text": "a", "written_at": "yesterday"}, 422, "unreadable"),
    (POST, {"text": "a", "written_at": "2026-11-21T10:00:00"}, 422, "unreadable"),
    (POST, {"text": "a", "mentions": {"persons": ["x"], "roles": []}}, 422, "unreadable"),
    (POST, {"text": "a", "mentions": {"persons": [], "roles": ["*"]}}, 422, "unreadable"),
    (THREAD, NEW | {"title": "Plaie \u202egauche"}, 422, "hidden_characters"),
    (THREAD, NEW | {"title": "Plaie\x00talon"}, 422, "hidden_characters"),
    (THREAD, NEW | {"title": "Plaie\ntalon"}, 422, "hidden_characters"),
    (THREAD, NEW | {"title": "x" * 500}, 422, "too_long"),
    (THREAD, NEW | {"title": "   "}, 422, "empty"),
    (THREAD, {"title": "a", "audience": "named"}, 422, "unreadable"),
    (EDIT, {"text": "a", "base_seq": 1}, 409, "stale_edit"),
    (EDIT, {"text": "a", "base_seq": 0}, 422, "unreadable"),
]
# Paths whose ids are no ids, or name what this person may not see.
PATHS = [
    ("GET", "/threads/none", 422),
    ("GET", "/threads/{thread}/entries?before=-1", 422),
    ("GET", "/threads/{thread}/entries?limit=100000", 422),
    ("GET", "/threads/{thread}/entries?before=x&after=1", 422),
    ("GET", "/threads/{thread}/entries/99999999999999999999/seen", 404),
    ("GET", "/journals/{thread}/entries?after=0", 404),
    ("GET", "/journals/{journal}/entries", 422),
    ("GET", "/circles/..%2f..%2fetc", 404),
    ("GET", "/circles/{thread}", 404),
    ("POST", "/proposals/{circle}/accept", 404),
    ("GET", "/none", 404),
]
