"""The stories before they are told: in order, never in the future, in French, of nobody real."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from backend.circles.enums import InsStatus
from backend.circles.rules.matricule import DEMONSTRATION_OID, agrees
from backend.config.demo.calendar import Calendar
from backend.config.demo.patients import identity_of
from backend.config.demo.script import STORIES, ScriptError, read_stories
from backend.config.demo.typography import typeset

PARIS = ZoneInfo("Europe/Paris")
FICTION = re.compile(r"01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98")
PHONE = re.compile(r"\b0\d(?: \d\d){4}\b")
# From just after midnight to late, and on both nights when the clocks change.
SEEDINGS = [
    datetime(2026, 11, 21, 23, 0, 30, tzinfo=UTC),
    datetime(2026, 11, 21, 4, 10, tzinfo=UTC),
    datetime(2026, 11, 21, 11, 0, tzinfo=UTC),
    datetime(2026, 11, 21, 21, 45, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
]


def lines():
    return [
        (story, thread, line)
        for story in read_stories()
        for thread in story.threads
        for line in thread.lines
    ]


@pytest.mark.parametrize("now", SEEDINGS)
def test_nothing_is_said_in_the_future_whatever_the_hour(now):
    calendar = Calendar(now, zone=PARIS)

    assert [line.when for _, _, line in lines() if calendar.moment(line.when) >= now] == []


@pytest.mark.parametrize("now", SEEDINGS)
def test_every_thread_is_told_in_the_order_in_which_it_was_said(now):
    calendar = Calendar(now, zone=PARIS)
    for story in read_stories():
        for thread in story.threads:
            whens = [thread.when, *(line.when for line in thread.lines)]
            moments = [calendar.moment(when) for when in whens]
            assert all(a <= b for a, b in pairwise(moments)), f"{story.key}: {thread.title}"


def test_seeded_in_the_evening_the_day_is_told_at_its_own_hours():
    calendar = Calendar(datetime(2026, 11, 21, 21, 0, tzinfo=UTC), zone=PARIS)

    assert calendar.moment("0 16:41") == datetime(2026, 11, 21, 15, 41, tzinfo=UTC)
    assert calendar.moment("-30 08:12").astimezone(PARIS).date() == date(2026, 10, 22)


def test_plain_typing_becomes_french():
    today = date(2026, 11, 21)
    typed = "L'odeur : « nulle » ; à 7 h 50, 3,2 cm ? Revoir {jour:2}, le {date:-3}. ¶ Fin !"
    set_ = "L’odeur\u00a0: «\u202fnulle\u202f»\u202f; à 7\u00a0h\u00a050, 3,2\u00a0cm\u202f? "

    assert typeset(typed, today=today) == set_ + "Revoir lundi, le 18/11.\nFin\u202f!"


def test_no_text_of_a_story_keeps_the_marks_of_a_keyboard():
    left = re.compile(r"['\"{}|#]| [;:!?»]|« ")
    said = [typeset(line.text, today=date(2026, 11, 21)) for _, _, line in lines()]

    assert len(said) > 250
    assert [text for text in said if left.search(text)] == []


def test_the_patients_are_eight_and_of_every_trust():
    identities = [identity_of(story.patient) for story in read_stories()]

    assert len({identity.used_family_name for identity in identities}) == 8
    assert {identity.ins_status for identity in identities} == set(InsStatus)


def test_a_number_shows_for_qualified_patients_and_is_one_of_demonstration():
    for identity in (identity_of(story.patient) for story in read_stories()):
        is_qualified = identity.ins_status is InsStatus.QUAL
        assert bool(identity.matricule) is is_qualified
        assert identity.matricule_oid == (DEMONSTRATION_OID if is_qualified else "")
        # No commune of Hérault bears these codes.
        assert "34990" < identity.birth_place_code < "35000"
        if is_qualified:
            born = identity.birth_date
            assert agrees(identity.matricule, sex=identity.sex, birth_date=born)


def test_every_telephone_lies_in_a_range_of_fiction():
    folder = STORIES.parent
    texts = [
        path.read_text(encoding="utf8")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".py", ".toml"}
    ]
    numbers = [number for text in texts for number in PHONE.findall(text)]

    assert len(numbers) > 20
    assert [number for number in numbers if not FICTION.match(number)] == []


def test_the_stories_show_each_thing_that_an_entry_can_be():
    acts = {line.act for _, _, line in lines()}
    kinds = {line.kind.value for _, _, line in lines()}

    assert acts == {"post", "edit", "withdraw", "pin", "close"}
    assert kinds == {"general", "observation", "intervention", "instruction", "advice_request"}
    assert any(line.reply for _, _, line in lines())
    assert any(line.persons for _, _, line in lines())
    assert any(line.written for _, _, line in lines())


def test_a_word_that_no_story_knows_is_refused_with_its_place(tmp_path):
    said = '[patient]\n[circle]\n[[threads]]\ntitle="T"\naudience="team"\nopened="-1 08:00 ines"\n'
    page = tmp_path / "fable.toml"
    page.write_text(f"members = []\n{said}lines='''\n-1 08:01 ines chante | La la.\n'''\n")

    with pytest.raises(ScriptError, match="fable: chante"):
        read_stories(tmp_path)


def test_the_weeks_reach_back_far_enough():
    calendar = Calendar(SEEDINGS[3], zone=PARIS)
    first = min(calendar.moment(line.when) for _, _, line in lines())

    assert SEEDINGS[3] - first > timedelta(days=30)
