"""Invitations: who sends them, what the link shows, how often it serves."""

from datetime import timedelta

import pytest

from backend.accounts.enums import PersonState
from backend.accounts.models import Association, Invitation, Person
from backend.accounts.rules.identifiers import luhn_digit
from backend.notices.models import Delivery
from tests.accounts.stage import Browser, deeds, invitation_secret, last_invitation

EMAIL = "rose.ciste@lergue.example"


def newcomer(token: str, **said) -> dict:
    return {
        "token": token,
        "given_name": "Rose",
        "family_name": "Ciste",
        "civility": "MME",
        "profession": "G15:70",
        "role": "",
        "rpps": "9970099999" + luhn_digit("9970099999"),
        "phone": "06 39 98 12 34",
        "structure_id": None,
        "password": "trois figues sur le muret",
    } | said


@pytest.fixture
def token(ines) -> str:
    assert ines.call("POST", "/invitations", {"email": EMAIL}).status_code == 202
    return invitation_secret()


def test_an_invited_person_becomes_one_who_waits(house, fresh, token):
    answer = fresh.call("POST", "/invitation/accept", newcomer(token))
    assert answer.json() == {"next": "enrolment"}
    assert fresh.state() == "enrolment"
    rose = Person.objects.get(email=EMAIL)
    assert (rose.state, rose.association, rose.invited_by) == ("waiting", house.here, house.ines)
    assert (rose.phone, rose.is_administrator) == ("+33639981234", False)
    assert {"accounts.invite", "accounts.accept_invitation"} <= set(deeds())


def test_looking_changes_nothing_and_names_nobody_but_the_inviter(house, fresh, token):
    before = list(Invitation.objects.values())
    first = fresh.call("POST", "/invitation/look", {"token": token})
    second = fresh.call("POST", "/invitation/look", {"token": token})
    assert first.json() == second.json()
    assert first.json()["inviter"] == {"name": "Inès Lavandin", "profession_label": "Infirmière"}
    assert (first.json()["email"], first.json()["association"]) == (EMAIL, house.here.name)
    assert list(Invitation.objects.values()) == before
    assert fresh.call("GET", "/invitation/look").status_code == 405


def test_a_link_serves_once(house, fresh, token):
    assert fresh.call("POST", "/invitation/accept", newcomer(token)).status_code == 200
    for path, body in (("look", {"token": token}), ("accept", newcomer(token))):
        answer = Browser().call("POST", f"/invitation/{path}", body)
        assert (answer.status_code, answer.json()["code"]) == (404, "invitation_gone")


def test_a_link_lasts_seventy_two_hours(fresh, token, settings):
    settings.CLOCK_OFFSET = timedelta(hours=71, minutes=59)
    assert fresh.call("POST", "/invitation/look", {"token": token}).status_code == 200
    settings.CLOCK_OFFSET = timedelta(hours=72)
    assert fresh.call("POST", "/invitation/accept", newcomer(token)).status_code == 404


def test_the_secret_of_the_link_lies_nowhere_in_clear(token):
    delivery = Delivery.objects.get()
    assert token not in str(delivery.payload)
    assert token.encode() not in bytes(last_invitation().token_hash)


def test_the_address_cannot_be_chosen_by_who_arrives(fresh, token):
    for field in ("email", "association", "state", "is_administrator"):
        answer = fresh.call("POST", "/invitation/accept", newcomer(token, **{field: "x"}))
        assert answer.status_code == 422, field
    assert not Person.objects.filter(email=EMAIL).exists()


def test_known_and_unknown_addresses_are_answered_alike(house, ines):
    known = ines.call("POST", "/invitations", {"email": house.hugo.email})
    unknown = ines.call("POST", "/invitations", {"email": EMAIL})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert Delivery.objects.get().address == EMAIL


def test_the_list_of_who_was_invited_does_not_tell_who_has_an_account(house, ines):
    asked = {house.hugo.email, house.other_admin.email, EMAIL}
    for address in asked:
        ines.call("POST", "/invitations", {"email": address})
    shown = ines.call("GET", "/invitations").json()
    assert {row["email"] for row in shown} == asked
    assert {frozenset(row) for row in shown} == {frozenset(shown[0])}
    assert Delivery.objects.get().address == EMAIL


