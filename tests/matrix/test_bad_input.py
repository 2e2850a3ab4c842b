"""Bad input over HTTP: a clear French refusal with its code, no trace of code, nothing changed."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.http import HttpResponse

from backend.accounts.models import Session
from backend.chat.models import Entry
from backend.core import clock
from tests import cast
from tests.matrix import hostile
from tests.matrix.bodies import BODIES
from tests.matrix.scene import Scene, rolled_back

pytestmark = pytest.mark.django_db
POST = hostile.POST


def send(scene: Scene, row: str, raw: bytes, **headers: str) -> Any:
    method, path = row.removesuffix(" (care)").split(" ")
    return scene.send("own", method, path.format(**scene.ids), raw, headers)


def counted() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for name in ("accounts", "notices", "trail", "vault", "chat", "circles")
        for model in apps.get_app_config(name).get_models()
    }


def ensure_clear(answer: HttpResponse, status: int, code: str | None = None) -> None:
    """One shape for every refusal, in French, with nothing of the machine in it."""
    body = answer.content.decode()
    assert answer.status_code == status, body
    told = json.loads(body)
    assert set(told) == {"code", "message", "detail"}
    assert code is None or told["code"] == code
    assert told["message"][0].isupper()
    assert told["message"].endswith((".", "!"))
    for word in ("Traceback", "File \\", ".py", "django", "pydantic", "psycopg", "SELECT"):
        assert word not in body


@pytest.mark.parametrize("row", hostile.ROUTES)
@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_what_cannot_be_read_is_refused_on_every_route_and_changes_nothing(scene, row, attack):
    made, body = hostile.ATTACKS[attack], BODIES[row](scene.ids)
    before = counted()

    with rolled_back():
        answer = send(scene, row, made.make(body))
        after = counted()

    ensure_clear(answer, made.status, made.code)
    assert after == before


@pytest.mark.parametrize(("row", "body", "status", "code"), hostile.FIELDS)
def test_a_field_that_cannot_be_accepted_is_refused_with_its_code(scene, row, body, status, code):
    before = counted()

    with rolled_back():
        answer = send(scene, row, json.dumps(body).encode())
        after = counted()

    ensure_clear(answer, status, code)
    assert after == before


@pytest.mark.parametrize(("method", "path", "status"), hostile.PATHS)
def test_a_path_that_names_nothing_is_refused(scene, method, path, status):
    with rolled_back():
        ensure_clear(send(scene, f"{method} {path}", b""), status)


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Client-Id": ""}, 400, "client_id_needed"),
        ({"Client-Id": "1"}, 400, "client_id_needed"),
        ({"X-CSRF-Token": "x" * 43}, 403, "csrf"),
        ({"Origin": "https://elsewhere.example"}, 403, "csrf"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "csrf"),
    ],
)
def test_a_request_that_is_not_from_our_page_writes_nothing(scene, headers, status, code):
    before = counted()

    with rolled_back():
        answer = send(scene, POST, b'{"text": "a"}', **headers)
        after = counted()

    ensure_clear(answer, status, code)
    assert after == before


def test_a_replayed_id_gets_the_first_answer_and_with_another_body_a_conflict(scene):
    again = {"Client-Id": str(uuid4())}
    with rolled_back():
        first = send(scene, POST, b'{"text": "a"}', **again)
        before = counted()
        second = send(scene, POST, b'{"text": "a"}', **again)
        other = send(scene, POST, b'{"text": "b"}', **again)

        assert counted() == before
    assert (first.status_code, first.content) == (201, second.content)
    ensure_clear(other, 409, "client_id_reused")


def test_a_closed_thread_takes_no_more_and_says_so(scene):
    with rolled_back():
        send(scene, "POST /threads/{thread}/close", b"")

        ensure_clear(send(scene, POST, b'{"text": "a"}'), 409, "closed")


def test_a_session_that_ends_in_the_middle_of_a_send_keeps_the_send_for_later(scene):
    """401, then the very same send from the next session: one entry."""
    again = {"Client-Id": str(uuid4())}
    with rolled_back():
        mine = Session.objects.filter(person=scene.people["own"].person_id)
        mine.update(ended_at=clock.now())
        ensure_clear(send(scene, POST, b'{"text": "a"}', **again), 401, "sign_in_needed")
        mine.update(ended_at=None)

        answers = [send(scene, POST, b'{"text": "a"}', **again) for _ in range(2)]

        assert answers[0].content == answers[1].content
        assert Entry.objects.filter(client_id=again["Client-Id"]).count() == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_a_phone_whose_clock_is_a_day_off_changes_neither_order_nor_time(scene, days):
    with rolled_back():
        told = (clock.now() + timedelta(days=days)).isoformat()
        body = json.dumps({"text": "a", "written_at": told}).encode()
        answers = [send(scene, POST, body), send(scene, POST, b'{"text": "b"}')]
        seqs = [answer.json()["seq"] for answer in answers]
        times = list(
            Entry.objects.filter(journal=scene.ids["journal"], seq__in=seqs)
            .order_by("seq")
            .values_list("at", flat=True)
        )

    assert seqs[1] == seqs[0] + 1
    assert times == sorted(times)
    assert abs(times[0] - clock.now()) < timedelta(minutes=5)


def test_a_server_a_day_ahead_ends_sessions_by_the_clock_of_the_database(scene, settings):
    with rolled_back():
        settings.CLOCK_OFFSET = timedelta(days=1)

        ensure_clear(send(scene, POST, b'{"text": "a"}'), 401, "sign_in_needed")


def test_the_story_behind_the_table_is_true(scene):
    """A good request passes where all these fail, else they would prove nothing."""
    with rolled_back():
        assert send(scene, POST, b'{"text": "a"}').status_code == 201
        assert cast.say(scene.people["own"], scene.ids["thread"]) > 0
