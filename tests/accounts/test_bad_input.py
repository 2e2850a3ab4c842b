"""Bad input on every route of accounts: a clear refusal, and nothing changed."""

import hashlib
from itertools import product

import pytest
from django.apps import apps

from tests.accounts.stage import Browser
from tests.accounts.test_gate import MATRIX, ROUTES, ask

WITH_BODY = [route for route in ROUTES if MATRIX[route].body]


def everything() -> dict[str, str]:
    """A fingerprint of every table of the accounts and of the ledger."""
    return {
        model._meta.label: hashlib.sha256(
            repr(sorted(map(repr, model._default_manager.values_list()))).encode()
        ).hexdigest()
        for name in ("accounts", "notices", "trail")
        for model in apps.get_app_config(name).get_models()
    }


def test_no_get_has_an_effect(house, ines, admin):
    before = everything()
    for route in ROUTES:
        if route.startswith("GET"):
            for browser in (ines, admin):
                ask(browser, route)
    assert everything() == before


@pytest.mark.parametrize("route", WITH_BODY)
def test_an_unknown_field_is_refused_and_changes_nothing(house, admin, route):
    method, _, path = route.partition(" ")
    before = everything()
    for field in ("is_administrator", "is_operator", "state", "association_id", "id", "actor"):
        body = (MATRIX[route].body or {}) | {field: "x"}
        answer = admin.call(method, path, body)
        assert (answer.status_code, answer.json()["code"]) == (422, "unreadable"), field
        assert answer.json()["detail"]["fields"][0]["path"] == field
    assert everything() == before


WRONG = [None, 7, ["x"], {"x": "y"}, "x" * 400]


@pytest.mark.parametrize("route", WITH_BODY)
def test_a_wrong_type_or_an_endless_word_is_refused(house, admin, route):
    method, _, path = route.partition(" ")
    for field, value in product(MATRIX[route].body or {}, WRONG):
        if field in {"rpps", "email"} and value is None:
            continue  # «find» takes one or the other
        answer = admin.call(method, path, (MATRIX[route].body or {}) | {field: value})
        assert answer.status_code == 422, field
        assert "x" * 400 not in answer.content.decode()


@pytest.mark.parametrize("route", WITH_BODY)
def test_a_body_that_is_no_object_is_refused(house, route):
    browser = Browser()
    method, _, path = route.partition(" ")
    for raw in (b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a":1}}'):
        answer = browser.generic(
            method,
            f"/api{path}",
            raw,
            content_type="application/json",
            headers={"X-CSRF-Token": browser.cookies["__Host-cercle-csrf"].value},
        )
        assert answer.status_code in {400, 422}, raw
        assert set(answer.json()) == {"code", "message", "detail"}


@pytest.mark.parametrize("place", ["1", "x", "7d4b1e5c-1111-4111-8111-aaaaaaaaaaaa", "..", "%00"])
def test_a_strange_id_is_a_missing_one(house, admin, place):
    for path in (f"/people/{place}/admit", f"/people/{place}/suspend"):
        assert admin.call("POST", path).status_code == 404
    for path in (f"/me/devices/{place}", f"/invitations/{place}"):
        assert admin.call("DELETE", path).status_code == 404
