"""A circle with a past, seen by a full member, a team member and one who left and came back."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.shapes import Viewer
from backend.circles.actions.memberships import leave_circle
from tests import cast
from tests.circles import stage


@dataclass(frozen=True)
class World:
    circle: UUID
    alice: Viewer  # coordinates
    bob: Viewer  # reads all
    helene: Viewer  # reads the team's threads
    karim: Viewer  # left and came back
    nadia: Viewer  # reads all; things happen to her
    dora: Viewer  # has no circle yet
    care: UUID
    team: UUID
    posts: dict[str, int]

    @property
    def viewers(self) -> dict[str, Viewer]:
        return {"full": self.bob, "team": self.helene, "returned": self.karim}


def build() -> World:
    cast.open_house()
    association = cast.found_association()
    people = {
        name: cast.make_viewer(name, profession, association)
        for name, profession in (
            ("Alice", cast.NURSE),
            ("Bob", cast.DOCTOR),
            ("Helene", cast.HELPER),
            ("Karim", "G15:70"),
            ("Nadia", cast.NURSE),
            ("Dora", cast.DOCTOR),
        )
    }
    alice = people["Alice"]
    circle = stage.open_one(alice)
    for name in ("Bob", "Helene", "Karim", "Nadia"):
        stage.bring_in(alice, circle, people[name])
    room = stage.room_of(circle)
    care, team = room.thread(alice, "Plaie talon"), room.thread(alice, "Passages", "team")
    posts = _past(people, care, team)
    leave_circle(member=people["Karim"], circle=circle, intent=cast.intent())
    cast.say(alice, care, "Pendant son absence.")
    stage.bring_in(alice, circle, people["Karim"])
    named = {name.lower(): viewer for name, viewer in people.items()}
    return World(circle=circle, care=care, team=team, posts=posts, **named)


def _past(people: dict[str, Viewer], care: UUID, team: UUID) -> dict[str, int]:
    """Posts that stand, that were edited and that were withdrawn, in both audiences."""
    bob, helene, karim = people["Bob"], people["Helene"], people["Karim"]
    seqs = {
        "care": cast.say(bob, care, "Nécrose sèche."),
        "team": cast.say(helene, team, "Passage à 14 h."),
        "edited": cast.say(karim, care, "Kiné lundi."),
        "withdrawn": cast.say(bob, team, "Mauvais fil."),
    }
    cast.edit(karim, care, seqs["edited"], "Kiné mardi.")
    cast.withdraw(bob, team, seqs["withdrawn"], "wrong_thread")
    return seqs
