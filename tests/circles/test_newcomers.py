"""Newcomers: invited by mail, admitted by the administrator, recognised by who invited them."""

from uuid import UUID

import pytest

from backend.accounts.enums import PersonState
from backend.accounts.models import Invitation, Person
from backend.circles.actions import answering
from backend.circles.actions.opening import open_circle
from backend.circles.enums import Awaited, ProposalState
from backend.circles.models import Membership, Proposal
from backend.circles.queries.proposals import to_answer, waiting_in
from backend.core.errors import Conflict, Missing, NotAllowed, Unreadable
from backend.notices.models import Delivery
from tests import cast
from tests.circles import stage

ADDRESS = "claire@lodevois.example"


def confirm(member, asked, told=None):
    return answering.confirm_proposal(
        member=member, proposal=asked, told=told, intent=cast.intent()
    )


def decline(answerer, asked):
    return answering.decline_proposal(answerer=answerer, proposal=asked, intent=cast.intent())


def state_of(asked):
    return Proposal.objects.get(id=asked).state


def invite(proposer, circle, **changes):
    answer = stage.propose(proposer, circle, email=ADDRESS, **changes)
    return answer, UUID(str(answer.body["id"]))


def enrol(profession="G15:70", state=PersonState.ACTIVE):
    """What accounts does once the newcomer has followed the link, and was admitted or not."""
    viewer = cast.make_viewer("Claire", profession, cast.found_association())
    Person.objects.filter(id=viewer.person_id).update(email=ADDRESS, state=state)
    return viewer


@pytest.mark.parametrize("address", ["", "claire", "claire@lodevois", "a b@lodevois.example"])
def test_an_unreadable_address_is_refused(alice, circle, address):
    with pytest.raises(Unreadable):
        stage.propose(alice, circle, email=address)


def test_a_newcomer_is_invited_by_mail_and_the_mail_names_no_patient(alice, circle):
    answer, _ = invite(alice, circle)

    assert answer.status == 202
    assert Invitation.objects.get().email == ADDRESS
    planned = Delivery.objects.get(kind="accounts.invitation")
    assert str(circle) not in str(planned.payload)


def test_a_newcomer_needs_two_nods_and_the_circle_says_whose_is_awaited(alice, circle):
    _, asked = invite(alice, circle)
    assert [one.awaited for one in waiting_in(alice.person_id, circle)] == [Awaited.NEWCOMER]
    claire = enrol(state=PersonState.WAITING)
    assert [one.awaited for one in waiting_in(alice.person_id, circle)] == [Awaited.ADMINISTRATOR]
    with pytest.raises(Conflict):
        confirm(alice, asked)

    Person.objects.filter(id=claire.person_id).update(state=PersonState.ACTIVE)

    assert [one.awaited for one in waiting_in(alice.person_id, circle)] == [Awaited.INVITER]
    assert [one.proposal.id for one in to_answer(alice.person_id)] == [asked]
    confirm(alice, asked)
    assert stage.reads_now(claire, circle) == {"team", "care"}
    assert state_of(asked) == ProposalState.CONFIRMED


def test_a_newcomer_of_the_other_side_enters_with_the_step_and_reads_the_team(alice, circle):
    _, asked = invite(alice, circle)
    claire = enrol("R94:41")

    with pytest.raises(Unreadable) as refusal:
        confirm(alice, asked)
    confirm(alice, asked, stage.information())

    assert refusal.value.code == "information_needed"
    assert stage.reads_now(claire, circle) == {"team"}


def test_whoever_enters_by_another_way_is_awaited_no_more(alice, circle):
    _, asked = invite(alice, circle)
    claire = enrol()
    open_circle(opener=claire, wish=stage.wish(), intent=cast.intent())
    request = Proposal.objects.get(route="request").id

    confirm(alice, request)

    assert stage.reads_now(claire, circle) == {"team", "care"}
    assert state_of(asked) == ProposalState.CANCELLED
    assert waiting_in(alice.person_id, circle) == []


def test_the_newcomer_does_not_let_himself_in(alice, circle):
    _, asked = invite(alice, circle)
    claire = enrol()

    for answer in (confirm, stage.accept, decline):
        with pytest.raises(Missing):
            answer(claire, asked)

    assert not Membership.objects.filter(person=claire.person_id).exists()


def test_another_member_does_not_say_that_it_is_she(alice, circle, bob):
    _, asked = invite(alice, circle)
    enrol()

    with pytest.raises(NotAllowed):
        confirm(bob, asked)
