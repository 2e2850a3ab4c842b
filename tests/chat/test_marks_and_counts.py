"""Unread, previews and marks: counted from what this viewer may read, and nothing else."""

from uuid import UUID

import pytest

from backend.chat.actions import threads
from backend.chat.actions.marks import Held, mark_read, mark_received
from backend.chat.enums import Choice
from backend.chat.queries.lists import lines_of
from backend.chat.queries.marks import marks_of
from backend.core.errors import Missing
from backend.trail.models import Row
from tests import cast


def unread(viewer) -> dict[UUID, int]:
    return {line.thread: line.unread for line in lines_of(viewer.person_id)}


def test_unread_counts_the_posts_of_others_that_stand(martin, alice, bob):
    thread = martin.thread(alice)
    first = cast.say(alice, thread)
    cast.say(alice, thread)
    cast.say(bob, thread)
    cast.withdraw(alice, thread, first)
    assert unread(bob) == {thread: 1}
    assert unread(alice) == {thread: 1}


def test_reading_moves_the_mark_forward_and_never_back(martin, alice, bob):
    thread = martin.thread(alice)
    seqs = [cast.say(alice, thread) for _ in range(3)]
    mark_read(person_id=bob.person_id, thread_id=thread, seq=seqs[1])
    mark_read(person_id=bob.person_id, thread_id=thread, seq=seqs[0])
    assert unread(bob) == {thread: 1}
    assert marks_of(martin.care).read[thread][bob.person_id] == seqs[1]


def test_nobody_marks_what_is_not_written_yet(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread)
    mark_read(person_id=bob.person_id, thread_id=thread, seq=10_000)
    assert marks_of(martin.care).read[thread][bob.person_id] == seq


def test_a_stranger_marks_nothing(martin, alice, charlie):
    thread = martin.thread(alice)
    with pytest.raises(Missing):
        mark_read(person_id=charlie.person_id, thread_id=thread, seq=1)
    held = Held(charlie.device_id, charlie.person_id, martin.care, 1)
    assert mark_received([held]) == set()


def test_two_devices_of_one_person_count_once_with_the_farther_one(martin, alice, bob):
    thread = martin.thread(alice)
    for _ in range(3):
        cast.say(alice, thread)
    one = Held(bob.device_id, bob.person_id, martin.care, 2)
    other = Held(alice.device_id, bob.person_id, martin.care, 4)
    assert mark_received([one, other]) == {martin.care}
    assert mark_received([one]) == set()
    assert marks_of(martin.care).received == {bob.person_id: 4}


def test_who_has_left_is_no_longer_shown_among_the_readers(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread)
    mark_read(person_id=bob.person_id, thread_id=thread, seq=seq)
    martin.remove(bob)
    assert bob.person_id not in marks_of(martin.care).read.get(thread, {})


def test_the_last_line_is_the_last_that_this_viewer_may_read(martin, alice, helene):
    care, team = martin.thread(alice), martin.thread(alice, "Repas", "team")
    cast.say(alice, team, "Soupe finie.")
    cast.say(alice, care, "Plaie propre.")
    (line,) = lines_of(helene.person_id)
    assert line.thread == team
    assert line.last is not None
    assert line.last.preview() == "Soupe finie."


def test_a_newcomer_has_nothing_unread(martin, alice):
    thread = martin.thread(alice)
    cast.say(alice, thread)
    dora = cast.make_viewer("Dora", cast.DOCTOR, cast.found_association())
    martin.admit(dora)
    assert unread(dora) == {thread: 0}


def test_a_mention_shows_until_it_is_read_or_withdrawn(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread, mentions={"roles": [cast.DOCTOR]})
    assert [line.mentioned for line in lines_of(bob.person_id)] == [True]
    cast.withdraw(alice, thread, seq)
    assert [line.mentioned for line in lines_of(bob.person_id)] == [False]


def test_a_choice_is_for_oneself(martin, alice, bob):
    thread = martin.thread(alice)
    threads.choose_thread(reader=bob, thread_id=thread, choice=Choice.MUTED, intent=cast.intent())
    assert [line.choice for line in lines_of(bob.person_id)] == ["muted"]
    assert [line.choice for line in lines_of(alice.person_id)] == ["default"]


def test_reading_leaves_at_most_one_trace_a_minute(martin, alice, bob):
    thread = martin.thread(alice)
    for _ in range(3):
        seq = cast.say(alice, thread)
        mark_read(person_id=bob.person_id, thread_id=thread, seq=seq)
    assert Row.objects.filter(deed="chat.read", actor=bob.person_id).count() == 1


def test_the_list_costs_one_statement_whatever_the_number_of_threads(
    martin, alice, django_assert_num_queries
):
    for number in range(6):
        cast.say(alice, martin.thread(alice, f"Fil {number}"))
    with django_assert_num_queries(1):
        assert len(lines_of(alice.person_id)) == 6
