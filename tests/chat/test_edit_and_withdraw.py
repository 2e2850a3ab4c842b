"""What is served is what stands: the last version, or a marker with ids only."""

import pytest

from backend.chat.payloads import entry
from backend.chat.queries.pages import journal_range, last_page
from backend.chat.queries.stream import news_of
from backend.core.errors import Conflict, Missing, NotAllowed
from tests import cast


def served(viewer, thread):
    page = last_page(viewer.person_id, thread, limit=50)
    return [entry(row) for row in page.entries if row.kind == "post"]


def told(martin, *persons):
    return b"".join(news_of(martin.care, after=0, persons=persons).entries).decode()


def test_the_author_edits_and_everybody_is_served_the_last_version(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread, "37,2 °C")
    edited = cast.edit(alice, thread, seq, "38,2 °C")
    (post,) = served(bob, thread)
    assert post["text"] == "38,2 °C"
    assert post["edited"]["seq"] == edited
    assert "37,2" not in told(martin, bob.person_id)


def test_only_the_author_edits(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(bob, thread)
    with pytest.raises(NotAllowed):
        cast.edit(alice, thread, seq, "Autre chose")


def test_an_edit_of_an_older_version_is_refused(martin, alice):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread)
    cast.edit(alice, thread, seq, "Une fois")
    with pytest.raises(Conflict) as refusal:
        cast.edit(alice, thread, seq, "Deux fois", base=seq)
    assert refusal.value.code == "stale_edit"


def test_a_superseded_edit_keeps_its_number_and_loses_its_text(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread, "un")
    first = cast.edit(alice, thread, seq, "deux")
    cast.edit(alice, thread, seq, "trois", base=first)
    rows = [entry(r) for r in journal_range(bob.person_id, martin.care, after=0, limit=50)]
    assert [r["text"] for r in rows if r["kind"] == "edit"] == [None, "trois"]


def test_a_withdrawn_post_is_a_marker_with_ids_only_on_every_path(martin, alice, bob):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread, "secretissime")
    cast.withdraw(alice, thread, seq, "wrong_patient")
    (post,) = served(bob, thread)
    assert post["text"] is None
    assert post["withdrawn"]["reason"] == "wrong_patient"
    assert "secretissime" not in told(martin, bob.person_id)


def test_the_coordinator_withdraws_anothers_entry_and_nobody_else_does(martin, alice, bob):
    thread = martin.thread(alice)
    mine = cast.say(alice, thread)
    his = cast.say(bob, thread)
    with pytest.raises(NotAllowed):
        cast.withdraw(bob, thread, mine)
    cast.withdraw(alice, thread, his, "inappropriate")
    assert served(bob, thread)[1]["withdrawn"]["by"] == str(alice.person_id)


def test_what_was_withdrawn_can_be_changed_no_more(martin, alice):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread)
    cast.withdraw(alice, thread, seq)
    with pytest.raises(Conflict):
        cast.edit(alice, thread, seq, "Trop tard")
    with pytest.raises(Conflict):
        cast.withdraw(alice, thread, seq)


def test_the_neighbour_can_neither_edit_nor_withdraw_here(martin, alice, charlie):
    thread = martin.thread(alice)
    seq = cast.say(alice, thread)
    with pytest.raises(Missing):
        cast.edit(charlie, thread, seq, "Intrusion")
    with pytest.raises(Missing):
        cast.withdraw(charlie, thread, seq)
