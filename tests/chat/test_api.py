"""The chat over HTTP: what the phone is answered."""

import pytest

from backend.chat.actions.marks import Held, mark_received
from tests import cast


def test_the_phone_posts_reads_and_learns_who_has_seen(martin, alice, bob, browse):
    thread = martin.thread(alice)
    mine, his = browse(alice), browse(bob)

    said = mine.call("POST", f"/threads/{thread}/entries", {"text": "Pansement refait à 8 h."})
    seq = said.json()["seq"]
    his.call("POST", f"/threads/{thread}/seen", {"seq": seq})
    mark_received([Held(bob.device_id, bob.person_id, martin.care, seq)])

    head = mine.call("GET", f"/threads/{thread}").json()
    assert said.status_code == 201
    assert head["marks"] == {
        "received": {str(bob.person_id): seq},
        "read": {str(bob.person_id): seq},
    }
    page = his.call("GET", f"/threads/{thread}/entries").json()
    assert [entry["kind"] for entry in page["entries"]] == ["thread_opened", "post"]
    seen = mine.call("GET", f"/threads/{thread}/entries/{seq}/seen").json()
    assert seen == {"received": [str(bob.person_id)], "seen": [str(bob.person_id)]}


def test_a_page_is_asked_in_one_place_only(martin, alice, browse):
    thread = martin.thread(alice)
    answer = browse(alice).call("GET", f"/threads/{thread}/entries?before=3&after=1")
    assert (answer.status_code, answer.json()["code"]) == (422, "one_place")


@pytest.mark.parametrize("asked", ["before=", "after=", "around="])
def test_a_number_that_no_journal_reaches_is_refused(martin, alice, browse, asked):
    thread, phone = martin.thread(alice), browse(alice)
    answer = phone.call("GET", f"/threads/{thread}/entries?{asked}{10**30}")
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")
    seen = phone.call("POST", f"/threads/{thread}/seen", {"seq": 10**30})
    assert seen.status_code == 422


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_post_was_written_in_a_time_that_calendars_hold(martin, alice, browse, moment):
    body = {"text": "Passage fait.", "written_at": moment}
    answer = browse(alice).call("POST", f"/threads/{martin.thread(alice)}/entries", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")


def test_pages_meet_without_a_hole_or_a_double(martin, alice, browse):
    thread, phone = martin.thread(alice), browse(alice)
    seqs = [cast.say(alice, thread, f"Passage {turn}") for turn in range(7)]

    def page(asked: str) -> list[int]:
        answer = phone.call("GET", f"/threads/{thread}/entries?limit=3{asked}").json()
        return [entry["seq"] for entry in answer["entries"] if entry["kind"] == "post"]

    assert page("") == seqs[4:]
    assert page(f"&before={seqs[4]}") == seqs[1:4]
    assert page(f"&after={seqs[0]}") == seqs[1:4]
    assert page(f"&around={seqs[3]}") == seqs[2:5]


def test_what_a_socket_missed_comes_as_the_range_of_a_journal(martin, alice, bob, browse):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread)
    answer = browse(bob).call("GET", f"/journals/{martin.care}/entries?after=1").json()
    assert (answer["after"], answer["head"]) == (1, seq)
    assert [entry["seq"] for entry in answer["entries"]] == [seq]


def test_a_foreign_thread_and_a_missing_one_are_told_apart_by_nothing(
    martin, alice, charlie, browse, django_assert_num_queries
):
    thread, phone = martin.thread(alice), browse(charlie)
    missing = "00000000-0000-4000-8000-000000000000"
    answers = []
    for asked in (thread, missing):
        with django_assert_num_queries(2):  # who calls, then the window
            answers.append(phone.call("GET", f"/threads/{asked}"))
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
