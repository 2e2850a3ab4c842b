"""The gate: every route of accounts × every kind of caller, and where requests come from."""

import re
import uuid
from typing import NamedTuple

import pytest
from ninja import Router
from ninja.utils import normalize_path

from backend.accounts import throttles
from backend.accounts.api import demo, invitations, me, people, session
from backend.accounts.gate import viewer_of
from tests.accounts.stage import Browser, code_of, enrolled, person

SOMEBODY = str(uuid.uuid4())

# A client id is a random one, spelled with its hyphens.
VERSION_ONE = "7c9c2f2e-c722-11f0-8de9-0242ac120002"
VERSION_FOUR = "3f6c1b0a-5d2e-4c8f-9a7b-1e2d3c4b5a69"


class Row(NamedTuple):
    """What a route answers to: nobody, one factor, a member; `other` is the administrator next
    door. None stands for «anything but a refusal»."""

    anonymous: int | None
    half: int | None
    member: int | None
    other: int | None
    body: dict | None = None


OPEN = Row(None, None, None, None)
ADMIN = Row(401, 401, 403, 404)
MEMBER = Row(401, 401, None, None)
MATRIX = {
    "GET /session": OPEN,
    "POST /session/password": Row(401, 401, 401, 401, {"email": "a@b.fr", "password": "x"}),
    "POST /session/code": Row(401, 422, 409, 409, {"code": "000000"}),
    "POST /session/recovery": Row(401, 422, 409, 409, {"code": "0"}),
    "POST /session/enrolment": Row(401, 409, 409, 409),
    "POST /session/enrolment/confirm": Row(401, 409, 409, 409, {"code": "000000"}),
    "DELETE /session": OPEN,
    "GET /me": MEMBER,
    "PATCH /me": MEMBER._replace(body={"language": "fr"}),
    "POST /me/password": Row(401, 401, 403, 403, {"current": "x", "new": "y", "code": "000000"}),
    "POST /me/recovery-codes": Row(401, 401, 422, 422, {"code": "000000"}),
    "GET /me/devices": MEMBER,
    "DELETE /me/devices/{device_id}": Row(401, 401, 404, 404),
    "DELETE /me/devices": MEMBER,
    "GET /me/outbox-share": MEMBER,
    "GET /nomenclatures": OPEN,
    "GET /people": Row(401, 401, 403, None),
    "POST /people/find": MEMBER._replace(body={"email": "a@b.fr"}),
    "POST /people/{person_id}/admit": ADMIN,
    "POST /people/{person_id}/refuse": ADMIN,
    "POST /people/{person_id}/suspend": ADMIN,
    "POST /people/{person_id}/reinstate": ADMIN,
    "GET /structures": MEMBER,
    "POST /structures": Row(401, 401, 403, None, {"kind": "practice", "name": "Cabinet"}),
    "GET /invitations": MEMBER,
    "POST /invitations": MEMBER._replace(body={"email": "new@lergue.example"}),
    "DELETE /invitations/{invitation_id}": Row(401, 401, 404, 404),
    "POST /invitation/look": Row(404, 404, 404, 404, {"token": "x"}),
    "POST /invitation/accept": Row(
        404,
        404,
        404,
        404,
        {
            "token": "x",
            "given_name": "A",
            "family_name": "B",
            "civility": "M",
            "profession": "G15:60",
            "password": "trois figues sur le muret",
        },
    ),
    "GET /demo/accounts": Row(404, 404, 404, 404),
    "GET /demo/mails": Row(404, 404, 404, 404),
}


def routes_of(router: Router) -> list[str]:
    """Ninja rewrites the converters of its paths when it mounts them: names only."""
    return [
        f"{method} {re.sub(r'{[a-z]+:', '{', normalize_path('/' + path).rstrip('/'))}"
        for path, view in router.path_operations.items()
        for operation in view.operations
        for method in operation.methods
    ]


ROUTES = [r for part in (session, me, people, invitations, demo) for r in routes_of(part.router)]


def ask(fresh: Browser, route: str, **headers: str):
    method, _, path = route.partition(" ")
    for name in ("device_id", "person_id", "invitation_id"):
        path = path.replace(f"{{{name}}}", SOMEBODY)
    return fresh.call(method, path, MATRIX[route].body, **headers)


def test_every_route_has_its_row():
    assert sorted(ROUTES) == sorted(MATRIX)


