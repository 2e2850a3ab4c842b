"""Rights and sessions bite on open pages: with the bell at once, without it by the look."""

import asyncio
from uuid import uuid4

import pytest

from backend.live.limits import Close
from backend.live.shapes import At
from backend.wire import JournalBell, PersonBell
from tests.live.waiting import until

WITH_AND_WITHOUT_BELL = pytest.mark.parametrize("look_seconds", [60, 0.1])
BRISK = pytest.mark.parametrize("look_seconds", [0.1])


@pytest.fixture
async def reader(house, journal, open_page):
    person = uuid4()
    house.open(journal, person)
    return await open_page(person)


async def test_the_welcome_tells_every_room_and_where_it_stands(house, journal, open_page):
    person = uuid4()
    house.write(journal)
    house.open(journal, person)

    page = await open_page(person)

    room = page.of("welcome")[0]["rooms"][0]
    window, _ = house.windows[person][journal]
    view = {"journal": str(journal), "audience": "team", "window": str(window)}
    assert room["journals"] == [{**view, "from": 1, "head": 1}]


@WITH_AND_WITHOUT_BELL
async def test_the_removed_reads_nothing_more_and_is_told_gone(
    house, hub, journal, reader, look_seconds
):
    house.close(journal, reader.socket.person)
    hub.hear(JournalBell(journal, house.write(journal)))
    if look_seconds > 1:
        hub.hear(PersonBell(reader.socket.person))

    await until(lambda: reader.of("rooms"), seconds=1)
    hub.hear(JournalBell(journal, house.write(journal)))
    await asyncio.sleep(0.05)

    assert reader.of("rooms") == [{"type": "rooms", "joined": [], "gone": [str(journal)]}]
    assert reader.numbers(journal) == []


async def test_a_removal_while_news_are_being_read_lets_nothing_through(
    house, hub, journal, reader
):
    house.pause = 0.05
    hub.hear(JournalBell(journal, house.write(journal)))
    await asyncio.sleep(0.01)
    house.close(journal, reader.socket.person)

    await until(lambda: reader.of("rooms"), seconds=2)
    assert reader.numbers(journal) == []


async def test_whoever_is_admitted_sees_the_room_and_its_news(house, hub, reader):
    other = uuid4()
    house.write(other)
    house.open(other, reader.socket.person)
    hub.hear(PersonBell(reader.socket.person))
    await until(lambda: reader.of("rooms"), seconds=1)

    hub.hear(JournalBell(other, house.write(other)))

    await until(lambda: reader.numbers(other) == [2])
    assert [room["room"] for room in reader.of("rooms")[0]["joined"]] == [str(other)]


async def test_a_new_window_on_the_same_journal_is_told(house, hub, journal, reader):
    house.open(journal, reader.socket.person, from_seq=1)
    hub.hear(PersonBell(reader.socket.person))

    await until(lambda: reader.of("rooms"), seconds=1)
    window, _ = house.windows[reader.socket.person][journal]
    assert reader.of("rooms")[0]["joined"][0]["journals"][0]["window"] == str(window)

    hub.hear(JournalBell(journal, house.write(journal)))
    await until(lambda: reader.numbers(journal) == [1])


async def test_a_window_that_begins_later_hides_what_came_before(house, hub, journal, open_page):
    for _ in range(10):
        house.write(journal)
    person = uuid4()
    house.open(journal, person, from_seq=8)
    page = await open_page(person)

    hub.say(page.socket, At(type="at", at={journal: 2}))

    await until(lambda: page.numbers(journal) == [8, 9, 10])
    assert page.of("entries")[0]["after"] == 7


@WITH_AND_WITHOUT_BELL
async def test_an_ended_session_closes_its_page_and_no_other(
    house, hub, journal, reader, open_page, look_seconds
):
    other = await open_page(reader.socket.person)
    house.ended.add(reader.socket.session)
    if look_seconds > 1:
        hub.hear(PersonBell(reader.socket.person))

    await until(lambda: reader.closed == Close.SESSION_ENDED, seconds=1)
    assert reader.of("bye") == [{"type": "bye", "code": 4401, "reason": "session_ended"}]
    hub.hear(JournalBell(journal, house.write(journal)))
    await until(lambda: other.numbers(journal) == [1])
    assert reader.numbers(journal) == []


async def test_the_sixth_page_of_a_person_closes_the_oldest(house, reader, open_page):
    others = [await open_page(reader.socket.person) for _ in range(5)]

    await until(lambda: reader.closed == Close.TOO_MANY_SOCKETS)
    assert all(other.closed is None for other in others)


@BRISK
async def test_a_page_that_opens_while_the_database_is_away_is_welcomed_later(
    house, hub, open_page
):
    house.is_away = True
    opening = asyncio.create_task(open_page())
    await asyncio.sleep(0.2)
    house.is_away = False

    assert (await opening).of("welcome")
