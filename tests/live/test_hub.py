"""News reaches every open page once, in order and without a hole, whatever happens to the bells."""

import asyncio
import random
from uuid import uuid4

import pytest

from backend.live.shapes import At, Seen
from backend.wire import JournalBell, PersonBell
from tests.live.waiting import until

ALL = list(range(1, 201))


BRISK = pytest.mark.parametrize("look_seconds", [0.1])


async def member_of(house, journal, open_page):
    person = uuid4()
    house.open(journal, person)
    return await open_page(person)


async def test_an_entry_reaches_every_page_of_the_journal_by_one_reading(
    house, hub, journal, open_page
):
    pages = [await member_of(house, journal, open_page) for _ in range(10)]

    hub.hear(JournalBell(journal, house.write(journal)))

    await until(lambda: all(page.numbers(journal) == [1] for page in pages))
    assert house.reads == 1


async def test_a_page_of_another_journal_hears_nothing(house, hub, journal, open_page):
    neighbour = await member_of(house, uuid4(), open_page)
    reader = await member_of(house, journal, open_page)

    hub.hear(JournalBell(journal, house.write(journal)))

    await until(lambda: reader.numbers(journal) == [1])
    assert neighbour.of("entries") == []


@BRISK
async def test_bells_lost_doubled_and_reordered_cost_no_number_and_no_order(
    house, hub, journal, open_page
):
    pages = [await member_of(house, journal, open_page) for _ in range(3)]
    chance = random.Random(7)
    house.pause = 0.001
    bells = []
    for _ in ALL:
        bells.append(JournalBell(journal, house.write(journal)))
        if len(bells) > 4:
            chance.shuffle(bells)
            bell = bells.pop()
            if chance.random() > 0.3:
                hub.hear(bell)
                hub.hear(bell)
            await asyncio.sleep(0.002)

    await until(lambda: all(page.numbers(journal) == ALL for page in pages))


@BRISK
async def test_without_any_bell_the_look_brings_the_news(house, hub, journal, open_page):
    page = await member_of(house, journal, open_page)

    house.write(journal)

    await until(lambda: page.numbers(journal) == [1], seconds=1)


async def test_an_entry_written_while_a_page_opens_is_not_lost(house, hub, journal, open_page):
    house.pause = 0.05
    person = uuid4()
    house.open(journal, person)
    opening = asyncio.create_task(open_page(person))
    await asyncio.sleep(0.02)

    hub.hear(JournalBell(journal, house.write(journal)))

    page = await opening
    await until(lambda: page.numbers(journal) == [1], seconds=1)


async def test_a_page_that_returns_near_is_given_what_it_missed_once(
    house, hub, journal, open_page
):
    established = await member_of(house, journal, open_page)
    for _ in range(30):
        hub.hear(JournalBell(journal, house.write(journal)))
    await until(lambda: len(established.numbers(journal)) == 30)
    page = await member_of(house, journal, open_page)

    hub.say(page.socket, At(type="at", at={journal: 12}))
    hub.hear(JournalBell(journal, house.write(journal)))

    await until(lambda: page.numbers(journal) == list(range(13, 32)))
    await until(lambda: established.numbers(journal) == list(range(1, 32)))


async def test_a_page_that_returns_far_is_told_the_head_and_fetches(house, hub, journal, open_page):
    for _ in range(500):
        house.write(journal)
    page = await member_of(house, journal, open_page)

    hub.say(page.socket, At(type="at", at={journal: 3}))

    await until(lambda: {"type": "heads", "heads": {str(journal): 500}} in page.frames)
    assert page.of("entries") == []


async def test_a_later_at_acknowledges_and_asks_for_nothing(house, hub, journal, open_page):
    page = await member_of(house, journal, open_page)
    hub.say(page.socket, At(type="at", at={}))
    hub.hear(JournalBell(journal, house.write(journal)))
    hub.hear(JournalBell(journal, house.write(journal)))
    await until(lambda: page.numbers(journal) == [1, 2])

    hub.say(page.socket, At(type="at", at={journal: 1}))

    await until(lambda: house.said, seconds=3)
    assert [(held.journal, held.seq) for held in house.said[0].received] == [(journal, 1)]
    assert page.numbers(journal) == [1, 2]


async def test_nobody_acknowledges_a_journal_that_he_does_not_read(house, hub, journal, open_page):
    page = await member_of(house, journal, open_page)

    hub.say(page.socket, At(type="at", at={uuid4(): 1, journal: 0}))

    await until(lambda: house.said, seconds=3)
    assert {held.journal for said in house.said for held in said.received} <= {journal}


@BRISK
async def test_the_database_away_loses_nothing(house, hub, journal, open_page):
    page = await member_of(house, journal, open_page)
    house.is_away = True
    for _ in range(5):
        hub.hear(JournalBell(journal, house.write(journal)))
    await asyncio.sleep(0.2)
    assert page.numbers(journal) == []

    house.is_away = False

    await until(lambda: page.numbers(journal) == [1, 2, 3, 4, 5])
    assert page.closed is None


async def test_a_bell_heard_with_the_marks_shows_them_to_the_readers(
    house, hub, journal, open_page
):
    page = await member_of(house, journal, open_page)

    hub.hear(JournalBell(journal, 0))
    hub.hear(JournalBell(journal, 0))

    await until(lambda: page.of("marks"), seconds=3)
    assert page.of("marks")[0]["journal"] == str(journal)
    assert len(page.of("marks")) == 1


async def test_long_news_are_cut_in_frames_and_never_past_a_hole(house, hub, journal, open_page):
    page = await member_of(house, journal, open_page)
    for _ in range(5):
        house.write(journal, "é" * 6_000)

    hub.hear(JournalBell(journal, 5))

    await until(lambda: page.numbers(journal) == [1, 2, 3, 4, 5])
    assert [frame["after"] for frame in page.of("entries")] == [0, 1, 2, 3, 4]


async def test_a_bell_for_a_number_that_never_comes_is_let_go(house, hub, journal, open_page):
    page = await member_of(house, journal, open_page)

    hub.hear(JournalBell(journal, 40))
    await asyncio.sleep(0.1)
    assert house.reads == 1

    hub.hear(JournalBell(journal, house.write(journal)))
    await until(lambda: page.numbers(journal) == [1])


async def test_a_person_bell_of_somebody_absent_asks_nothing(house, hub):
    hub.hear(PersonBell(uuid4()))

    await asyncio.sleep(0.01)
    assert house.reads == 0


async def test_marks_said_while_the_database_is_away_are_written_later(
    house, hub, journal, open_page
):
    page = await member_of(house, journal, open_page)
    house.is_away = True
    hub.say(page.socket, Seen(type="seen", thread=journal, seq=4))
    await asyncio.sleep(1.2)
    house.is_away = False

    hub.say(page.socket, Seen(type="seen", thread=journal, seq=3))

    await until(lambda: house.said, seconds=3)
    assert house.said[0].read == {(page.socket.person, journal): 4}
