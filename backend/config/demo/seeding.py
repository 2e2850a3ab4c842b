"""Telling the demo: people first, then every step of every story in the order of time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from backend.accounts.actions.house import open_house
from backend.accounts.models import Device
from backend.accounts.shapes import Viewer
from backend.chat.actions.marks import Held, mark_received
from backend.chat.models import Window
from backend.chat.queries.windows import is_open
from backend.config.demo import newcomers, people
from backend.config.demo.calendar import Calendar
from backend.config.demo.script import (
    Line,
    MemberScript,
    ScriptError,
    Story,
    ThreadScript,
    read_stories,
)
from backend.config.demo.stage import Stage, Told
from backend.core import clock
from backend.core.errors import CercleError
from backend.vault import sealing as vault
from backend.vault.models import DataKey

_FOUNDED: Final = "-60 10:00"
_ANSWERS_AFTER: Final = timedelta(minutes=25)
Say = Callable[[str], object]
Threads = dict[tuple[str, str], Told]


class Step(NamedTuple):
    moment: datetime
    what: str  # for whoever writes the stories and gets one refused
    act: Callable[[], object]


def seed(say: Say) -> None:
    """Into an empty database. The house's row comes last: without it, the demo is half told."""
    _hurry()
    calendar = Calendar(clock.now(), zone=ZoneInfo(settings.TIME_ZONE))
    stories = read_stories()
    with moved_clock() as move:
        move(calendar.moment(_FOUNDED))
        settled = _found()
        say(f"  {len(settled)} professionnels, {len(stories)} patients, tous inventés")
        stage = Stage(settled, calendar)
        told: Threads = {}
        steps = [
            step for story in stories for step in _steps(stage, story, calendar=calendar, told=told)
        ]
        steps.append(Step(calendar.moment("-1 19:10"), "arrive", newcomers.arrive))
        knocked = calendar.moment("0 09:05")
        steps.append(Step(knocked, "knock", lambda: newcomers.knock(settled)))
        for step in sorted(steps, key=lambda step: step.moment):
            move(step.moment)
            _play(step)
    _look_around(stage, stories, told)
    _receive(settled)
    open_house(is_demo=True)
    connection.close()  # and with it the hurry
    say(f"  {len(told)} fils de discussion, du premier message à aujourd’hui")


def _play(step: Step) -> None:
    try:
        step.act()
    except CercleError as error:
        raise ScriptError(f"{step.what}: {error.code} {dict(error.detail)}") from error


def _hurry() -> None:
    """SQLite need not wait for the disk here: a demo cut short is told again from the start."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


@contextmanager
def moved_clock() -> Iterator[Callable[[datetime], None]]:
    """Entries bear the database's time and cannot be dated otherwise: so that a demo has a past,
    the seeder, and nobody else outside of tests, moves that time."""
    before = getattr(settings, "CLOCK_OFFSET", timedelta())
    furthest = timedelta.min

    def move(moment: datetime) -> None:
        """Never back, so that two steps of the same minute keep their order."""
        nonlocal furthest
        settings.CLOCK_OFFSET = timedelta()
        furthest = max(furthest, moment - clock.now())
        settings.CLOCK_OFFSET = furthest

    try:
        yield move
    finally:
        settings.CLOCK_OFFSET = before


def _found() -> dict[str, Viewer]:
    with clock.unit():
        if not DataKey.objects.filter(scope=vault.HOUSE).exists():
            vault.open_scope(vault.HOUSE)
        association = people.found_association()
        return people.settle_people(association, people.found_structures(association))


def _steps(stage: Stage, story: Story, *, calendar: Calendar, told: Threads) -> Iterator[Step]:
    at = calendar.moment
    yield Step(at(story.circle["when"]), story.key, lambda: stage.open(story))
    for member in story.members:
        yield from _coming_and_going(stage, story, member, calendar)
    for thread in story.threads:
        key = (story.key, thread.title)
        yield Step(at(thread.when), thread.title, _opening(stage, story, thread, told))
        for line in thread.lines:
            what = f"{story.key}: {line.when} {line.who} {line.act}"
            yield Step(at(line.when), what, partial(_say, stage, told, key, line))


def _coming_and_going(
    stage: Stage, story: Story, member: MemberScript, calendar: Calendar
) -> Iterator[Step]:
    what, asked = f"{story.key}: {member.who}", calendar.moment(member.when)
    yield Step(asked, what, lambda: stage.propose(story, member))
    if not member.pending:
        yield Step(asked + _ANSWERS_AFTER, what, lambda: stage.accept(story, member))
    if member.left:
        yield Step(calendar.moment(member.left), what, lambda: stage.leave(story, member))
    if member.ended:
        yield Step(calendar.moment(member.ended), what, lambda: stage.end(story, member))


def _opening(stage: Stage, story: Story, thread: ThreadScript, told: Threads) -> Callable[[], None]:
    def act() -> None:
        told[story.key, thread.title] = stage.open_thread(story, thread)

    return act


def _say(stage: Stage, told: Threads, key: tuple[str, str], line: Line) -> None:
    stage.say(told[key], line)


def _look_around(stage: Stage, stories: list[Story], told: Threads) -> None:
    """Who has read what, up to now: this is what the lists show first."""
    for story in stories:
        for thread in story.threads:
            here = told[story.key, thread.title]
            for who in stage.readers(here):
                stage.read(here, thread, who)
            stage.choose(here, thread)


def _receive(settled: dict[str, Viewer]) -> None:
    """Every phone holds all that its owner may read."""
    devices = {viewer.person_id: viewer.device_id for viewer in settled.values()}
    windows = Window.objects.filter(is_open()).select_related("journal")
    mark_received(
        [
            Held(devices[person], person, window.journal_id, window.journal.head)
            for window in windows
            if (person := window.person_id) in devices
        ]
    )
    Device.objects.filter(id__in=devices.values()).update(last_seen_at=clock.now())
