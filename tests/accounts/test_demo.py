"""The doors of a demo: absent elsewhere, and for its own machine only."""

import pytest

from backend.accounts.models import House
from backend.accounts.rules.demo import DEMO_PASSWORD
from backend.core import clock
from backend.notices.models import Delivery, DemoMail
from tests.accounts.stage import Browser, code_of

PATHS = ["/demo/accounts", "/demo/mails"]


@pytest.fixture
def demo(house):
    House.objects.update(is_demo=True)
    return house


@pytest.mark.parametrize("path", PATHS)
def test_a_house_that_is_no_demo_has_no_such_page(house, path):
    assert Browser("127.0.0.1").call("GET", path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_production_settings_never_open_them(demo, settings, path):
    settings.ACCEPTS_DEMO = False
    assert Browser("127.0.0.1").call("GET", path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_only_the_machine_itself_may_ask(demo, path):
    assert Browser("192.0.2.7").call("GET", path).status_code == 404
    assert Browser("127.0.0.1").call("GET", path, X_Forwarded_For="192.0.2.7").status_code == 404
    assert Browser("127.0.0.1").call("GET", path).status_code == 200
    assert Browser("::1").call("GET", path).status_code == 200


def test_the_accounts_show_codes_that_open(demo):
    accounts = Browser("127.0.0.1").call("GET", "/demo/accounts").json()["accounts"]
    ines = next(row for row in accounts if row["email"] == demo.ines.email)
    assert (ines["code"], ines["password"]) == (code_of(demo.ines), DEMO_PASSWORD)
    assert 1 <= ines["seconds_left"] <= 30


def test_the_mails_are_read_newest_first(demo):
    moment = clock.now()
    for number in range(2):
        delivery = Delivery.objects.create(
            kind="x",
            address="a@b.example",
            payload={},
            key=str(number),
            due_at=moment,
            created_at=moment,
        )
        DemoMail.objects.create(
            delivery=delivery,
            to="a@b.example",
            subject=f"Cercle {number}",
            text="…",
            sent_at=clock.now(),
        )
    mails = Browser("127.0.0.1").call("GET", "/demo/mails").json()
    assert [mail["subject"] for mail in mails] == ["Cercle 1", "Cercle 0"]
