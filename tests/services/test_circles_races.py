"""Several people act on one circle at the same instant, on the database that lets them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from backend.accounts.enums import PersonState
from backend.accounts.models import Person
from backend.accounts.shapes import Answer
from backend.chat.models import Entry, Journal, Window
from backend.circles.actions import answering
from backend.circles.actions.memberships import change_reads, end_membership, leave_circle
from backend.circles.actions.opening import open_circle
from backend.circles.enums import Reads
from backend.circles.models import Circle, Membership, Proposal
from backend.core.errors import CercleError
from backend.trail.chain import verify
from tests import cast
from tests.circles import stage

pytestmark = pytest.mark.django_db(transaction=True)


def race(*works: Callable[[], object]) -> list[object]:
    """All start together; each ends with its answer or the code of its refusal."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        try:
            start.wait()
            return work()
        except CercleError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def refusals(outcomes: list[object]) -> list[str]:
    return [outcome for outcome in outcomes if isinstance(outcome, str)]


def no_gap(circle: UUID) -> bool:
    """Every journal counts 1…N, and its head is N."""
    for journal in Journal.objects.filter(room=circle):
        numbers = Entry.objects.filter(journal=journal).order_by("seq")
        if list(numbers.values_list("seq", flat=True)) != list(range(1, journal.head + 1)):
            return False
    return verify(circle) is None


@pytest.fixture
def alice():
    cast.open_house()
    return cast.make_viewer("Alice", cast.NURSE, cast.found_association())


@pytest.fixture
def circle(alice):
    return stage.open_one(alice)


@pytest.fixture
def bob(alice, circle):
    bob = cast.make_viewer("Bob", cast.DOCTOR, cast.found_association())
    stage.bring_in(alice, circle, bob)
    return bob


@pytest.fixture
def karim(alice):
    return cast.make_viewer("Karim", "G15:70", cast.found_association())


def end(alice, circle, membership):
    return end_membership(
        coordinator=alice, circle=circle, membership=membership, note="", intent=cast.intent()
    )


def turn(alice, circle, membership, reads):
    return change_reads(
        coordinator=alice, circle=circle, membership=membership, reads=reads, intent=cast.intent()
    )


@pytest.mark.parametrize("time", range(3))
def test_two_openers_of_one_patient_make_one_circle(alice, karim, time):
    patient = stage.wish(stage.identity(70 + time))

    outcomes = race(
        lambda: open_circle(opener=alice, wish=patient, intent=cast.intent()),
        lambda: open_circle(opener=karim, wish=patient, intent=cast.intent()),
    )

    assert sorted(answer.status for answer in outcomes if isinstance(answer, Answer)) == [201, 202]
    circle = Circle.objects.get()
    assert Proposal.objects.get(circle=circle).person_id != circle.coordinator_id


def test_the_same_opening_sent_twice_at_once_is_one_circle_and_one_answer(alice):
    wish, intent = stage.wish(), cast.intent()

    first, second = race(
        *[lambda: open_circle(opener=alice, wish=wish, intent=intent) for _ in range(2)]
    )

    assert first == second
    assert Circle.objects.count() == 1


def test_knocking_at_five_doors_and_one_more_at_once_opens_five(alice, karim):
    wishes = [stage.wish(stage.identity(seed)) for seed in range(80, 86)]
    for wish in wishes:
        open_circle(opener=alice, wish=wish, intent=cast.intent())

    outcomes = race(
        *[
            lambda wish=wish: open_circle(opener=karim, wish=wish, intent=cast.intent())
            for wish in wishes
        ]
    )

    assert refusals(outcomes) == ["too_many"]
    assert Proposal.objects.filter(route="request").count() == 5


def test_a_double_acceptance_makes_one_member(alice, circle, karim):
    asked = stage.ask(alice, circle, karim)

    outcomes = race(*[lambda: stage.accept(karim, asked) for _ in range(4)])

    assert refusals(outcomes) == ["already_answered"] * 3
    assert Membership.objects.filter(person=karim.person_id).count() == 1
    assert stage.heard(circle, "care").count("member_joined") == 2
    assert no_gap(circle)


