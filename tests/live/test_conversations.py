"""Conversations over real sockets, under the house's own server and under another one."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.live.stage import House, UvicornHouse

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[House, UvicornHouse], ids=["daphne", "uvicorn"])
def house(request) -> Iterator[House]:
    house = request.param()
    try:
        house.furnish(rooms=32)
        house.start()
        yield house
    finally:
        house.remove()


@pytest.fixture(autouse=True)
async def fresh(house):
    """A room of its own for each test, on the same server."""
    house.enter_next_room()
    yield
    await house.close_browsers()


async def test_four_people_read_the_same_conversation_in_the_same_order(house):
    browsers = [house.browser(number) for number in range(4)]
    async with (
        browsers[0].line() as ines,
        browsers[1].line() as hugo,
        browsers[2].line() as rose,
        browsers[3].line() as paul,
    ):
        for turn in range(5):
            answers = await asyncio.gather(
                *(browser.post(house.thread, f"tour {turn}") for browser in browsers)
            )
            assert [answer.status_code for answer in answers] == [201] * 4

        for line in (ines, hugo, rose, paul):
            assert await line.reaches(house.care, 21) == list(range(2, 22))


async def test_a_page_that_comes_back_is_given_what_it_missed_once(house):
    author, reader = house.browser(0), house.browser(1)
    async with reader.line() as before:
        await author.post(house.thread, "un")
        await before.reaches(house.care, 2)
    for text in ("deux", "trois"):
        await author.post(house.thread, text)

    async with reader.line() as after:
        await after.say("at", at={house.care: 2})
        await after.reaches(house.care, 4)
        await author.post(house.thread, "quatre")

        assert await after.reaches(house.care, 5) == [3, 4, 5]


async def test_several_pages_of_one_person_agree(house):
    browser = house.browser(0)
    async with browser.line() as phone, browser.line() as desk:
        await browser.post(house.thread, "un")

        assert await phone.reaches(house.care, 2) == await desk.reaches(house.care, 2) == [2]


async def test_what_one_reads_and_types_is_shown_to_the_others_only(house):
    author, reader = house.browser(0), house.browser(1)
    async with author.line() as mine, reader.line() as theirs:
        await theirs.say("typing", thread=house.thread)
        await theirs.say("at", at={house.care: 1})
        await theirs.say("seen", thread=house.thread, seq=1)

        typing, marks = await mine.heard("typing"), await mine.heard("marks")
        assert (typing["thread"], typing["person"]) == (house.thread, house.person(1))
        assert marks["received"] == {house.person(1): 1}
        assert marks["read"] == {house.thread: {house.person(1): 1}}
        assert theirs.of("typing") == []


async def test_the_neighbour_can_neither_type_nor_mark_nor_ask_here(house):
    neighbour = house.browser_with(house.seeded["neighbour"])
    async with house.browser(0).line() as mine, neighbour.line() as theirs:
        await theirs.say("at", at={house.care: 0})
        await theirs.say("typing", thread=house.thread)
        await theirs.say("seen", thread=house.thread, seq=1)
        await house.browser(0).post(house.thread, "privé")
        await mine.reaches(house.care, 2)
        await asyncio.sleep(1.5)

        assert mine.of("typing") == mine.of("marks") == []
        assert theirs.numbers(house.care) == []


@pytest.mark.parametrize(
    "origin",
    [
        "https://localhost:{port}",
        "http://localhost:8443",
        "http://localhost.evil.example",
        "http://evil.example",
        "null",
        None,
    ],
)
async def test_another_origin_is_refused_before_anything(house, origin):
    given = origin.format(port=house.port) if origin else None

    with pytest.raises(InvalidStatus) as refused:
        await house.browser(0).dial(origin=given)

    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("who", ["nobody", "half"])
async def test_without_two_factors_the_socket_says_bye_and_nothing_else(house, who):
    token = house.seeded["half"] if who == "half" else "x" * 43
    socket = await house.browser_with(token).dial()

    await socket.wait_closed()

    assert socket.close_code == 4401


@pytest.mark.parametrize(
    "said",
    [
        "not json",
        "[]",
        '{"type": "shout"}',
        '{"type": "seen", "thread": "x", "seq": 1}',
        '{"type": "at", "at": {}, "more": 1}',
        '{"type": "at", "at": {"00000000-0000-0000-0000-000000000000": -1}}',
        '{"type": "at", "at": {"00000000-0000-0000-0000-000000000000": "1"}}',
        b'{"type": "at", "at": {}}',
    ],
)
async def test_a_frame_outside_the_vocabulary_ends_the_socket(house, said):
    async with house.browser(0).line() as line:
        await line.socket.send(said)

        assert await line.ended() == 4400


async def test_a_flood_ends_the_socket(house):
    async with house.browser(0).line() as line, house.browser(1).line() as other:
        with suppress(ConnectionClosed):
            for _ in range(5_000):
                await line.say("at", at={})

        assert await line.ended() == 4429
        await house.browser(2).post(house.thread, "calme")
        await other.reaches(house.care, 2)


async def test_a_frame_beyond_64_kib_is_too_large(house):
    async with house.browser(0).line() as line:
        await line.socket.send("x" * 70_000)

        assert await line.ended() == 1009


async def test_a_sixth_page_closes_the_first(house):
    browser = house.browser(0)
    first = await browser.dial()
    others = [await browser.dial() for _ in range(5)]

    await asyncio.wait_for(first.wait_closed(), 5)

    assert first.close_code == 4409
    for other in others:
        assert other.close_code is None
        await other.close()


async def test_signing_out_ends_the_socket_at_once(house):
    browser = house.browser(0)
    async with browser.line() as line:
        assert (await browser.delete("/api/session")).status_code < 300

        assert await line.ended(seconds=5) == 4401
        assert line.of("bye") == [{"type": "bye", "code": 4401, "reason": "session_ended"}]


async def test_a_session_ended_elsewhere_ends_its_socket_within_five_seconds(house):
    async with house.browser(0).line() as line, house.browser(1).line() as other:
        house.end_sessions_of(house.person(0))

        assert await line.ended(seconds=5) == 4401
        assert other.socket.close_code is None


async def test_whoever_is_removed_elsewhere_sees_nothing_more_within_five_seconds(house):
    author, removed = house.browser(0), house.browser(1)
    async with author.line() as mine, removed.line() as theirs:
        house.remove_member(house.person(1))
        await author.post(house.thread, "après le départ")
        await mine.reaches(house.care, 2)

        gone = await theirs.heard("rooms", seconds=5)
        assert gone["gone"] == [house.seeded["room"]]
        assert theirs.numbers(house.care) == []
