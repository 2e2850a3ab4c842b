"""Every route and every kind of caller; what one may not see answers like what does not exist."""

import re
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from backend.config.api import api
from tests.matrix.bodies import BODIES
from tests.matrix.scene import ROLES, Scene, rolled_back
from tests.matrix.table import TABLE

# Also what tells pytest-django that this module wants the test database, before the scene.
pytestmark = pytest.mark.django_db

_JUDGED = {
    "admit": "waiting_person",
    "refuse": "waiting_person",
    "suspend": "active_person",
    "reinstate": "suspended_person",
}


@cache
def rows() -> dict[str, dict[str, int]]:
    """`METHOD /path` → role → status."""
    read = {}
    for line in TABLE.strip().splitlines()[1:]:
        words = line.split()
        row, statuses = " ".join(words[: -len(ROLES)]), words[-len(ROLES) :]
        read[row] = dict(zip(ROLES, map(int, statuses), strict=True))
    return read


def ask(scene: Scene, role: str, row: str, ids: dict[str, Any]) -> HttpResponse:
    method, path = row.removesuffix(" (care)").split(" ")
    if "journals" in path:
        path += "?after=0"
    body = BODIES[row](ids) if row in BODIES else None
    return scene.call(role, method, path.format(**named(path, ids)), body)


def named(path: str, ids: dict[str, Any]) -> dict[str, Any]:
    judged = _JUDGED.get(path.rpartition("/")[2])
    return ids | ({"person_id": ids[judged]} if judged else {})


@pytest.mark.parametrize("row", rows())
def test_each_caller_is_answered_as_the_table_says(scene, row):
    answered = {}
    for role in ROLES:
        with rolled_back():
            answered[role] = ask(scene, role, row, scene.ids).status_code

    assert answered == rows()[row]


def hidden() -> list[tuple[str, str]]:
    """All refusals of what exists; but who is asked sees the proposal, and only may not do all."""
    return [
        (row, role)
        for row, statuses in rows().items()
        for role, status in statuses.items()
        if status == 404 and "{" in row and not (role == "ask" and "{proposal}" in row)
    ]


@pytest.mark.parametrize(("row", "role"), hidden())
def test_what_one_may_not_see_answers_like_what_does_not_exist(scene, row, role):
    told = []
    for ids in (scene.ids, scene.elsewhere()):
        with (
            rolled_back(),
            CaptureQueriesContext(
                connection,
            ) as queries,
        ):
            answer = ask(scene, role, row, ids)
        told.append((answer.status_code, answer.content, len(queries)))

    assert told[0] == told[1]


def test_every_route_has_a_row():
    paths = api.get_openapi_schema()["paths"]
    routes = {
        f"{method.upper()} {path.removeprefix('/api')}"
        for path, methods in paths.items()
        for method in methods
    }
    shown = {re.sub(r"\{(waiting|active|suspended)_person\}", "{person_id}", row) for row in rows()}

    assert len(routes) > 50
    assert routes - shown == set()


def test_one_factor_or_none_opens_only_the_doors_of_sign_in():
    open_to_all = ("/session", "/nomenclatures", "/notice", "/invitation/", "/demo/")
    closed = {
        row: statuses
        for row, statuses in rows().items()
        if not row.split(" ")[1].startswith(open_to_all)
    }

    assert {statuses[role] for statuses in closed.values() for role in ("ano", "one")} == {401}
    assert {statuses["wai"] for statuses in closed.values()} == {403}


def test_no_caller_from_outside_reaches_the_circle():
    """The law of the house, said once over the whole table."""
    inside = ("{circle}", "{thread}", "{team_thread}", "{journal}", "{team_journal}")
    of_circle = [statuses for row, statuses in rows().items() if any(i in row for i in inside)]

    assert len(of_circle) > 25
    outsiders = ("ask", "nxt", "old", "far", "adm")
    assert {statuses[role] for statuses in of_circle for role in outsiders} == {404}
