"""`manage.py setup` as people meet it: once, again, cut short, without keys, in production."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.config.visitor import Visitor
from tests.services.servers import wait_until
from tests.services.serving import ROOT, Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "backend.config.settings.base",
    "CERCLE_SECRET_KEY": "only-for-a-test-of-production-settings-and-long-enough-for-it",
    "CERCLE_HOSTS": "cercle.example",
    "CERCLE_ORIGINS": "https://cercle.example",
}


def manage(var: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if "CERCLE_" not in name}
    embedded = {"DJANGO_SETTINGS_MODULE": "backend.config.settings.embedded"}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *words],
        env={**outside, **embedded, "CERCLE_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def one(var: Path, statement: str) -> Any:
    with sqlite3.connect(var / "cercle.sqlite3") as database:
        return database.execute(statement).fetchone()[0]


class Told(Served):
    told = ""  # what its first setup said


@pytest.fixture(scope="module")
def demo():
    """One demo, told once for this file and served."""
    served = Told()
    try:
        served.told = served.manage("setup")
        served.start()
        yield served
    finally:
        served.remove()


@pytest.fixture(scope="module")
def visit(demo):
    """A code opens once, so each person signs in once for the whole file."""
    inside: dict[str, Visitor] = {}

    def signed_in(who: str) -> Visitor:
        if who not in inside:
            inside[who] = Visitor(demo.origin, who)
        return inside[who]

    yield signed_in
    for visitor in inside.values():
        visitor.close()


def var_of(served: Served) -> Path:
    return Path(served.environment["CERCLE_VAR"])


def test_the_first_setup_says_what_it_makes_and_a_second_changes_nothing(demo):
    epoch = one(var_of(demo), "SELECT epoch FROM accounts_house")

    assert "24 professionnels, 8 patients" in demo.told
    assert demo.manage("setup") == ""
    assert one(var_of(demo), "SELECT epoch FROM accounts_house") == epoch


def test_programs_are_told_all_that_a_sign_in_needs(demo):
    told = json.loads(demo.manage("demo_accounts", "--json"))
    ines = next(account for account in told if account["email"] == "ines@lergue.example")

    assert len(told) == 24
    assert {"password", "totp_secret", "code", "name", "profession", "roles"} <= set(ines)
    assert [a["email"] for a in told if a["roles"]] == ["maud@lergue.example"]


def test_secrets_are_read_by_their_owner_only(demo):
    var = var_of(demo)

    assert stat.S_IMODE(var.stat().st_mode) == 0o700
    assert stat.S_IMODE((var / "keyring.json").stat().st_mode) == 0o600


def test_a_demo_is_not_told_anew_under_a_running_server(demo):
    ended = manage(var_of(demo), "setup", "--fresh")

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "Arrêtez-le" in ended.stderr


def test_the_nurse_sees_the_eight_circles_and_what_waits(visit):
    rows = {row["patient"]["name"]: row for row in visit("ines").look("/circles")["circles"]}

    assert len(rows) == 8
    assert rows["COQUELICOT Odette"]["unread"] == 3
    assert rows["COQUELICOT Odette"]["mentioned"] is True
    assert rows["SERPOLET Yvonne"]["unread"] == 0
    assert rows["GENTIANE Firmin"]["last"]["text"].startswith("Je suis à dix minutes")


def test_the_home_help_sees_the_team_threads_and_no_care(visit):
    rows = visit("nadege").look("/circles")["circles"]
    read = [visit("nadege").look(f"/circles/{row['id']}") for row in rows]

    assert {row["patient"]["name"].split()[0] for row in rows} == {
        "COQUELICOT",
        "ANCOLIE",
        "PIMPRENELLE",
        "SERPOLET",
    }
    assert {thread["audience"] for circle in read for thread in circle["threads"]} == {"team"}


def test_the_mailbox_of_the_demo_holds_an_invitation_without_a_patient(visit):
    claire = visit("claire")
    wait_until(lambda: bool(claire.look("/demo/mails")), 30, "no mail was sent")
    mails = {mail["to"]: mail["text"] for mail in claire.look("/demo/mails")}

    assert "Claire Genévrier" in mails["capucine@lergue.example"]
    # Léa used her link: what was planned for her is dropped, not sent late.
    assert "lea@lergue.example" not in mails


def test_the_administrator_sees_people_and_no_patient(visit):
    maud = visit("maud")
    states = {person["email"]: person["state"] for person in maud.look("/people")}

    assert maud.look("/circles")["circles"] == []
    assert states["lea@lergue.example"] == "waiting"
    assert len(states) == 25


def test_the_pharmacist_finds_a_request_that_waits_for_her(visit):
    waiting = visit("sonia").look("/circles")["proposals"]

    assert [(row["state"], row["proposed_by"]["name"]) for row in waiting] == [
        ("asked", "Inès Lavandin")
    ]


def test_who_left_or_was_ended_sees_the_circle_no_more(visit):
    for who in ("jules", "paule"):
        names = [row["patient"]["name"] for row in visit(who).look("/circles")["circles"]]
        assert not {"HYSOPE Raymond", "BLEUET Simone"} & set(names)


def test_every_journal_ends_today_or_before_and_never_tomorrow(demo):
    ahead = "SELECT count(*) FROM chat_entry WHERE at > strftime('%Y-%m-%d %H:%M:%f', 'now')"

    assert one(var_of(demo), ahead) == 0
    assert one(var_of(demo), "SELECT count(*) FROM chat_entry") > 350


def test_in_every_journal_time_goes_as_the_numbers_go(demo):
    back = """SELECT count(*) FROM (SELECT at, lag(at) OVER (PARTITION BY journal_id ORDER BY seq)
        AS before FROM chat_entry) WHERE at < before"""

    assert one(var_of(demo), back) == 0


def test_a_setup_killed_while_telling_begins_again(tmp_path):
    outside = {name: value for name, value in os.environ.items() if "CERCLE_" not in name}
    settings = "backend.config.settings.embedded"
    environment = {**outside, "CERCLE_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": settings}
    command = [sys.executable, str(ROOT / "manage.py"), "setup"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stdout is not None
        while "professionnels" not in begun.stdout.readline():
            assert begun.poll() is None
        begun.kill()
    assert one(tmp_path, "SELECT count(*) FROM accounts_house") == 0

    told = manage(tmp_path, "setup")

    assert "inachevée" in told.stdout
    assert told.returncode == 0
    assert one(tmp_path, "SELECT is_demo FROM accounts_house") == 1
    assert one(tmp_path, "SELECT count(*) FROM accounts_association") == 1


def test_a_lost_keyring_is_told_before_anything_is_written_with_another(demo, tmp_path):
    copy = tmp_path / "cercle.sqlite3"
    with sqlite3.connect(var_of(demo) / "cercle.sqlite3") as told, sqlite3.connect(copy) as here:
        told.backup(here)

    ended = manage(tmp_path, "setup")

    assert ended.returncode == 1
    assert "n’ouvrent pas cette base" in ended.stderr


def test_production_refuses_a_demo(demo):
    var = var_of(demo)
    ended = manage(var, "setup", **PRODUCTION)

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "démonstration" in ended.stderr


def test_production_asks_for_its_keys_in_one_sentence(tmp_path):
    ended = manage(tmp_path, "setup", **PRODUCTION)

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert str(tmp_path / "keyring.json") in ended.stderr


def test_production_opens_an_empty_house_without_a_demo(tmp_path, demo):
    (tmp_path / "keyring.json").write_bytes((var_of(demo) / "keyring.json").read_bytes())
    ended = manage(tmp_path, "setup", **PRODUCTION)

    assert ended.returncode == 0, ended.stderr
    assert one(tmp_path, "SELECT is_demo FROM accounts_house") == 0
    assert one(tmp_path, "SELECT count(*) FROM accounts_person") == 0
    assert "sont secrets" in manage(tmp_path, "demo_accounts", "--json").stderr
