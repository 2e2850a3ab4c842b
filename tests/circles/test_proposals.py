"""At the door of a circle: colleagues, newcomers, requests; who is awaited and who may answer."""

from datetime import timedelta

import pytest

from backend.accounts.enums import PersonState
from backend.accounts.models import Invitation, Person
from backend.circles.actions import answering
from backend.circles.actions.memberships import leave_circle
from backend.circles.actions.opening import open_circle
from backend.circles.enums import Awaited, CareRole, ProposalState, Reads, TeamCase
from backend.circles.models import Information, Proposal
from backend.circles.queries.proposals import to_answer, waiting_in
from backend.core.errors import Conflict, Missing, NotAllowed, Unreadable
from backend.trail.models import Row
from tests import cast
from tests.circles import stage

ADDRESS = "claire@lodevois.example"


def confirm(member, asked, told=None):
    return answering.confirm_proposal(
        member=member, proposal=asked, told=told, intent=cast.intent()
    )


def decline(answerer, asked):
    return answering.decline_proposal(answerer=answerer, proposal=asked, intent=cast.intent())


def cancel(member, asked):
    return answering.cancel_proposal(member=member, proposal=asked, intent=cast.intent())


def state_of(asked):
    return Proposal.objects.get(id=asked).state


def test_a_colleague_is_a_member_when_he_accepts_and_not_before(alice, circle, newcomer):
    asked = stage.ask(alice, circle, newcomer)
    assert stage.reads_now(newcomer, circle) == set()

    stage.accept(newcomer, asked)

    assert stage.reads_now(newcomer, circle) == {"team", "care"}
    assert state_of(asked) == ProposalState.ACCEPTED
    assert stage.heard(circle, "care")[-1] == "member_joined"
    assert stage.place_of(newcomer, circle).added_by_id == alice.person_id


def test_a_colleague_is_found_by_his_exact_address_too(alice, circle, newcomer):
    address = Person.objects.get(id=newcomer.person_id).email

    answer = stage.propose(alice, circle, email=address.upper())

    assert (answer.status, answer.body["state"]) == (201, ProposalState.ASKED)
    assert not Invitation.objects.exists()


def test_only_the_one_who_was_asked_accepts(alice, circle, newcomer, bob, charlie):
    asked = stage.ask(alice, circle, newcomer)

    with pytest.raises(NotAllowed):
        stage.accept(bob, asked)
    with pytest.raises(Missing):
        stage.accept(charlie, asked)

    assert state_of(asked) == ProposalState.ASKED


def test_a_second_acceptance_finds_it_answered(alice, circle, newcomer):
    asked = stage.ask(alice, circle, newcomer)
    stage.accept(newcomer, asked)

    with pytest.raises(Conflict) as refusal:
        stage.accept(newcomer, asked)

    assert refusal.value.code == "already_answered"
    assert stage.heard(circle, "team").count("member_joined") == 2


def test_the_home_help_proposes_nobody(circle, helene, newcomer):
    with pytest.raises(NotAllowed):
        stage.ask(helene, circle, newcomer)

    assert not Proposal.objects.filter(person=newcomer.person_id).exists()


def test_the_coordinator_next_door_proposes_nobody_here(circle, charlie, newcomer):
    with pytest.raises(Missing):
        stage.ask(charlie, circle, newcomer)


def test_what_another_health_professional_proposes_waits_for_the_coordinator(
    alice, circle, bob, newcomer
):
    asked = stage.ask(bob, circle, newcomer)
    assert [one.awaited for one in waiting_in(alice.person_id, circle)] == [Awaited.COORDINATOR]
    with pytest.raises(Missing):
        stage.accept(newcomer, asked)

    confirm(alice, asked)

    assert state_of(asked) == ProposalState.ASKED
    stage.accept(newcomer, asked)
    assert stage.place_of(newcomer, circle).added_by_id == bob.person_id


def test_the_first_social_member_demands_that_the_patient_was_told(alice, circle):
    helper = cast.make_viewer("Nadege", cast.HELPER, cast.found_association())
    terms = {"reads": Reads.TEAM, "care_role": CareRole.HOME_HELPER}

    with pytest.raises(Unreadable) as refusal:
        stage.ask(alice, circle, helper, **terms)
    asked = stage.ask(alice, circle, helper, information=stage.information(), **terms)

    assert refusal.value.code == "information_needed"
    stage.accept(helper, asked)
    told = stage.place_of(helper, circle).information
    assert told is not None
    assert told.about == "other_category"


def test_the_second_social_member_needs_no_new_information(alice, circle, helene):
    helper = cast.make_viewer("Nadege", cast.HELPER, cast.found_association())

    stage.ask(alice, circle, helper, reads=Reads.TEAM)

    assert Information.objects.filter(circle=circle, about="other_category").count() == 1


