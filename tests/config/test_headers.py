"""The headers of every answer, errors and files included."""

import pytest
from django.test import AsyncClient, Client, override_settings

PAGES = ["/", "/livez", "/api/session", "/api/circles", "/nowhere", "/cercles/1/x.css"]


@pytest.fixture
def client(db, monkeypatch):
    return Client(raise_request_exception=False)


def policy(response):
    parts = (part.strip().split(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_strict_policy(client, path):
    told = policy(client.get(path, HTTP_HOST="localhost"))
    assert told["default-src"] == ["'none'"]
    assert told["script-src"] == told["style-src"] == ["'self'"]
    assert told["frame-ancestors"] == told["base-uri"] == ["'none'"]
    assert told["require-trusted-types-for"] == ["'script'"]
    assert not [word for words in told.values() for word in words if "unsafe" in word]
    assert not [word for words in told.values() for word in words if word == "data:"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_other_headers(client, path):
    response = client.get(path, HTTP_HOST="localhost")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in response


def test_what_the_api_says_is_kept_nowhere(client):
    assert client.get("/api/session", HTTP_HOST="localhost")["Cache-Control"] == "no-store"


def test_the_socket_may_be_opened_to_our_own_host_only(client):
    told = policy(client.get("/", HTTP_HOST="localhost"))
    assert told["connect-src"] == ["'self'", "ws://localhost"]


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=63_072_000)
def test_in_production_plain_http_is_sent_to_https_and_told_to_stay(client):
    plain = client.get("/api/session", HTTP_HOST="localhost")
    assert (plain.status_code, plain["Location"]) == (301, "https://localhost/api/session")
    secure = client.get("/api/session", HTTP_HOST="localhost", secure=True)
    assert secure["Strict-Transport-Security"].startswith("max-age=63072000; includeSubDomains")


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/demo/accounts", "/assets/none.js"])
def test_a_name_that_is_not_ours_is_answered_nothing(client, path):
    # A page may make its own name point at this machine, and would then read as one of ours.
    response = client.get(path, HTTP_HOST="rebound.example")
    assert (response.status_code, response.json()["code"]) == (400, "malformed")
    assert policy(response)["default-src"] == ["'none'"]


def test_a_probe_may_ask_by_any_name(client):
    assert client.get("/livez", HTTP_HOST="10.0.0.4").status_code == 200


def test_an_unknown_path_is_never_a_page(client):
    for path in ("/nowhere", "/cercles/1/x.css", "/../manage.py", "/assets/none.js"):
        response = client.get(path, HTTP_HOST="localhost")
        assert (response.status_code, response.json()["code"]) == (404, "missing")


async def test_a_report_of_a_browser_is_counted_and_never_kept(db):
    body = {"csp-report": {"effective-directive": "script-src", "blocked-uri": "inline"}}
    client = AsyncClient()
    path = "/api/csp-report"
    assert (await client.post(path, body, content_type="application/json")).status_code == 204
    for unreadable in ("{", "[" * 8000):
        answer = await client.post(path, unreadable, content_type="application/json")
        assert answer.status_code == 400
