"""The circles over HTTP: what is answered, to whom, and that nobody else learns a thing."""

import json
from uuid import uuid4

import pytest

from backend.circles.models import Circle, Proposal
from backend.circles.texts import TRANSMITTED
from tests import cast
from tests.accounts.stage import Browser
from tests.circles import stage


def opening(browser, **changes):
    """As the phone does it: an identity from the button, sent back as it came."""
    proposed = browser.call("POST", "/identities/fictitious").json()
    said = {
        "contacts": [{"name": "Firmin GENTIANE", "relation": "voisin", "phone": "0639980001"}],
        "representative": None,
        "case": "recognised",
        "case_evidence": "Accord recueilli à domicile.",
        "information": stage.information().model_dump(mode="json"),
        "reason": "Plaie chronique.",
        "care_role": "home_nurse",
    }
    return {**proposed, **said, **changes}


def test_the_phone_opens_a_circle_and_reads_it_back(alice, browse):
    browser = browse(alice)
    body = opening(browser)

    answer = browser.call("POST", "/circles", body)
    page = browser.call("GET", f"/circles/{answer.json()['circle']}").json()

    assert (answer.status_code, answer.json()["state"]) == (201, "open")
    assert page["patient"]["birth_family_name"] == body["identity"]["birth_family_name"]
    assert page["patient"]["contacts"][0]["name"] == "Firmin GENTIANE"
    assert page["is_coordinator"] is True
    assert page["me"]["can_leave"] is False
    assert [member["person"]["id"] for member in page["members"]] == [str(alice.person_id)]
    assert {journal["audience"] for journal in page["journals"]} == {"team", "care"}
    assert list(page["people"]) == [str(alice.person_id)]


def test_a_touched_identity_is_refused_with_its_code(alice, browse):
    browser = browse(alice)
    body = opening(browser)
    body["identity"]["birth_family_name"] = "DUPONT"

    answer = browser.call("POST", "/circles", body)

    assert (answer.status_code, answer.json()["code"]) == (422, "identity_not_fictitious")
    assert "DUPONT" not in answer.content.decode()


def test_the_second_opener_reads_one_sentence(alice, newcomer, browse):
    body = opening(browse(alice))
    browse(alice).call("POST", "/circles", body)

    answer = browse(newcomer).call("POST", "/circles", body)

    assert answer.status_code == 202
    assert answer.json() == {"state": "transmitted", "message": TRANSMITTED}


@pytest.mark.parametrize(
    "changes",
    [
        {"unknown": 1},
        {"case": "habit"},
        {"care_role": "neighbour"},
        {"information": None},
        {"reason": 12},
        {"contacts": [{"name": "x"}] * 11},
    ],
)
def test_what_cannot_be_read_is_422_and_changes_nothing(alice, browse, changes):
    browser = browse(alice)

    answer = browser.call("POST", "/circles", opening(browser, **changes))

    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")
    assert not Circle.objects.exists()


@pytest.mark.parametrize("field", ["stamp", "case_evidence", "matricule"])
def test_half_a_character_is_refused_like_any_unreadable_field(alice, browse, field):
    browser = browse(alice)
    body = opening(browser)
    (body["identity"] if field == "matricule" else body)[field] = "\ud800"

    assert browser.call("POST", "/circles", body).status_code == 422


def test_the_matricule_is_served_only_when_the_identity_is_qualified(alice, browse):
    browser = browse(alice)
    for seed in range(20, 32):
        patient = stage.identity(seed)
        circle = stage.open_one(alice, patient)

        told = browser.call("GET", f"/circles/{circle}").json()["patient"]

        assert (told["matricule"] is not None) == (told["ins_status"] == "QUAL")


def test_a_colleague_who_is_asked_learns_no_patient_before_he_accepts(
    alice, circle, newcomer, browse
):
    stage.ask(alice, circle, newcomer)
    patient = stage.identity()

    home = browse(newcomer).call("GET", "/circles")
    door = browse(newcomer).call("GET", "/proposals")

    assert home.json()["circles"] == []
    assert door.json()["proposals"][0]["patient"] is None
    for answer in (home, door):
        assert patient.used_family_name not in answer.content.decode()
        assert patient.birth_family_name not in answer.content.decode()


