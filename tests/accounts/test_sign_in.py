"""Signing in: each step, what it changes, what it refuses."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Event

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.accounts.actions import passwords
from backend.accounts.enums import PersonState
from backend.accounts.models import Attempt, Person, Session
from backend.core.errors import Away
from backend.notices.models import Delivery
from tests.accounts.stage import (
    PASSWORD,
    Browser,
    code_of,
    enrolled,
    forget_last_code,
    person,
    results_of,
)


def test_a_password_then_a_code_open_a_full_session(house, fresh):
    assert fresh.password(house.ines).json() == {"next": "code"}
    assert fresh.state() == "code"

    answer = fresh.call("POST", "/session/code", {"code": code_of(house.ines)})

    assert answer.json() == {"state": "full"}
    me = fresh.call("GET", "/session").json()["me"]
    assert (me["name"], me["profession_label"]) == ("Inès Lavandin", "Infirmière")
    assert results_of("accounts.sign_in") == ["done"]


def test_the_token_changes_at_each_step_and_the_old_one_is_dead(house, fresh):
    fresh.password(house.ines)
    first = fresh.token
    fresh.call("POST", "/session/code", {"code": code_of(house.ines)})
    assert fresh.token != first

    thief = Browser()
    thief.cookies["__Host-cercle-session"] = first
    assert thief.state() == "anonymous"


def test_a_token_planted_before_the_password_is_never_kept(house, fresh, ines):
    fresh.cookies["__Host-cercle-session"] = planted = ines.token
    fresh.password(house.hugo)
    assert fresh.token != planted
    assert ines.state() == "anonymous"  # the planted session died with the step


@pytest.mark.parametrize("steps", [-2, 2, 10])
def test_a_code_two_steps_away_is_refused(house, fresh, steps):
    fresh.password(house.ines)
    answer = fresh.call("POST", "/session/code", {"code": code_of(house.ines, steps=steps)})
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_code")


def test_the_same_code_does_not_serve_twice(house, fresh):
    code = code_of(house.ines)
    fresh.password(house.ines)
    assert fresh.call("POST", "/session/code", {"code": code}).status_code == 200

    second = Browser()
    second.password(house.ines)
    assert second.call("POST", "/session/code", {"code": code}).status_code == 422


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "12 456"])
def test_what_is_not_six_digits_is_a_wrong_code(house, fresh, code):
    fresh.password(house.ines)
    assert fresh.call("POST", "/session/code", {"code": code}).status_code == 422
    assert fresh.state() == "code"


def test_the_sixth_code_of_a_challenge_is_not_looked_at(house, fresh):
    fresh.password(house.ines)
    for _ in range(5):
        assert fresh.call("POST", "/session/code", {"code": "000000"}).status_code == 422
    answer = fresh.call("POST", "/session/code", {"code": code_of(house.ines)})
    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_over")
    assert fresh.state() == "anonymous"
    assert results_of("accounts.code") == ["refused"] * 5


def test_known_and_unknown_addresses_get_the_same_bytes(house, fresh):
    wrong = fresh.password(house.ines, "not the right words")
    body = {"email": "nobody@lergue.example", "password": "not the right words"}
    unknown = fresh.call("POST", "/session/password", body)
    body = {"email": "not an address <>", "password": "x"}
    unreadable = fresh.call("POST", "/session/password", body)

    assert wrong.status_code == 401
    assert wrong.content == unknown.content == unreadable.content
    assert dict(wrong.headers) == dict(unknown.headers) == dict(unreadable.headers)


def test_a_suspended_person_is_answered_like_a_stranger(house, fresh):
    stranger = fresh.call("POST", "/session/password", {"email": "x@y.fr", "password": PASSWORD})
    Person.objects.filter(id=house.ines.id).update(state=PersonState.SUSPENDED)
    assert fresh.password(house.ines).content == stranger.content


def test_every_address_costs_one_hash(house, fresh, monkeypatch):
    seen: list[str] = []

    def check(_typed: str, kept: str) -> bool:
        seen.append(kept)
        return False

    monkeypatch.setattr("backend.accounts.actions.passwords.check_password", check)
    for email in (house.ines.email, "nobody@lergue.example", "@@"):
        fresh.call("POST", "/session/password", {"email": email, "password": "x"})
    assert len(seen) == 3
    assert all(kept.partition("$")[0] == seen[0].partition("$")[0] for kept in seen)


def test_a_password_changed_while_it_was_checked_opens_nothing(house, fresh, monkeypatch):
    honest = passwords.matches

    def slow(person, password):
        is_right = honest(person, password)
        Person.objects.filter(id=person.id).update(password=make_password("tout autre chose 34"))
        return is_right

    monkeypatch.setattr(passwords, "matches", slow)
    assert fresh.password(house.ines).status_code == 401
    assert not Session.objects.filter(person=house.ines, ended_at=None).exists()


def test_a_flood_of_passwords_leaves_threads_for_the_others(settings, monkeypatch):
    over = Event()
    monkeypatch.setattr(passwords, "check_password", lambda *_: over.wait(20))
    with ThreadPoolExecutor(settings.POOL_THREADS) as pool:
        flood = [
            pool.submit(passwords.matches, None, "nobody’s") for _ in range(settings.POOL_THREADS)
        ]
        turned_away, _ = wait(flood, timeout=3)
        over.set()
    assert len(turned_away) >= settings.POOL_THREADS // 2
    assert {type(one.exception()) for one in turned_away} == {Away}


def test_known_and_unknown_addresses_cost_the_same_statements(house, fresh):
    asked = []
    fresh.call("POST", "/session/password", {"email": "first@lergue.example", "password": "x"})
    for email in (house.ines.email, "nobody@lergue.example"):
        with CaptureQueriesContext(connection) as statements:
            body = {"email": email, "password": "not the right words"}
            fresh.call("POST", "/session/password", body)
        asked.append([statement["sql"][:24] for statement in statements])
    assert asked[0] == asked[1]


def test_the_sixth_password_in_a_minute_is_not_looked_at(house, fresh):
    for _ in range(5):
        assert fresh.password(house.ines, "wrong").status_code == 401
    answer = fresh.password(house.ines)
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert answer.json()["detail"]["retry_after"] == int(answer["Retry-After"])


def test_strangers_cannot_lock_a_known_device_out(house, ines, fresh):
    for _ in range(8):
        fresh.password(house.ines, "wrong")
    assert fresh.password(house.ines).status_code == 429
    assert ines.password(house.ines).status_code == 200


def test_a_network_that_guesses_many_accounts_is_slowed(house, fresh):
    for number in range(60):
        body = {"email": f"guess{number}@lergue.example", "password": "x"}
        assert fresh.call("POST", "/session/password", body).status_code == 401
    assert fresh.password(house.hugo).status_code == 429
    assert Browser("198.51.100.9").password(house.hugo).status_code == 200


def test_the_delay_ends_and_a_right_password_forgives(house, fresh, settings):
    for _ in range(6):
        fresh.password(house.ines, "wrong")
    settings.CLOCK_OFFSET = timedelta(seconds=61)
    assert fresh.password(house.ines).status_code == 200
    assert fresh.password(house.ines, "wrong").status_code == 401


def test_no_address_lies_in_the_throttle_rows(house, fresh):
    fresh.password(house.ines, "wrong")
    kept = [bytes(row.bucket) for row in Attempt.objects.all()]
    assert kept
    assert all(len(bucket) == 32 for bucket in kept)


def test_a_session_lasts_twelve_hours_of_database_time(house, ines, settings):
    settings.CLOCK_OFFSET = timedelta(hours=11, minutes=59)
    assert ines.call("GET", "/me").status_code == 200
    settings.CLOCK_OFFSET = timedelta(hours=12)
    assert ines.call("GET", "/me").status_code == 401


def test_one_factor_lasts_fifteen_minutes(house, fresh, settings):
    fresh.password(house.ines)
    settings.CLOCK_OFFSET = timedelta(minutes=15)
    answer = fresh.call("POST", "/session/code", {"code": code_of(house.ines)})
    assert answer.status_code == 401


def test_the_first_device_is_silent_and_the_second_warns_by_mail(house, ines):
    assert not Delivery.objects.exists()
    ines.signed_in(house.ines)  # the same browser again
    assert not Delivery.objects.exists()

    Browser().signed_in(house.ines)

    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.address) == ("accounts.new_device", house.ines.email)


def test_another_person_on_the_same_browser_gets_a_device_of_his_own(house, ines):
    first = ines.call("GET", "/me").json()["device_id"]
    ines.signed_in(house.hugo)
    assert ines.call("GET", "/me").json()["device_id"] != first


def test_who_is_not_admitted_waits_with_both_factors(house, fresh):
    waiting = enrolled(house.here, "Rose", "Ciste", state=PersonState.WAITING)
    fresh.signed_in(waiting)
    assert fresh.state() == "waiting"
    answer = fresh.call("GET", "/me")
    assert (answer.status_code, answer.json()["code"]) == (403, "waiting_for_admission")


def test_signing_out_ends_session_and_device(house, ines):
    token, secret = ines.token, ines.device_secret
    answer = ines.call("DELETE", "/session")
    assert (answer.status_code, answer["Clear-Site-Data"]) == (204, '"cache"')
    assert results_of("accounts.sign_out") == ["done"]

    thief = Browser()
    thief.cookies["__Host-cercle-session"] = token
    thief.cookies["__Host-cercle-device"] = secret
    assert thief.state() == "anonymous"
    thief.signed_in(house.ines)
    assert thief.device_secret != secret


def test_cookies_are_host_bound_and_only_the_token_is_readable(house, ines):
    kept = dict(ines.cookies.items())
    assert set(kept) == {"__Host-cercle-session", "__Host-cercle-device", "__Host-cercle-csrf"}
    for name, morsel in kept.items():
        assert (morsel["path"], morsel["domain"], morsel["samesite"]) == ("/", "", "Strict")
        assert morsel["secure"]
        assert bool(morsel["httponly"]) == (name != "__Host-cercle-csrf")


def test_no_token_lies_in_clear_in_the_database(house, ines):
    raw = ines.token.encode()
    assert all(raw not in bytes(row.token_hash) for row in Session.objects.all())


def test_a_person_without_a_factor_is_sent_to_enrolment(house, fresh):
    newcomer = person(house.here, "Anne")
    assert fresh.password(newcomer).json() == {"next": "enrolment"}
    forget_last_code(newcomer)
    assert fresh.call("POST", "/session/code", {"code": "000000"}).status_code == 422
