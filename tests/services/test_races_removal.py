"""A member is removed in the midst of everything: he reads nothing more, he writes nothing more."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from backend.accounts.gate import SESSION_COOKIE
from backend.chat.actions import marks, threads
from backend.chat.api import reading
from backend.chat.models import Entry, ReadMark, Window
from backend.chat.queries.stream import news_of
from backend.circles.actions import memberships
from backend.circles.actions.ground import let_out
from backend.circles.api import circles as circles_api
from backend.circles.queries import pages as circle_pages
from backend.core import hop
from backend.core.errors import CercleError
from tests import cast
from tests.accounts.stage import Browser
from tests.circles import stage
from tests.live.seeding import session_of
from tests.replay import cases
from tests.replay.world import World, build
from tests.services.servers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
AFTER = "Écrit après son départ."


@pytest.fixture
def world(transactional_db) -> World:
    return build()


def until_of(world: World) -> int:
    window = Window.objects.get(
        room=world.circle, person=world.bob.person_id, journal__audience="care"
    )
    assert window.until_seq is not None
    return int(window.until_seq)


def guarded(act: Callable[[], object]) -> str | None:
    try:
        act()
    except CercleError as refusal:
        return refusal.code
    finally:
        hop.release()
    return None


class Listener:
    """A process that hands Bob what its reads allow, for as long as it goes on."""

    def __init__(self, world: World) -> None:
        self.world, self.heard = world, [0]
        self.journal = stage.room_of(world.circle).care
        self.over = threading.Event()

    def run(self) -> None:
        person = self.world.bob.person_id
        while not self.over.is_set():
            news = news_of(self.journal, after=self.heard[-1], persons=[person])
            hop.release()
            if person in news.readers:
                self.heard.append(news.head)


def test_removal_against_a_hundred_posts_and_edits_in_flight_lets_nothing_through(world):
    own = [cast.say(world.bob, world.care, f"{n}") for n in range(5)]
    works: list[Callable[[], object]] = [
        *[lambda: cast.say(world.bob, world.care) for _ in range(50)],
        *[lambda seq=seq: cast.edit(world.bob, world.care, seq, "…") for seq in own * 10],
        *[lambda: cast.say(world.alice, world.care) for _ in range(20)],
    ]
    works.insert(60, lambda: cases.end("bob")(world))
    listener = Listener(world)

    with ThreadPoolExecutor(12) as pool:
        listening = pool.submit(listener.run)
        outcomes = list(pool.map(guarded, works))
        listener.over.set()
        listening.result()

    until = until_of(world)
    late = Entry.objects.filter(journal=listener.journal, seq__gt=until)
    assert late.filter(author=world.alice.person_id).exists()
    assert not late.filter(author=world.bob.person_id).exists()
    assert max(listener.heard) <= until
    assert set(outcomes) <= {None, "missing", "stale_edit"}
    assert "missing" in outcomes


@pytest.fixture
def bobs_page(world) -> Browser:
    browser = Browser()
    browser.cookies[SESSION_COOKIE] = session_of(world.bob)
    return browser


def removed_after(monkeypatch, world: World, place: tuple[Any, str]) -> None:
    """The injected pause: right after the first look at the right, Bob goes and others write."""
    module, name = place
    look = getattr(module, name)
    is_done: list[bool] = []

    def paused(*args: Any, **said: Any) -> Any:
        seen = look(*args, **said)
        if not is_done:
            is_done.append(True)
            with ThreadPoolExecutor(1) as elsewhere:
                elsewhere.submit(remove_and_write, world).result()
        return seen

    monkeypatch.setattr(module, name, paused)


def remove_and_write(world: World) -> None:
    cases.end("bob")(world)
    cast.say(world.alice, world.care, AFTER)
    hop.release()


READS = {
    "page": ("/threads/{care}/entries", (reading, "thread_for")),
    "page before": ("/threads/{care}/entries?before=999", (reading, "thread_for")),
    "page around": ("/threads/{care}/entries?around=3", (reading, "thread_for")),
    "page once its head is read": ("/threads/{care}/entries", (reading, "head_for")),
    "thread": ("/threads/{care}", (reading, "thread_for")),
    "who has seen": ("/threads/{care}/entries/{seq}/seen", (reading, "thread_for")),
    "range": ("/journals/{journal}/entries?after=0", (reading, "head_for")),
    "circle": ("/circles/{circle}", (circle_pages, "membership_for")),
    "home": ("/circles", (circles_api, "home_of")),
}


@pytest.mark.parametrize("read", READS)
def test_removal_between_the_right_and_the_reading_shows_nothing_written_after(
    monkeypatch, world, bobs_page, read
):
    path, place = READS[read]
    ids = {
        "care": world.care,
        "circle": world.circle,
        "seq": world.posts["care"],
        "journal": stage.room_of(world.circle).care,
    }
    removed_after(monkeypatch, world, place)

    answer = bobs_page.call("GET", path.format(**ids))

    told = answer.json()
    assert answer.status_code in {200, 404}
    assert AFTER not in answer.content.decode()
    assert max(numbers_in(told), default=0) <= until_of(world)


def numbers_in(told: Any) -> Iterator[int]:
    """Every number of a journal that an answer names, wherever it stands."""
    if isinstance(told, list):
        for one in told:
            yield from numbers_in(one)
    if isinstance(told, dict):
        for name, value in told.items():
            if name in {"seq", "head"} and isinstance(value, int):
                yield value
            yield from numbers_in(value)


@pytest.mark.parametrize("verb", ["post", "edit", "withdraw", "close"])
def test_removal_between_the_right_and_the_lock_writes_nothing(monkeypatch, world, verb):
    seq = world.posts["care"]
    acts = {
        "post": lambda: cast.say(world.bob, world.care),
        "edit": lambda: cast.edit(world.bob, world.care, seq, "Trop tard."),
        "withdraw": lambda: cast.withdraw(world.bob, world.care, seq),
        "close": lambda: threads.close_thread(
            closer=world.bob, thread_id=world.care, intent=cast.intent()
        ),
    }
    is_locked = threading.Event()
    slow_down(monkeypatch, is_locked)
    with ThreadPoolExecutor(2) as pool:
        removal = pool.submit(guarded, lambda: cases.end("bob")(world))
        assert is_locked.wait(10)
        assert pool.submit(guarded, acts[verb]).result() == "missing"
        assert removal.result() is None

    late = Entry.objects.filter(room=world.circle, author=world.bob.person_id)
    assert not late.filter(journal__audience="care", seq__gt=until_of(world)).exists()


def slow_down(monkeypatch, is_locked: threading.Event) -> None:
    """The removal holds the journals until somebody waits for them."""

    def slowly(*args: Any, **said: Any) -> None:
        is_locked.set()
        wait_until(somebody_waits, 10, "nobody waited for the lock")
        let_out(*args, **said)

    monkeypatch.setattr(memberships, "let_out", slowly)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def test_a_mark_read_by_a_removed_member_moves_nothing(monkeypatch, world):
    before = mark_of(world, world.bob.person_id)
    removed_after(monkeypatch, world, (marks, "thread_for"))

    guarded(
        lambda: marks.mark_read(person_id=world.bob.person_id, thread_id=world.care, seq=10_000)
    )

    assert mark_of(world, world.bob.person_id) <= max(before, until_of(world))


def mark_of(world: World, person: UUID) -> int:
    mark = ReadMark.objects.filter(thread=world.care, person=person).first()
    return int(mark.seq) if mark else 0
