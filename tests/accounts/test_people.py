"""Administering people: admission, suspension, structures, and finding a colleague."""

import pytest

from backend.accounts.enums import PersonState
from backend.accounts.models import Person, Structure
from backend.accounts.rules.identifiers import luhn_digit
from tests.accounts.stage import Browser, deeds, enrolled


def act(fresh, person, verb):
    return fresh.call("POST", f"/people/{person.id}/{verb}")


def test_an_administrator_admits_who_waits(house, admin):
    rose = enrolled(house.here, "Rose", "Ciste", state=PersonState.WAITING)
    phone = Browser().signed_in(rose)
    assert act(admin, rose, "admit").json() == {"person": str(rose.id), "state": "active"}
    assert phone.state() == "full"
    assert deeds().count("accounts.admit") == 1


def test_a_refused_person_is_out(house, admin):
    rose = enrolled(house.here, "Rose", "Ciste", state=PersonState.WAITING)
    phone = Browser().signed_in(rose)
    assert act(admin, rose, "refuse").status_code == 200
    assert phone.state() == "anonymous"
    assert phone.password(rose).status_code == 401


def test_suspension_bites_at_once_and_reinstatement_asks_to_sign_in(house, admin, ines):
    assert act(admin, house.ines, "suspend").json()["state"] == "suspended"
    assert ines.call("GET", "/me").status_code == 401
    assert ines.password(house.ines).status_code == 401

    assert act(admin, house.ines, "reinstate").status_code == 200
    assert ines.call("GET", "/me").status_code == 401
    assert ines.signed_in(house.ines).state() == "full"


@pytest.mark.parametrize("verb", ["admit", "refuse", "suspend", "reinstate"])
def test_the_administrator_next_door_finds_nobody(house, other_admin, verb):
    rose = enrolled(house.here, "Rose", "Ciste", state=PersonState.WAITING)
    for person in (rose, house.ines):
        assert act(other_admin, person, verb).status_code == 404
    states = set(Person.objects.filter(id__in=[rose.id, house.ines.id]).values_list("state"))
    assert states == {("waiting",), ("active",)}


@pytest.mark.parametrize("verb", ["admit", "refuse", "suspend", "reinstate"])
def test_a_member_decides_nothing_about_people(house, ines, verb):
    assert act(ines, house.hugo, verb).status_code == 403
    assert Person.objects.get(id=house.hugo.id).state == PersonState.ACTIVE


def test_nobody_suspends_himself(house, admin):
    answer = act(admin, house.admin, "suspend")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_yourself")


@pytest.mark.parametrize("verb", ["admit", "refuse", "reinstate"])
def test_a_verb_that_does_not_fit_the_state_is_a_conflict(house, admin, verb):
    assert act(admin, house.ines, verb).status_code == 409


def test_the_list_holds_the_people_of_one_association_only(house, admin, ines):
    rows = admin.call("GET", "/people").json()
    assert {row["email"] for row in rows} == {
        house.ines.email,
        house.hugo.email,
        house.admin.email,
    }
    assert next(r for r in rows if r["id"] == str(house.ines.id))["last_seen_at"] is not None
    assert ines.call("GET", "/people").status_code == 403


def test_the_list_costs_the_same_for_forty_people(house, admin, django_assert_num_queries):
    for number in range(40):
        enrolled(house.here, f"N{number}", "Thym", invited_by=house.ines)
    with django_assert_num_queries(2):  # who calls, who is listed
        admin.call("GET", "/people")


def test_a_colleague_is_found_by_exact_address_or_number(house, ines):
    by_mail = ines.call("POST", "/people/find", {"email": house.hugo.email.upper()})
    by_number = ines.call("POST", "/people/find", {"rpps": house.hugo.rpps})
    assert by_mail.json()["person"]["name"] == "Dr\u00a0Hugo Arbousier"
    assert by_mail.json() == by_number.json()
    assert deeds().count("accounts.find_person") == 2


def test_nobody_else_is_found(house, ines):
    Person.objects.filter(id=house.hugo.id).update(state=PersonState.SUSPENDED)
    asked = [
        {"email": house.hugo.email},
        {"email": house.other_admin.email},
        {"rpps": house.other_admin.rpps},
        {"email": "hugo"},
        {"email": ""},
        {},
    ]
    answers = [ines.call("POST", "/people/find", body) for body in asked]
    assert {answer.content for answer in answers} == {b'{"person": null}'}


def test_finding_is_counted(house, ines):
    for _ in range(30):
        assert ines.call("POST", "/people/find", {"email": "a@b.fr"}).status_code == 200
    assert ines.call("POST", "/people/find", {"email": "a@b.fr"}).status_code == 429


def test_an_administrator_adds_a_structure_once(house, admin, ines, other_admin):
    body = {
        "kind": "pharmacy",
        "name": "Pharmacie du Lergue",
        "finess": "34990001" + luhn_digit("34990001"),
        "phone": "04 65 71 00 00",
    }
    assert admin.call("POST", "/structures", body).status_code == 201
    assert admin.call("POST", "/structures", body).status_code == 409
    assert [row["name"] for row in ines.call("GET", "/structures").json()] == [body["name"]]
    assert ines.call("POST", "/structures", body).status_code == 403
    assert other_admin.call("GET", "/structures").json() == []
    assert Structure.objects.get().phone == "+33465710000"


def test_a_structure_with_a_wrong_number_is_refused_field_by_field(house, admin):
    body = {"kind": "castle", "name": "X", "finess": "349900000", "siret": "1", "phone": "12"}
    answer = admin.call("POST", "/structures", body)
    assert answer.status_code == 422
    paths = {field["path"] for field in answer.json()["detail"]["fields"]}
    assert paths == {"kind", "finess", "siret", "phone"}