@pytest.mark.parametrize("act", [answering.cancel_proposal, answering.decline_proposal])
def test_an_acceptance_and_its_withdrawal_leave_one_truth(alice, circle, karim, act):
    asked = stage.ask(alice, circle, karim)
    who = "member" if act is answering.cancel_proposal else "answerer"

    outcomes = race(
        lambda: stage.accept(karim, asked),
        lambda: act(proposal=asked, intent=cast.intent(), **{who: alice}),
    )

    is_in = Membership.objects.filter(person=karim.person_id, ended_at=None).exists()
    assert len(refusals(outcomes)) == 1
    assert is_in == (Proposal.objects.get(id=asked).state == "accepted")
    assert (stage.reads_now(karim, circle) != set()) == is_in


def test_a_newcomer_confirmed_twice_at_once_enters_once(alice, circle):
    answer = stage.propose(alice, circle, email="claire@lodevois.example")
    claire = cast.make_viewer("Claire", "G15:70", cast.found_association())
    Person.objects.filter(id=claire.person_id).update(
        email="claire@lodevois.example", state=PersonState.ACTIVE
    )
    asked = UUID(str(answer.body["id"]))

    outcomes = race(
        *[
            lambda: answering.confirm_proposal(
                member=alice, proposal=asked, told=None, intent=cast.intent()
            )
            for _ in range(3)
        ]
    )

    assert refusals(outcomes) == ["already_answered"] * 2
    assert Membership.objects.filter(person=claire.person_id).count() == 1


def test_two_members_who_propose_the_same_colleague_ask_him_once(alice, circle, bob, karim):
    outcomes = race(
        *[
            lambda proposer=proposer: stage.propose(proposer, circle, person_id=karim.person_id)
            for proposer in (alice, bob)
        ]
    )

    assert refusals(outcomes) == ["already_proposed"]
    assert Proposal.objects.filter(person=karim.person_id).count() == 1


def test_a_member_who_leaves_while_he_is_ended_leaves_once(alice, circle, bob):
    place = stage.place_of(bob, circle).id

    outcomes = race(
        lambda: end(alice, circle, place),
        lambda: leave_circle(member=bob, circle=circle, intent=cast.intent()),
    )

    assert refusals(outcomes) == ["missing"]
    assert stage.heard(circle, "team").count("member_left") == 1
    assert no_gap(circle)


@pytest.mark.parametrize("how", ["ended", "left", "narrowed"])
def test_nothing_of_a_removed_member_is_numbered_after_his_leaving(alice, circle, bob, how):
    thread, place = stage.room_of(circle).thread(alice), stage.place_of(bob, circle).id
    remove = {
        "ended": lambda: end(alice, circle, place),
        "left": lambda: leave_circle(member=bob, circle=circle, intent=cast.intent()),
        "narrowed": lambda: turn(alice, circle, place, Reads.TEAM),
    }[how]
    burst = [lambda: cast.say(bob, thread) for _ in range(12)]

    outcomes = race(*burst[:6], remove, *burst[6:])

    window = Window.objects.get(room=circle, person=bob.person_id, journal__audience="care")
    posts = Entry.objects.filter(thread=thread, kind="post", author=bob.person_id)
    assert window.until_seq is not None
    assert not posts.filter(seq__gt=window.until_seq).exists()
    assert set(refusals(outcomes)) <= {"missing"}
    assert len(refusals(outcomes)) + posts.count() == 12
    assert no_gap(circle)


def test_joining_while_others_write_and_leave_skips_no_number(alice, circle, bob, karim):
    thread, asked = stage.room_of(circle).thread(alice), stage.ask(alice, circle, karim)

    outcomes = race(
        lambda: stage.accept(karim, asked),
        lambda: leave_circle(member=bob, circle=circle, intent=cast.intent()),
        *[lambda: cast.say(alice, thread) for _ in range(6)],
    )

    assert refusals(outcomes) == []
    assert stage.reads_now(karim, circle) == {"team", "care"}
    assert stage.reads_now(bob, circle) == set()
    assert no_gap(circle)


def test_what_a_member_reads_and_his_windows_agree_after_any_race(alice, circle, bob):
    place = stage.place_of(bob, circle).id
    wishes = [Reads.TEAM, Reads.CARE] * 4

    race(*[lambda reads=reads: turn(alice, circle, place, reads) for reads in wishes])

    reads = stage.place_of(bob, circle).reads
    assert stage.reads_now(bob, circle) == ({"team", "care"} if reads == "care" else {"team"})
    assert no_gap(circle)
