"""The two pages: all my circles, and one of them; the number of statements does not grow."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from backend.chat.queries.lists import ThreadLine, lines_of
from backend.chat.queries.rooms import JournalView, rooms_of
from backend.circles.models import Information, Membership
from backend.circles.queries.members import (
    ever_members,
    information_at_opening,
    membership_for,
    memberships_of,
)
from backend.circles.queries.proposals import Standing, waiting_in
from backend.vault import sealing as vault

MOST_UNREAD = 99


class Summary(NamedTuple):
    """One circle as the home page shows it, from what this viewer may read of it."""

    mine: Membership
    unread: int
    mentioned: bool
    newest: ThreadLine | None


class CirclePage(NamedTuple):
    mine: Membership
    told: Information
    journals: list[JournalView]
    periods: list[Membership]  # open and ended, of everybody
    waiting: list[Standing]
    threads: list[ThreadLine]


def home_of(person: UUID) -> list[Summary]:
    """Newest line first; a circle in which nobody has written yet stands by its date."""
    lines: dict[UUID, list[ThreadLine]] = defaultdict(list)
    for line in lines_of(person):
        lines[line.room].append(line)
    memberships = memberships_of(person)
    vault.load(mine.circle_id for mine in memberships)
    found = [_summary(mine, lines[mine.circle_id]) for mine in memberships]
    return sorted(found, key=_moved_at, reverse=True)


def circle_page(person: UUID, circle: UUID) -> CirclePage:
    """Raises Missing for whoever is not in it now."""
    mine = membership_for(person, circle)
    rooms = {view.room: view.journals for view in rooms_of(person)}
    return CirclePage(
        mine=mine,
        told=information_at_opening(person, circle),
        journals=rooms.get(circle, []),
        periods=ever_members(person, circle),
        waiting=waiting_in(person, circle),
        threads=lines_of(person, rooms=[circle]),
    )


def _summary(mine: Membership, lines: list[ThreadLine]) -> Summary:
    heard = [line for line in lines if line.choice != "muted"]
    return Summary(
        mine=mine,
        unread=min(MOST_UNREAD, sum(line.unread for line in heard)),
        mentioned=any(line.mentioned for line in lines),
        newest=max(
            (line for line in lines if line.last is not None),
            key=lambda line: line.last.at if line.last else mine.started_at,
            default=None,
        ),
    )


def _moved_at(summary: Summary) -> float:
    last = summary.newest.last if summary.newest else None
    return (last.at if last else summary.mine.started_at).timestamp()