def test_once_the_only_social_member_has_left_the_step_is_due_again(alice, circle, helene):
    helper = cast.make_viewer("Nadege", cast.HELPER, cast.found_association())
    asked = stage.ask(alice, circle, helper, reads=Reads.TEAM)
    leave_circle(member=helene, circle=circle, intent=cast.intent())

    with pytest.raises(Unreadable):
        stage.accept(helper, asked)


def test_the_care_part_is_not_proposed_to_the_home_help(alice, circle):
    helper = cast.make_viewer("Nadege", cast.HELPER, cast.found_association())

    with pytest.raises(Unreadable) as refusal:
        stage.ask(alice, circle, helper, information=stage.information())

    assert refusal.value.code == "care_needs_health"


def test_a_circle_that_stands_on_consent_asks_it_for_each_member(alice, newcomer):
    circle = stage.open_one(alice, stage.identity(5), case=TeamCase.CONSENT)

    with pytest.raises(Unreadable):
        stage.ask(alice, circle, newcomer)

    asked = stage.ask(alice, circle, newcomer, basis="consent")
    assert state_of(asked) == ProposalState.ASKED


def test_nobody_is_proposed_twice_nor_when_already_in(alice, circle, bob, newcomer):
    stage.ask(alice, circle, newcomer)

    codes = []
    for colleague in (newcomer, bob):
        with pytest.raises(Conflict) as refusal:
            stage.ask(alice, circle, colleague)
        codes.append(refusal.value.code)

    assert codes == ["already_proposed", "already_member"]


def test_a_suspended_colleague_or_one_of_another_association_does_not_exist(alice, circle):
    elsewhere = cast.found_association("Association d’ailleurs")
    stranger = cast.make_viewer("Yann", cast.NURSE, elsewhere)
    suspended = cast.make_viewer("Dora", cast.NURSE, cast.found_association())
    Person.objects.filter(id=suspended.person_id).update(state=PersonState.SUSPENDED)

    for absent in (stranger, suspended):
        with pytest.raises(Missing):
            stage.ask(alice, circle, absent)


def test_a_request_to_enter_is_granted_by_the_coordinator_alone(alice, circle, bob, newcomer):
    open_circle(opener=newcomer, wish=stage.wish(), intent=cast.intent())
    asked = Proposal.objects.get(route="request").id

    for stranger, error in ((bob, NotAllowed), (newcomer, Missing)):
        with pytest.raises(error):
            confirm(stranger, asked)
    confirm(alice, asked)

    assert stage.reads_now(newcomer, circle) == {"team", "care"}


def test_who_knocks_never_sees_his_request_again(alice, circle, newcomer):
    open_circle(opener=newcomer, wish=stage.wish(), intent=cast.intent())

    assert to_answer(newcomer.person_id) == []
    with pytest.raises(Missing):
        cancel(newcomer, Proposal.objects.get().id)


def test_the_one_asked_may_say_no(alice, circle, newcomer):
    asked = stage.ask(alice, circle, newcomer)

    decline(newcomer, asked)

    assert state_of(asked) == ProposalState.DECLINED
    assert to_answer(newcomer.person_id) == []


def test_who_proposed_and_the_coordinator_take_a_proposal_back(alice, circle, bob, newcomer):
    for canceller in (bob, alice):
        asked = stage.ask(bob, circle, newcomer)
        cancel(canceller, asked)
        assert state_of(asked) == ProposalState.CANCELLED


def test_another_member_takes_nothing_back(alice, circle, helene, newcomer):
    asked = stage.ask(alice, circle, newcomer)

    for act in (cancel, decline):
        with pytest.raises(NotAllowed):
            act(helene, asked)


def test_a_repeated_acceptance_gets_the_first_answer(alice, circle, newcomer):
    asked, intent = stage.ask(alice, circle, newcomer), cast.intent()

    answers = [
        answering.accept_proposal(colleague=newcomer, proposal=asked, intent=intent)
        for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert stage.heard(circle, "care").count("member_joined") == 2


def test_each_answer_at_the_door_leaves_a_row_in_the_trail(alice, circle, newcomer):
    stage.accept(newcomer, stage.ask(alice, circle, newcomer))

    deeds = Row.objects.filter(scope=circle).order_by("seq").values_list("deed", flat=True)
    assert list(deeds)[-2:] == ["circles.proposed", "circles.accepted"]


def test_an_information_of_tomorrow_is_refused_at_the_door_too(alice, circle, newcomer):
    today = stage.information().informed_on
    told = stage.information(informed_on=today + timedelta(days=1))

    with pytest.raises(Unreadable):
        stage.ask(alice, circle, newcomer, information=told)
