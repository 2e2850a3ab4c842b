"""Posting: who may, who may not, what is refused, what is heard."""

from uuid import uuid4

import pytest

from backend.accounts.enums import PersonState
from backend.accounts.models import Person
from backend.chat.actions import threads
from backend.chat.enums import Audience
from backend.chat.models import Body, Entry
from backend.chat.payloads import entry
from backend.chat.queries.pages import last_page
from backend.core.errors import Conflict, Missing, SignInNeeded, Unreadable
from tests import cast


def texts(viewer, thread):
    page = last_page(viewer.person_id, thread, limit=50)
    return [entry(row).get("text") for row in page.entries if row.kind == "post"]


def test_a_member_posts_and_the_others_read_it(martin, alice, bob):
    thread = martin.thread(alice)
    cast.say(bob, thread, "Vu à midi.")
    assert texts(alice, thread) == ["Vu à midi."]


def test_the_neighbour_with_the_same_right_elsewhere_may_not_post(martin, alice, charlie):
    thread = martin.thread(alice)
    with pytest.raises(Missing):
        cast.say(charlie, thread)
    assert not Body.objects.exists()


def test_the_home_help_does_not_know_that_a_care_thread_exists(martin, alice, helene):
    thread = martin.thread(alice, audience="care")
    with pytest.raises(Missing):
        cast.say(helene, thread)


@pytest.mark.parametrize("state", [PersonState.SUSPENDED, PersonState.REFUSED])
def test_whoever_is_suspended_while_he_waits_for_the_lock_writes_nothing(martin, alice, bob, state):
    thread = martin.thread(alice)
    Person.objects.filter(id=bob.person_id).update(state=state)
    with pytest.raises(SignInNeeded):
        cast.say(bob, thread)
    assert not Body.objects.exists()


def test_a_removed_member_posts_nothing_more(martin, alice, bob):
    thread = martin.thread(alice)
    martin.remove(bob)
    with pytest.raises(Missing):
        cast.say(bob, thread)


def test_nothing_is_posted_in_a_closed_thread(martin, alice):
    thread = martin.thread(alice)
    threads.close_thread(closer=alice, thread_id=thread, intent=cast.intent())
    with pytest.raises(Conflict) as refusal:
        cast.say(alice, thread)
    assert refusal.value.code == "closed"


@pytest.mark.parametrize("text", ["", "   \n ", "\u202e\u200b", "x" * 8_001])
def test_an_empty_or_endless_text_is_refused_and_changes_nothing(martin, alice, text):
    thread = martin.thread(alice)
    before = Entry.objects.count()
    with pytest.raises(Unreadable):
        cast.say(alice, thread, text)
    assert Entry.objects.count() == before


def test_sending_twice_is_saying_it_once(martin, alice):
    thread, chosen = martin.thread(alice), cast.intent()
    first = cast.post(alice, thread, chosen)
    again = cast.post(alice, thread, chosen)
    assert first.body == again.body
    assert texts(alice, thread) == ["Pansement refait."]


def test_another_body_under_the_same_id_is_refused(martin, alice):
    thread, same = martin.thread(alice), uuid4()
    cast.post(alice, thread, cast.intent(same, "one"))
    with pytest.raises(Conflict) as refusal:
        cast.post(alice, thread, cast.intent(same, "two"))
    assert refusal.value.code == "client_id_reused"


def test_a_repeat_gets_its_first_answer_even_if_the_right_has_ended(martin, alice, bob):
    thread, chosen = martin.thread(alice), cast.intent()
    first = cast.post(bob, thread, chosen)
    martin.remove(bob)
    assert cast.post(bob, thread, chosen).body == first.body


def test_a_reply_to_an_entry_of_another_thread_is_refused(martin, alice):
    one, other = martin.thread(alice), martin.thread(alice, "Repas")
    seq = cast.say(alice, one)
    with pytest.raises(Unreadable):
        cast.say(alice, other, reply_to=seq)


def test_calling_somebody_who_cannot_read_offers_the_threads_that_he_reads(martin, alice, helene):
    care, team = martin.thread(alice), martin.thread(alice, "Repas", "team")
    with pytest.raises(Unreadable) as refusal:
        cast.say(alice, care, mentions={"persons": [helene.person_id]})
    assert refusal.value.code == "cannot_read"
    assert refusal.value.detail["threads"] == [str(team)]


def test_numbers_follow_each_other_without_a_gap_and_the_chain_holds(martin, alice, bob):
    thread = martin.thread(alice)
    for turn in range(5):
        cast.say(alice if turn % 2 else bob, thread, f"Passage {turn}")
    entries = Entry.objects.filter(journal=martin.care).order_by("seq")
    assert [e.seq for e in entries] == [1, 2, 3, 4, 5, 6]
    assert [bytes(e.prev_hash) for e in entries][1:] == [bytes(e.hash) for e in entries][:-1]


def test_a_repeated_opening_gets_its_first_answer_even_if_the_right_has_ended(martin, bob):
    chosen = cast.intent()
    opening = {"room_id": martin.id, "audience": Audience.CARE, "title": "Nuit"}
    first = threads.open_thread(opener=bob, intent=chosen, **opening)
    martin.remove(bob)
    assert threads.open_thread(opener=bob, intent=chosen, **opening).body == first.body
