"""What the pages show: only what this viewer may read, at a cost that does not grow."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.circles.actions.memberships import leave_circle
from backend.circles.queries.members import membership_for
from backend.circles.queries.pages import circle_page, home_of
from backend.trail.models import Row
from tests import cast
from tests.circles import stage


def test_the_home_help_sees_the_team_threads_and_not_the_care_ones(alice, circle, helene):
    room = stage.room_of(circle)
    care, team = room.thread(alice), room.thread(alice, "Repas", audience="team")
    cast.say(alice, team, "Soupe finie.")
    cast.say(alice, care, "Fièvre hier soir.")

    page = circle_page(helene.person_id, circle)
    (summary,) = home_of(helene.person_id)

    assert [line.thread for line in page.threads] == [team]
    assert [journal.audience for journal in page.journals] == ["team"]
    assert summary.unread == 1
    assert summary.newest is not None
    assert summary.newest.thread == team


def test_the_newest_line_stands_first_among_my_circles(alice, circle):
    quiet = stage.open_one(alice, stage.identity(3))
    room = stage.room_of(circle)
    cast.say(alice, room.thread(alice))

    assert [each.mine.circle_id for each in home_of(alice.person_id)] == [circle, quiet]


def test_a_circle_that_one_has_left_is_no_longer_on_the_home_page(circle, bob):
    leave_circle(member=bob, circle=circle, intent=cast.intent())

    assert home_of(bob.person_id) == []


def test_whoever_left_still_has_a_name_beside_what_he_wrote(alice, circle, bob, browse):
    leave_circle(member=bob, circle=circle, intent=cast.intent())

    page = browse(alice).call("GET", f"/circles/{circle}").json()

    assert str(bob.person_id) in page["people"]
    assert str(bob.person_id) not in {member["person"]["id"] for member in page["members"]}


def test_each_reading_of_a_circles_page_leaves_a_row(alice, circle, browse):
    browser = browse(alice)
    for _ in range(2):
        browser.call("GET", f"/circles/{circle}")

    assert Row.objects.filter(deed="circles.read", actor=alice.person_id).count() == 2


def test_a_member_removed_between_two_statements_of_the_page_gets_nothing(
    alice, circle, bob, browse, monkeypatch
):
    def ask_then_lose(person, target):
        mine = membership_for(person, target)
        leave_circle(member=bob, circle=circle, intent=cast.intent())
        return mine

    monkeypatch.setattr("backend.circles.queries.pages.membership_for", ask_then_lose)

    assert browse(bob).call("GET", f"/circles/{circle}").status_code == 404


def test_a_reading_that_was_refused_leaves_none(circle, charlie, browse):
    browse(charlie).call("GET", f"/circles/{circle}")

    assert not Row.objects.filter(deed="circles.read").exists()


def test_the_home_page_asks_the_same_number_of_questions_for_two_circles_and_for_nine(
    alice, circle, browse
):
    browser, counts = browse(alice), []
    for seeds in (range(40, 41), range(50, 57)):
        for seed in seeds:
            room = stage.room_of(stage.open_one(alice, stage.identity(seed)))
            cast.say(alice, room.thread(alice))
        with CaptureQueriesContext(connection) as asked:
            assert browser.call("GET", "/circles").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]
