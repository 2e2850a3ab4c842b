"""Opening a circle: who may, which identities pass, what the second opener learns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.chat.models import Journal
from backend.circles.actions.opening import KNOCKS_A_DAY, open_circle
from backend.circles.enums import CircleState, InformedPerson, InsStatus, Route
from backend.circles.models import Circle, Information, Patient, Proposal
from backend.core.errors import Conflict, TooMany, Unreadable
from backend.trail.models import Row
from tests import cast
from tests.circles import stage


def test_a_nurse_opens_a_circle_and_coordinates_it(alice):
    circle = stage.open_one(alice)

    found = Circle.objects.get(pk=circle)
    assert found.coordinator_id == alice.person_id
    assert found.state == CircleState.ACTIVE
    assert stage.reads_now(alice, circle) == {"team", "care"}
    assert stage.place_of(alice, circle).basis == "care_team"


def test_both_journals_hear_the_opening_and_who_opened(alice):
    circle = stage.open_one(alice)

    for audience in ("team", "care"):
        assert stage.heard(circle, audience) == ["circle_opened", "member_joined"]


def test_a_social_worker_who_opens_reads_the_team_only(house):
    nadege = cast.make_viewer("Nadege", "R94:41", cast.found_association())

    circle = stage.open_one(nadege)

    assert stage.reads_now(nadege, circle) == {"team"}
    assert stage.heard(circle, "care") == ["circle_opened"]


def test_what_the_patient_was_told_is_a_row(alice):
    circle = stage.open_one(alice)

    told = Information.objects.get(circle=circle)
    assert (told.about, told.informed_by_id) == ("opening", alice.person_id)


def test_a_medical_secretary_may_not_open(house):
    secretary = cast.make_viewer("Zoe", "R85:331", cast.found_association())

    with pytest.raises(Unreadable) as refusal:
        stage.open_one(secretary)

    assert refusal.value.code == "category_not_allowed"
    assert not Circle.objects.exists()


@pytest.mark.parametrize("seed", range(4))
def test_an_identity_with_one_changed_trait_is_refused_with_the_way_out(alice, seed):
    patient = stage.identity(seed)
    changed = replace(patient, birth_family_name=patient.birth_family_name + "S")
    wish = stage.wish(patient, identity=stage.wish(changed).identity)

    with pytest.raises(Unreadable) as refusal:
        open_circle(opener=alice, wish=wish, intent=cast.intent())

    assert refusal.value.code == "identity_not_fictitious"
    assert "Identité fictive" in refusal.value.message
    assert not Patient.objects.exists()


def test_a_typed_matricule_is_refused_even_where_real_patients_are_allowed(alice, settings):
    settings.REAL_PATIENTS = True
    patient = replace(stage.identity(), matricule="241033407999756", ins_status=InsStatus.QUAL)

    with pytest.raises(Unreadable):
        stage.open_one(alice, patient, stamp="")


def test_a_date_of_information_in_the_future_is_refused(alice):
    today = stage.information().informed_on
    told = stage.information(informed_on=today + timedelta(days=1))

    with pytest.raises(Unreadable):
        stage.open_one(alice, information=told)


def test_a_notice_that_does_not_exist_is_refused(alice):
    with pytest.raises(Unreadable):
        stage.open_one(alice, information=stage.information(notice_version="1999-01"))


def test_a_representative_is_told_only_if_there_is_one(alice):
    told = stage.information(informed_person=InformedPerson.REPRESENTATIVE)

    with pytest.raises(Unreadable):
        stage.open_one(alice, information=told)


def test_a_minor_needs_a_representative(alice):
    today = stage.information().informed_on
    child = replace(stage.identity(), birth_date=today - timedelta(days=3000))
    parent = {"kind": "minor", "name": "Fernande COQUELICOT", "phone": "04 65 71 00 01"}

    with pytest.raises(Unreadable):
        stage.open_one(alice, child)

    circle = stage.open_one(alice, child, representative=parent)
    assert stage.place_of(alice, circle).reads == "care"


@pytest.mark.parametrize("field", ["case_evidence", "reason"])
@pytest.mark.parametrize("text", ["", "  \n ", "x" * 501])
def test_the_evidence_and_the_reason_are_short_and_never_empty(alice, field, text):
    with pytest.raises(Unreadable):
        stage.open_one(alice, **{field: text})

    assert not Circle.objects.exists()


def test_the_second_opener_learns_only_that_the_request_was_transmitted(alice, circle, newcomer):
    answer = open_circle(opener=newcomer, wish=stage.wish(), intent=cast.intent())

    assert answer.status == 202
    assert dict(answer.body) == {"state": "transmitted"}
    assert Circle.objects.count() == 1
    assert stage.reads_now(newcomer, circle) == set()


def test_the_coordinator_finds_the_request_at_the_door(alice, circle, newcomer):
    open_circle(opener=newcomer, wish=stage.wish(), intent=cast.intent())
    open_circle(opener=newcomer, wish=stage.wish(), intent=cast.intent())

    request = Proposal.objects.get(circle=circle)
    assert (request.route, request.person_id) == (Route.REQUEST, newcomer.person_id)
    assert Row.objects.filter(deed="circles.entry_requested").count() == 2


def test_names_typed_differently_are_the_same_person(alice, circle, newcomer, settings):
    settings.REAL_PATIENTS = True
    patient = stage.identity()
    typed = replace(
        patient,
        birth_family_name=patient.birth_family_name.lower(),
        birth_given_names=patient.birth_given_names.replace("é", "e").replace(" ", "-"),
        matricule="",
        matricule_oid="",
        ins_status=InsStatus.PROV,
    )

    answer = open_circle(opener=newcomer, wish=stage.wish(typed, stamp=""), intent=cast.intent())

    assert answer.status == 202


def test_a_refused_wish_is_refused_alike_whether_a_circle_exists_or_not(alice, circle, newcomer):
    codes = []
    for patient in (stage.identity(), stage.identity(7)):
        with pytest.raises(Unreadable) as refusal:
            stage.open_one(newcomer, patient, reason="")
        codes.append(refusal.value.code)

    assert codes == ["empty", "empty"]
    assert not Proposal.objects.exists()


def test_the_sixth_circle_knocked_at_in_a_day_is_refused(alice, newcomer):
    for seed in range(10, 10 + KNOCKS_A_DAY + 1):
        stage.open_one(alice, stage.identity(seed))
    for seed in range(10, 10 + KNOCKS_A_DAY):
        wish = stage.wish(stage.identity(seed))
        open_circle(opener=newcomer, wish=wish, intent=cast.intent())

    last = stage.wish(stage.identity(10 + KNOCKS_A_DAY))
    with pytest.raises(TooMany):
        open_circle(opener=newcomer, wish=last, intent=cast.intent())


def test_another_association_gets_a_circle_of_its_own(alice, circle):
    stranger = cast.make_viewer(
        "Yann", cast.NURSE, cast.found_association("Association d’ailleurs")
    )

    assert stage.open_one(stranger) != circle
    assert Patient.objects.count() == 2


def test_a_member_who_opens_again_is_sent_to_his_circle(alice, circle):
    with pytest.raises(Conflict) as refusal:
        stage.open_one(alice)

    assert refusal.value.detail["circle"] == str(circle)


def test_a_repeated_opening_gets_the_first_answer(alice):
    intent, wish = cast.intent(), stage.wish()

    first = open_circle(opener=alice, wish=wish, intent=intent)
    again = open_circle(opener=alice, wish=wish, intent=intent)

    assert first == again
    assert Circle.objects.count() == 1


def test_nothing_readable_of_the_patient_is_stored(alice):
    patient = stage.identity()
    circle = stage.open_one(alice, contacts=[{"name": "Firmin GENTIANE"}])

    row = Patient.objects.values().get(room=circle)
    stored = b"".join(bytes(v) for v in row.values() if isinstance(v, bytes | memoryview))
    for word in (patient.birth_family_name, patient.used_given_name, "GENTIANE"):
        assert word.encode() not in stored
        assert word not in str(row)


def test_a_circle_has_a_journal_for_the_team_and_one_for_care(alice, circle):
    journals = Journal.objects.filter(room=circle)

    assert set(journals.values_list("audience", flat=True)) == {"team", "care"}