def ensure(answer, expected: int | None) -> None:
    if expected is None:
        assert answer.status_code < 300, answer.content
    else:
        assert answer.status_code == expected, answer.content


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_gets_what_the_row_says(house, fresh, route):
    ensure(ask(fresh, route), MATRIX[route].anonymous)


@pytest.mark.parametrize("route", ROUTES)
def test_one_factor_gets_what_the_row_says(house, fresh, route):
    fresh.password(house.admin)
    ensure(ask(fresh, route), MATRIX[route].half)


@pytest.mark.parametrize("route", ROUTES)
def test_a_member_gets_what_the_row_says(house, ines, route):
    ensure(ask(ines, route), MATRIX[route].member)


@pytest.mark.parametrize("route", ROUTES)
def test_the_administrator_next_door_gets_what_the_row_says(house, other_admin, route):
    ensure(ask(other_admin, route), MATRIX[route].other)


@pytest.mark.parametrize(
    "headers",
    [
        {"X_CSRF_Token": ""},
        {"X_CSRF_Token": "a" * 32},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8443"},
        {"Origin": "http://localhost.evil.example:8000"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_an_unsafe_request_from_elsewhere_is_refused(house, ines, headers):
    for route in ROUTES:
        if not route.startswith("GET"):
            answer = ask(ines, route, **headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "csrf"), route


def test_our_own_pages_pass(house, ines):
    headers = {"Origin": "http://localhost:8000", "Sec_Fetch_Site": "same-origin"}
    assert ask(ines, "PATCH /me", **headers).status_code == 200


@pytest.mark.parametrize("route", ["GET /me", "GET /me/outbox-share", "PATCH /me"])
def test_a_page_never_speaks_for_who_signed_in_after_it(house, ines, route):
    former = ask(ines, route, Person_Id=str(house.hugo.id))
    assert (former.status_code, former.json()["code"]) == (401, "another_person")
    assert ask(ines, route, Person_Id=str(house.ines.id)).status_code == 200


@pytest.mark.parametrize("value", ["", "1", "zzzz", VERSION_ONE, VERSION_FOUR.replace("-", "")])
def test_an_unsafe_request_of_a_full_session_carries_a_client_id(house, ines, value):
    answer = ask(ines, "PATCH /me", Client_Id=value)
    assert (answer.status_code, answer.json()["code"]) == (400, "client_id_needed")


def test_a_viewer_costs_one_statement(house, ines, django_assert_num_queries):
    cookies = {name: morsel.value for name, morsel in ines.cookies.items()}
    line = "; ".join(f"{name}={value}" for name, value in cookies.items()).encode()
    scope = {"type": "websocket", "headers": [(b"host", b"localhost"), (b"cookie", line)]}
    with django_assert_num_queries(1):
        viewer = viewer_of(scope)
    assert viewer is not None
    assert viewer == viewer_of(cookies)
    assert (viewer.person_id, viewer.is_health) == (house.ines.id, True)


def test_no_cookie_or_one_factor_or_no_admission_is_no_viewer(house, fresh):
    assert viewer_of({}) is None
    assert viewer_of({"headers": []}) is None
    fresh.password(house.ines)
    assert viewer_of({"__Host-cercle-session": fresh.token}) is None
    waiting = Browser().signed_in(enrolled(house.here, "Rose", "Ciste", state="waiting"))
    assert viewer_of({"__Host-cercle-session": waiting.token}) is None


def test_a_forwarded_address_is_believed_only_from_our_proxy(house, settings):
    told = {"X_Forwarded_For": "203.0.113.5, 198.51.100.1"}
    stranger = person(house.here)
    settings.TRUSTED_PROXIES = ["192.0.2.7"]
    for _ in range(60):
        Browser().call("POST", "/session/password", {"email": "a@b.fr", "password": "x"}, **told)
    assert Browser("192.0.2.9").password(stranger).status_code == 200
    assert Browser("198.51.100.1").password(house.hugo).status_code == 429
    assert code_of(house.hugo)


def test_a_program_gone_wild_is_slowed_and_its_neighbour_is_not(house, ines, admin, monkeypatch):
    monkeypatch.setattr(throttles, "_BURST", 3)
    monkeypatch.setattr(throttles, "_PER_SECOND", 0.0)
    monkeypatch.setattr(throttles, "writes", throttles.Pace())
    answers = [ask(ines, "PATCH /me") for _ in range(4)]
    assert [answer.status_code for answer in answers][3] == 429
    assert int(answers[3]["Retry-After"]) >= 1
    assert 429 not in {answer.status_code for answer in answers[:3]}
    assert ask(admin, "PATCH /me").status_code == 200