def test_he_accepts_on_the_phone_and_reads_the_circle(alice, circle, newcomer, browse):
    asked = stage.ask(alice, circle, newcomer)
    browser = browse(newcomer)

    answer = browser.call("POST", f"/proposals/{asked}/accept")
    home = browser.call("GET", "/circles").json()

    assert answer.json() == {"id": str(asked), "circle": str(circle), "state": "accepted"}
    assert [row["id"] for row in home["circles"]] == [str(circle)]
    assert home["proposals"] == []


def test_the_coordinator_sees_who_knocks_with_the_patients_name(alice, circle, newcomer, browse):
    browse(newcomer).call("POST", "/circles", {**wish_json(), "reason": "Suivi."})

    waiting = browse(alice).call("GET", "/circles").json()["proposals"]

    assert [one["route"] for one in waiting] == ["request"]
    assert waiting[0]["patient"]["name"] == stage.identity().display_name
    assert waiting[0]["awaited"] == "coordinator"


def wish_json():
    return stage.wish().model_dump(mode="json")


def test_confirming_needs_no_body_and_takes_an_information_step(alice, circle, newcomer, browse):
    browse(newcomer).call("POST", "/circles", wish_json())
    asked = Proposal.objects.get().id

    answer = browse(alice).call("POST", f"/proposals/{asked}/confirm")

    assert (answer.status_code, answer.json()["state"]) == (200, "confirmed")


def test_an_administrator_who_is_no_member_reads_no_circle_and_no_name(
    alice, circle, newcomer, browse
):
    stage.ask(alice, circle, newcomer)
    admin = cast.make_viewer("Maud", "R85:331", cast.found_association())
    stage.person_of(admin).__class__.objects.filter(id=admin.person_id).update(
        is_administrator=True
    )
    browser = browse(admin)

    assert browser.call("GET", f"/circles/{circle}").status_code == 404
    for path in ("/circles", "/proposals", "/people", "/invitations"):
        told = browser.call("GET", path).content.decode()
        assert stage.identity().used_family_name not in told
        assert str(circle) not in told


ROUTES = [
    ("GET", "/circles/{circle}", None),
    ("POST", "/circles/{circle}/proposals", {"email": "a@b.example", "care_role": "midwife",
                                             "basis": "care_team", "reads": "care"}),
    ("POST", "/circles/{circle}/members/{other}/end", {"reason": ""}),
    ("POST", "/circles/{circle}/members/{other}/reads", {"reads": "team"}),
    ("POST", "/circles/{circle}/leave", None),
    ("POST", "/proposals/{other}/accept", None),
    ("POST", "/proposals/{other}/confirm", None),
    ("POST", "/proposals/{other}/decline", None),
    ("POST", "/proposals/{other}/cancel", None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body"), ROUTES)
def test_the_neighbour_gets_the_same_404_for_a_foreign_and_a_missing_circle(
    circle, charlie, browse, method, path, body
):
    browser = browse(charlie)

    answers = [
        browser.call(method, path.format(circle=target, other=uuid4()), body)
        for target in (circle, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


EVERYTHING = [
    *ROUTES,
    ("GET", "/circles", None),
    ("POST", "/circles", "a whole wish"),
    ("GET", "/proposals", None),
    ("GET", "/care-roles", None),
    ("POST", "/identities/fictitious", None),
]


@pytest.mark.parametrize("asked", EVERYTHING, ids=lambda asked: f"{asked[0]} {asked[1]}")
@pytest.mark.parametrize("factor", ["anonymous", "none"])
def test_nobody_gets_past_the_door_without_two_factors(alice, circle, same_thread, factor, asked):
    browser, (method, path, body) = Browser(), asked
    if factor == "none":
        browser.cookies["__Host-cercle-session"] = stage.half_session(alice)

    sent = wish_json() if body == "a whole wish" else body
    answer = browser.call(method, path.format(circle=circle, other=uuid4()), sent)

    assert answer.status_code == 401


def test_the_notice_is_for_everybody(house, same_thread):
    notice = json.loads(Browser().call("GET", "/notice").content)

    assert notice["version"]
    assert len(notice["blocks"]) >= 10


def test_the_form_gets_its_words_from_the_server(alice, browse):
    roles = browse(alice).call("GET", "/care-roles").json()["care_roles"]

    assert {"code": "home_nurse", "label": "Soins infirmiers à domicile"} in roles
