"""Fifty writers in one journal: numbers 1…N without a gap, and a follower who misses none."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest

from backend.chat.models import Entry, Journal
from backend.chat.queries.stream import news_of
from backend.core import hop
from tests import cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
WRITERS, POSTS = 50, 200


@pytest.fixture
def room(transactional_db):
    cast.open_house()
    alice = cast.make_viewer("Alice", cast.NURSE, cast.found_association())
    room = cast.make_room(alice)
    return room, alice, room.thread(alice)


class Follower:
    """Reads what is new from its cursor, as a pump does, until it is told to stop."""

    def __init__(self, journal, person) -> None:
        self.journal, self.person = journal, person
        self.numbers: list[int] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            self.read()

    def read(self) -> None:
        after = self.numbers[-1] if self.numbers else 0
        news = news_of(self.journal, after=after, persons=[self.person])
        hop.release()
        assert not news.entries or self.person in news.readers
        self.numbers += range(after + 1, after + 1 + len(news.entries))
        assert news.head == (self.numbers[-1] if self.numbers else 0)


def write(author, thread) -> list[int]:
    numbers = []
    for _ in range(POSTS):
        numbers.append(cast.say(author, thread, "x"))
        hop.release()
    return numbers


def test_fifty_writers_of_two_hundred_posts_leave_no_gap_and_a_follower_misses_none(room):
    room, alice, thread = room
    journal = room.journal("care")
    follower = Follower(journal.id, alice.person_id)

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        following = pool.submit(follower.run)
        writers = [pool.submit(write, alice, thread) for _ in range(WRITERS)]
        try:
            told = [writer.result() for writer in writers]
        finally:
            follower.over.set()
        following.result()
    while len(follower.numbers) < Journal.objects.get(id=journal.id).head:
        follower.read()

    head = 1 + WRITERS * POSTS
    entries = Entry.objects.filter(journal=journal).order_by("seq")
    assert list(entries.values_list("seq", flat=True)) == list(range(1, head + 1))
    assert sorted(chain.from_iterable(told)) == list(range(2, head + 1))
    assert all(numbers == sorted(numbers) for numbers in told)
    assert follower.numbers == list(range(1, head + 1))
