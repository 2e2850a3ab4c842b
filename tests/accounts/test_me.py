"""One's own account: devices, password, language, the outbox's share."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.accounts.actions.me import choose_language
from backend.accounts.gate import viewer_of
from backend.accounts.models import Device, Person, Session
from backend.accounts.queries import rights_versions, sessions_alive
from backend.accounts.shapes import Intent
from backend.core import clock
from backend.core.errors import SignInNeeded
from tests.accounts.stage import (
    PASSWORD,
    Browser,
    code_of,
    deeds,
    forget_last_code,
)

NEW = "trois figues sur le muret"


def test_devices_show_their_sessions_and_which_is_this(house, ines):
    Browser().signed_in(house.ines)
    rows = ines.call("GET", "/me/devices").json()
    assert sorted(row["is_this"] for row in rows) == [False, True]
    mine = next(row for row in rows if row["is_this"])
    assert [s["is_this"] for s in mine["sessions"]] == [True]
    assert mine["first_seen_at"].endswith("Z")


def test_revoking_a_device_ends_its_sessions_at_once(house, ines):
    phone = Browser().signed_in(house.ines)
    before = rights_versions([house.ines.id])[house.ines.id]
    me = phone.call("GET", "/me").json()

    assert ines.call("DELETE", f"/me/devices/{me['device_id']}").status_code == 204

    assert phone.call("GET", "/me").status_code == 401
    assert ines.call("GET", "/me").status_code == 200
    assert rights_versions([house.ines.id])[house.ines.id] > before
    assert list(sessions_alive([Session.objects.get(id=me["session_id"]).id]).values()) == [False]
    assert "accounts.revoke_device" in deeds()


def test_a_session_that_ends_while_it_waits_for_the_lock_changes_nothing(house, ines):
    caught = viewer_of({name: morsel.value for name, morsel in ines.cookies.items()})
    assert caught is not None
    Session.objects.filter(id=caught.session_id).update(ended_at=clock.now())
    intent = Intent(client_id=uuid4(), digest=b"asked")
    with pytest.raises(SignInNeeded):
        choose_language(chooser=caught, language="en", intent=intent)
    assert Person.objects.get(id=house.ines.id).language == "fr"


def test_all_the_other_devices_fall_together(house, ines):
    others = [Browser().signed_in(house.ines) for _ in range(2)]
    assert ines.call("DELETE", "/me/devices").status_code == 204
    assert [other.state() for other in others] == ["anonymous", "anonymous"]
    assert ines.state() == "full"
    assert Device.objects.filter(person=house.ines, revoked_at=None).count() == 1


def test_a_device_unused_for_thirty_days_is_forgotten(house, ines, settings):
    secret = ines.device_secret
    settings.CLOCK_OFFSET = timedelta(days=29)
    ines.signed_in(house.ines)
    assert ines.device_secret == secret
    settings.CLOCK_OFFSET = timedelta(days=60)
    ines.signed_in(house.ines)
    assert ines.device_secret != secret
    assert len(ines.call("GET", "/me/devices").json()) == 1


def test_nobody_revokes_the_device_of_another(house, ines):
    hugo = Browser().signed_in(house.hugo)
    device = hugo.call("GET", "/me").json()["device_id"]
    assert ines.call("DELETE", f"/me/devices/{device}").status_code == 404
    assert hugo.state() == "full"


def test_a_new_password_needs_the_old_one_and_a_fresh_code(house, ines):
    other = Browser().signed_in(house.ines)
    forget_last_code(house.ines)
    body = {"current": PASSWORD, "new": NEW, "code": "000000"}
    assert ines.call("POST", "/me/password", body).status_code == 422
    wrong = {**body, "current": "not it", "code": code_of(house.ines)}
    assert ines.call("POST", "/me/password", wrong).status_code == 403

    answer = ines.call("POST", "/me/password", {**body, "code": code_of(house.ines)})

    assert answer.status_code == 204
    assert (ines.state(), other.state()) == ("full", "anonymous")
    assert Browser().password(house.ines).status_code == 401
    assert Browser().password(house.ines, NEW).status_code == 200


def test_weak_passwords_are_refused_in_french(house, ines):
    for weak in ("short", "password12345", "x" * 201, house.ines.email):
        forget_last_code(house.ines)
        body = {"current": PASSWORD, "new": weak, "code": code_of(house.ines)}
        answer = ines.call("POST", "/me/password", body)
        assert answer.status_code == 422, weak
        assert answer.json()["detail"]["fields"][0]["path"] == "new"
        Person.objects.get(id=house.ines.id).check_password(PASSWORD)


def test_the_language_is_chosen_from_the_list(ines):
    assert ines.call("PATCH", "/me", {"language": "en"}).json() == {"language": "en"}
    assert ines.call("GET", "/me").json()["language"] == "en"
    assert ines.call("PATCH", "/me", {"language": "xx"}).status_code == 422


def test_nothing_else_of_oneself_can_be_set(house, ines):
    for field in ("email", "family_name", "is_administrator", "state", "association", "rpps"):
        answer = ines.call("PATCH", "/me", {"language": "fr", field: "x"})
        assert answer.status_code == 422, field


def test_a_repeated_request_gets_its_first_answer_and_another_body_a_conflict(house, ines):
    chosen = {"Client_Id": "7d4b1e5c-1111-4111-8111-aaaaaaaaaaaa"}
    first = ines.call("PATCH", "/me", {"language": "en"}, **chosen)
    ines.call("PATCH", "/me", {"language": "fr"})
    again = ines.call("PATCH", "/me", {"language": "en"}, **chosen)
    assert again.content == first.content
    assert ines.call("GET", "/me").json()["language"] == "fr"
    other = ines.call("PATCH", "/me", {"language": "fr"}, **chosen)
    assert (other.status_code, other.json()["code"]) == (409, "client_id_reused")


def test_the_share_is_of_one_person_and_one_device(house, ines):
    mine = ines.call("GET", "/me/outbox-share").json()["share"]
    assert len(mine) == 44
    assert ines.signed_in(house.ines).call("GET", "/me/outbox-share").json()["share"] == mine
    elsewhere = Browser().signed_in(house.ines)
    assert elsewhere.call("GET", "/me/outbox-share").json()["share"] != mine
    hugo = ines.signed_in(house.hugo)
    assert hugo.call("GET", "/me/outbox-share").json()["share"] != mine
