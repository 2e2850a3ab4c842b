"""Whatever happens, in any order: who is a member, what he reads and what was told agree."""

from contextlib import suppress
from random import Random

import pytest

from backend.chat.models import Entry, Journal
from backend.circles.actions.memberships import change_reads, end_membership, leave_circle
from backend.circles.enums import Reads
from backend.circles.models import Membership
from backend.core.errors import Unreadable
from backend.trail.chain import verify
from tests import cast
from tests.circles import stage

PROFESSIONS = [cast.NURSE, cast.DOCTOR, "G15:70", cast.HELPER, "R94:41"]


def folded(circle, audience):
    """Who reads the journal, as somebody knows it who has only read its entries."""
    present = {}
    journal = Journal.objects.get(room=circle, audience=audience)
    for entry in Entry.objects.filter(journal=journal).order_by("seq"):
        facts = entry.facts
        if entry.kind in {"member_joined", "member_changed"}:
            present[facts["person"]] = facts["reads"]
        elif entry.kind == "member_left":
            del present[facts["person"]]
    return {person for person, reads in present.items() if audience == "team" or reads == "care"}


def one_deed(dice, alice, circle, people):
    somebody = dice.choice(people)
    place = Membership.objects.filter(
        circle=circle, person=somebody.person_id, ended_at=None
    ).first()
    if place is None:
        told = stage.information() if dice.random() < 0.5 else None
        asked = stage.ask(alice, circle, somebody, reads=dice.choice(list(Reads)), information=told)
        stage.accept(somebody, asked)
    elif dice.random() < 0.4:
        leave_circle(member=somebody, circle=circle, intent=cast.intent())
    elif dice.random() < 0.3:
        end_membership(
            coordinator=alice, circle=circle, membership=place.id, note="", intent=cast.intent()
        )
    else:
        change_reads(
            coordinator=alice,
            circle=circle,
            membership=place.id,
            reads=dice.choice(list(Reads)),
            intent=cast.intent(),
        )


@pytest.mark.parametrize("seed", range(6))
def test_memberships_windows_and_entries_tell_the_same_story(alice, circle, seed):
    dice = Random(seed)
    here = cast.found_association()
    people = [cast.make_viewer(f"P{n}", code, here) for n, code in enumerate(PROFESSIONS)]

    for _ in range(25):
        with suppress(Unreadable):  # a step is missing, or the law says no: the story goes on
            one_deed(dice, alice, circle, people)

    for audience in ("team", "care"):
        reading = {
            str(viewer.person_id)
            for viewer in [alice, *people]
            if audience in stage.reads_now(viewer, circle)
        }
        assert folded(circle, audience) == reading
    open_places = Membership.objects.filter(circle=circle, ended_at=None)
    assert {str(place.person_id) for place in open_places} == folded(circle, "team")
    assert verify(circle) is None
