"""Ending a membership, leaving, changing what is read: who may, and what is heard by whom."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from backend.accounts.models import Person
from backend.chat.models import Entry, Window
from backend.chat.queries.lists import lines_of
from backend.chat.queries.pages import last_page
from backend.circles.actions.memberships import change_reads, end_membership, leave_circle
from backend.circles.enums import Reads
from backend.circles.models import Membership
from backend.core.errors import Conflict, Missing, NotAllowed, Unreadable
from backend.trail.models import Row
from tests import cast
from tests.circles import stage


def end(coordinator, circle, membership, **more):
    return end_membership(
        coordinator=coordinator,
        circle=circle,
        membership=membership,
        note=more.get("note", ""),
        intent=more.get("intent") or cast.intent(),
    )


def turn(coordinator, circle, membership, reads):
    return change_reads(
        coordinator=coordinator,
        circle=circle,
        membership=membership,
        reads=reads,
        intent=cast.intent(),
    )


def leave(member, circle):
    return leave_circle(member=member, circle=circle, intent=cast.intent())


def test_the_coordinator_ends_a_membership_and_every_window_closes(alice, circle, bob):
    end(alice, circle, stage.place_of(bob, circle).id)

    assert stage.reads_now(bob, circle) == set()
    ended = Membership.objects.get(person=bob.person_id)
    assert (ended.end_reason, ended.ended_by_id) == ("ended", alice.person_id)


def test_the_entry_of_the_leaving_is_the_last_number_the_member_may_read(alice, circle, bob):
    end(alice, circle, stage.place_of(bob, circle).id)

    for window in Window.objects.filter(room=circle, person=bob.person_id):
        last = Entry.objects.filter(journal=window.journal).latest("seq")
        assert (last.kind, window.until_seq) == ("member_left", last.seq)
        assert last.facts["reason"] == "ended"


def test_both_journals_hear_that_a_reader_of_care_left(alice, circle, bob):
    end(alice, circle, stage.place_of(bob, circle).id)

    assert stage.heard(circle, "team")[-1] == "member_left"
    assert stage.heard(circle, "care")[-1] == "member_left"


def test_the_care_journal_hears_nothing_of_a_member_who_never_read_it(alice, circle, helene):
    before = stage.heard(circle, "care")

    end(alice, circle, stage.place_of(helene, circle).id)

    assert stage.heard(circle, "care") == before
    assert stage.heard(circle, "team")[-1] == "member_left"


def test_sockets_learn_at_once_that_the_rights_changed(alice, circle, bob):
    version = Person.objects.get(id=bob.person_id).rights_version

    end(alice, circle, stage.place_of(bob, circle).id)

    assert Person.objects.get(id=bob.person_id).rights_version > version


def test_a_member_may_not_end_another(circle, bob, helene):
    with pytest.raises(NotAllowed):
        end(bob, circle, stage.place_of(helene, circle).id)

    assert stage.reads_now(helene, circle) == {"team"}


def test_the_coordinator_of_the_circle_next_door_finds_nothing_here(circle, bob, charlie):
    heard = stage.heard(circle, "team")

    with pytest.raises(Missing):
        end(charlie, circle, stage.place_of(bob, circle).id)
    with pytest.raises(Missing):
        turn(charlie, circle, stage.place_of(bob, circle).id, Reads.TEAM)

    assert stage.heard(circle, "team") == heard


def test_a_membership_of_another_circle_is_missing_even_for_a_coordinator(alice, circle, charlie):
    elsewhere = Membership.objects.get(person=charlie.person_id)

    with pytest.raises(Missing):
        end(alice, circle, elsewhere.id)

    assert stage.reads_now(charlie, elsewhere.circle_id) == {"team", "care"}


def test_a_membership_that_has_ended_does_not_end_twice(alice, circle, bob):
    membership = stage.place_of(bob, circle).id
    end(alice, circle, membership)

    with pytest.raises(Missing):
        end(alice, circle, membership)

    assert stage.heard(circle, "team").count("member_left") == 1


def test_a_repeated_request_gets_the_first_answer_and_is_heard_once(alice, circle, bob):
    membership, intent = stage.place_of(bob, circle).id, cast.intent()

    first = end(alice, circle, membership, intent=intent)

    assert end(alice, circle, membership, intent=intent) == first
    assert stage.heard(circle, "team").count("member_left") == 1


def test_a_foreign_and_a_missing_circle_take_the_same_number_of_questions(circle, bob, charlie):
    membership, counts = stage.place_of(bob, circle).id, []
    for target in (circle, uuid4()):
        with CaptureQueriesContext(connection) as asked, pytest.raises(Missing):
            end(charlie, target, membership)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_coordinators_words_are_sealed(alice, circle, bob):
    end(alice, circle, stage.place_of(bob, circle).id, note="Fin de prise en charge.")

    ended = Membership.objects.get(person=bob.person_id)
    assert ended.end_note_sealed
    assert b"prise en charge" not in bytes(ended.end_note_sealed)


def test_every_member_but_the_coordinator_leaves(alice, circle, helene):
    leave(helene, circle)

    assert stage.reads_now(helene, circle) == set()
    with pytest.raises(Conflict) as refusal:
        leave(alice, circle)
    assert refusal.value.code == "coordinator_cannot_leave"


def test_the_coordinator_may_not_end_himself_either(alice, circle):
    with pytest.raises(Conflict):
        end(alice, circle, stage.place_of(alice, circle).id)

    assert stage.reads_now(alice, circle) == {"team", "care"}


def test_leaving_and_coming_back_are_two_periods_and_four_windows(alice, circle, bob):
    leave(bob, circle)
    stage.bring_in(alice, circle, bob)

    assert Membership.objects.filter(circle=circle, person=bob.person_id).count() == 2
    assert Window.objects.filter(room=circle, person=bob.person_id).count() == 4
    assert stage.reads_now(bob, circle) == {"team", "care"}


def test_narrowed_to_the_team_a_member_reads_care_no_more(alice, circle, bob):
    room = stage.room_of(circle)
    thread = room.thread(alice)
    cast.say(alice, thread)

    turn(alice, circle, stage.place_of(bob, circle).id, Reads.TEAM)

    assert stage.reads_now(bob, circle) == {"team"}
    assert last_page(bob.person_id, thread, limit=10).entries == []
    assert stage.heard(circle, "team")[-1] == stage.heard(circle, "care")[-1] == "member_changed"


def test_widened_to_care_a_member_has_nothing_unread(alice, circle, bob):
    turn(alice, circle, stage.place_of(bob, circle).id, Reads.TEAM)
    room = stage.room_of(circle)
    thread = room.thread(alice)
    cast.say(alice, thread)

    turn(alice, circle, stage.place_of(bob, circle).id, Reads.CARE)

    assert stage.reads_now(bob, circle) == {"team", "care"}
    assert [line.unread for line in lines_of(bob.person_id)] == [0]


def test_the_home_help_is_never_given_the_care_part(alice, circle, helene):
    with pytest.raises(Unreadable) as refusal:
        turn(alice, circle, stage.place_of(helene, circle).id, Reads.CARE)

    assert refusal.value.code == "care_needs_health"
    assert stage.reads_now(helene, circle) == {"team"}


def test_the_database_itself_refuses_care_to_the_home_help(circle, helene):
    place = Membership.objects.filter(person=helene.person_id)

    with pytest.raises(IntegrityError), transaction.atomic():
        place.update(reads="care")


@pytest.mark.parametrize("change", [{"basis": ""}, {"care_role": ""}, {"basis": "habit"}])
def test_the_database_itself_refuses_a_membership_without_basis_or_role(circle, bob, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=bob.person_id).update(**change)


def test_the_same_reading_asked_twice_is_heard_once(alice, circle, bob):
    turn(alice, circle, stage.place_of(bob, circle).id, Reads.TEAM)
    turn(alice, circle, stage.place_of(bob, circle).id, Reads.TEAM)

    assert stage.heard(circle, "team").count("member_changed") == 1


def test_each_deed_leaves_one_row_of_ids_in_the_trail(alice, circle, bob, helene):
    turn(alice, circle, stage.place_of(bob, circle).id, Reads.TEAM)
    end(alice, circle, stage.place_of(bob, circle).id)
    leave(helene, circle)

    deeds = Row.objects.filter(scope=circle).order_by("seq").values_list("deed", flat=True)
    assert list(deeds)[-3:] == [
        "circles.reads_changed",
        "circles.membership_ended",
        "circles.left",
    ]