def test_a_repeated_request_sends_one_mail(ines):
    chosen = {"Client_Id": "7d4b1e5c-2222-4222-8222-aaaaaaaaaaaa"}
    for _ in range(2):
        assert ines.call("POST", "/invitations", {"email": EMAIL}, **chosen).status_code == 202
    assert Delivery.objects.count() == 1


def test_a_second_invitation_by_the_same_person_replaces_the_first(ines, fresh, token):
    ines.call("POST", "/invitations", {"email": EMAIL})
    assert fresh.call("POST", "/invitation/look", {"token": token}).status_code == 404


def test_two_people_may_invite_one_address_and_both_links_die_with_one(house, admin, token):
    admin.call("POST", "/invitations", {"email": EMAIL})
    second = invitation_secret()
    assert Browser().call("POST", "/invitation/look", {"token": token}).status_code == 200
    assert Browser().call("POST", "/invitation/accept", newcomer(second)).status_code == 200
    assert Browser().call("POST", "/invitation/look", {"token": token}).status_code == 404


def test_the_sender_and_the_administrator_withdraw_and_nobody_else(
    house, ines, admin, other_admin, token
):
    hugo = Browser().signed_in(house.hugo)
    path = f"/invitations/{last_invitation().id}"
    assert hugo.call("DELETE", path).status_code == 404
    assert other_admin.call("DELETE", path).status_code == 404
    assert len(admin.call("GET", "/invitations").json()) == 1
    assert hugo.call("GET", "/invitations").json() == []
    assert ines.call("DELETE", path).status_code == 204
    assert Browser().call("POST", "/invitation/look", {"token": token}).status_code == 404
    assert admin.call("DELETE", path).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", ""),
        ("given_name", "Ro\u202ese"),
        ("family_name", "C\x00iste"),
        ("family_name", "x" * 81),
        ("family_name", "Cis\u00adte"),
        ("family_name", "Cis\u200cte"),
        ("family_name", "Cis\u200dte"),
        ("family_name", "Ciste\u3164"),
        ("given_name", "Rose\U000e0041"),
        ("civility", "DR"),
        ("profession", "G15:99"),
        ("profession", ""),
        ("role", "G15:60"),
        ("rpps", "99700999991"),
        ("rpps", "1"),
        ("phone", "+1 202 555 0100"),
        ("phone", "hello"),
        ("structure_id", "7d4b1e5c-3333-4333-8333-aaaaaaaaaaaa"),
        ("password", "short"),
    ],
)
def test_each_field_is_checked_and_nothing_is_written(fresh, token, field, value):
    answer = fresh.call("POST", "/invitation/accept", newcomer(token, **{field: value}))
    assert answer.status_code == 422
    assert field in {line["path"] for line in answer.json()["detail"]["fields"]}
    assert not Person.objects.filter(email=EMAIL).exists()
    assert fresh.call("POST", "/invitation/look", {"token": token}).status_code == 200


def test_the_password_may_not_be_ones_own_name(fresh, token):
    body = newcomer(token, given_name="Bartholomée", password="bartholomée1")
    answer = fresh.call("POST", "/invitation/accept", body)
    assert answer.json()["code"] == "password_too_similar"


def test_a_taken_rpps_is_a_conflict(house, fresh, token):
    answer = fresh.call("POST", "/invitation/accept", newcomer(token, rpps=house.ines.rpps))
    assert (answer.status_code, answer.json()["code"]) == (409, "person_exists")
    assert Person.objects.filter(state=PersonState.WAITING).count() == 0


def test_a_structure_of_another_association_is_refused(house, fresh, token, other_admin):
    body = {"kind": "practice", "name": "Cabinet d’à côté"}
    theirs = other_admin.call("POST", "/structures", body).json()["id"]
    answer = fresh.call("POST", "/invitation/accept", newcomer(token, structure_id=theirs))
    assert answer.status_code == 422
    assert Association.objects.count() == 2


def test_a_hostile_address_is_refused(ines):
    for email in ("a@b", "x@evil.example,y@lergue.example", "a@@b.fr", ""):
        assert ines.call("POST", "/invitations", {"email": email}).status_code == 422
    assert not Delivery.objects.exists()


def test_invitations_are_counted_by_day(ines):
    for number in range(30):
        body = {"email": f"n{number}@lergue.example"}
        assert ines.call("POST", "/invitations", body).status_code == 202
    assert ines.call("POST", "/invitations", {"email": EMAIL}).status_code == 429
