"""Enrolment and recovery codes."""

import re
from base64 import b32decode

import pytest

from backend.accounts.models import RecoveryCode, SealedTotp
from backend.notices.models import Delivery
from tests.accounts.stage import Browser, code_of, deeds, forget_last_code, person


@pytest.fixture
def newcomer(house):
    return person(house.here, "Anne", family_name="Sauge")


@pytest.fixture
def enrolling(fresh, newcomer):
    fresh.password(newcomer)
    return fresh


def enrol(fresh: Browser) -> tuple[bytes, list[str]]:
    begun = fresh.call("POST", "/session/enrolment").json()
    secret = b32decode(begun["secret"])
    body = {"code": code_of(None, secret=secret)}
    answer = fresh.call("POST", "/session/enrolment/confirm", body)
    assert answer.status_code == 200, answer.content
    return secret, answer.json()["recovery_codes"]


def test_enrolment_draws_a_square_and_opens_after_a_right_code(enrolling, newcomer):
    begun = enrolling.call("POST", "/session/enrolment").json()
    assert begun["uri"].startswith("otpauth://totp/Cercle%3A")
    assert {len(row) for row in begun["qr"]} == {len(begun["qr"])}
    assert set("".join(begun["qr"])) == {"0", "1"}
    assert enrolling.state() == "enrolment"

    enrol(enrolling)

    assert enrolling.state() == "full"
    assert {"accounts.begin_enrolment", "accounts.enrol_factor"} <= set(deeds())


def test_ten_recovery_codes_of_eighty_bits_are_shown_once(enrolling, newcomer):
    _, codes = enrol(enrolling)
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", c) for c in codes)
    kept = b"".join(bytes(row.code_hash) for row in RecoveryCode.objects.all())
    assert all(code.replace("-", "").encode() not in kept for code in codes)


def test_the_secret_is_sealed(enrolling, newcomer):
    secret, _ = enrol(enrolling)
    kept = bytes(SealedTotp.objects.get(user=newcomer).secret_sealed)
    assert secret not in kept
    assert secret.hex().encode() not in kept


def test_a_wrong_code_does_not_enrol(enrolling, newcomer):
    enrolling.call("POST", "/session/enrolment")
    answer = enrolling.call("POST", "/session/enrolment/confirm", {"code": "000000"})
    assert answer.status_code == 422
    assert not SealedTotp.objects.filter(user=newcomer, confirmed=True).exists()


def test_a_password_alone_does_not_replace_a_factor(house, fresh):
    fresh.password(house.ines)
    assert fresh.call("POST", "/session/enrolment").status_code == 409
    body = {"code": "000000"}
    assert fresh.call("POST", "/session/enrolment/confirm", body).status_code == 409
    assert fresh.state() == "code"


def test_a_full_session_does_not_replace_its_factor_either(ines):
    assert ines.call("POST", "/session/enrolment").status_code == 409


def test_a_recovery_code_opens_once_and_says_so_by_mail(enrolling, newcomer):
    _, codes = enrol(enrolling)
    typed = codes[3].lower().replace("-", " ")

    first = Browser()
    first.password(newcomer)
    assert first.call("POST", "/session/recovery", {"code": typed}).json() == {"state": "full"}
    assert first.call("GET", "/me").json()["recovery_codes_left"] == 9
    kinds = set(Delivery.objects.values_list("kind", flat=True))
    assert "accounts.recovery_code_used" in kinds

    second = Browser()
    second.password(newcomer)
    assert second.call("POST", "/session/recovery", {"code": codes[3]}).status_code == 422


def test_another_persons_recovery_code_opens_nothing(house, enrolling, newcomer):
    _, codes = enrol(enrolling)
    other = Browser()
    other.password(house.hugo)
    assert other.call("POST", "/session/recovery", {"code": codes[0]}).status_code == 422


def test_after_a_recovery_code_the_factor_may_be_renewed(enrolling, newcomer):
    former_secret, codes = enrol(enrolling)
    again = Browser()
    again.password(newcomer)
    again.call("POST", "/session/recovery", {"code": codes[0]})

    enrol(again)

    assert SealedTotp.objects.filter(user=newcomer).count() == 1
    stale = Browser()
    stale.password(newcomer)
    forget_last_code(newcomer)
    body = {"code": code_of(None, secret=former_secret)}
    assert stale.call("POST", "/session/code", body).status_code == 422
    assert stale.call("POST", "/session/recovery", {"code": codes[1]}).status_code == 422


def test_a_renewed_factor_cuts_off_every_session_of_the_former_one(enrolling, newcomer):
    _, codes = enrol(enrolling)
    beside, again = Browser(), Browser()
    for browser, recovery in ((beside, codes[0]), (again, codes[1])):
        browser.password(newcomer)
        browser.call("POST", "/session/recovery", {"code": recovery})

    enrol(again)

    assert (enrolling.state(), beside.state()) == ("anonymous", "anonymous")
    assert again.state() == "full"


def test_new_recovery_codes_need_a_fresh_code_and_kill_the_former(house, ines):
    assert ines.call("POST", "/me/recovery-codes", {"code": "000000"}).status_code == 422
    forget_last_code(house.ines)
    answer = ines.call("POST", "/me/recovery-codes", {"code": code_of(house.ines)})
    codes = answer.json()["recovery_codes"]
    assert len(codes) == 10

    forget_last_code(house.ines)
    ines.call("POST", "/me/recovery-codes", {"code": code_of(house.ines)})

    other = Browser()
    other.password(house.ines)
    assert other.call("POST", "/session/recovery", {"code": codes[0]}).status_code == 422


def test_step_up_codes_are_counted(house, ines):
    for _ in range(5):
        assert ines.call("POST", "/me/recovery-codes", {"code": "000000"}).status_code == 422
    forget_last_code(house.ines)
    answer = ines.call("POST", "/me/recovery-codes", {"code": code_of(house.ines)})
    assert answer.status_code == 429
