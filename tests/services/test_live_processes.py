"""Two servers on one PostgreSQL and one Redis: whatever dies, every page reads the same."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from typing import NamedTuple, TypeVar
from uuid import uuid4

import httpx
import pytest

from tests.live.browser import Browser, Line
from tests.live.stage import House
from tests.services.servers import Postgres, Redis, Server

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
AnyServer = TypeVar("AnyServer", bound=Server)


class Street(NamedTuple):
    """Two houses with one memory, and the two services that the tests kill."""

    one: House
    two: House
    postgres: Postgres
    redis: Redis

    def enter_next_room(self) -> None:
        self.one.enter_next_room()
        self.two.seeded = self.one.seeded


@pytest.fixture(scope="module")
def servers() -> Iterator[Street]:
    with ExitStack() as ends:  # a set-up that fails half-way leaves no server behind

        def kept(server: AnyServer) -> AnyServer:
            ends.callback(server.remove)
            return server

        postgres, redis = kept(Postgres({"fsync": "off"})), kept(Redis())
        postgres.start()
        redis.start()
        one = kept(House())
        one.environment |= {
            "CERCLE_DATABASE_URL": postgres.create("street"),
            "CERCLE_REDIS_URL": redis.url(),
            "CERCLE_SECRET_KEY": secrets.token_urlsafe(64),
            "CERCLE_KEYRING_FILE": f"{one.folder}/var/keyring.json",
        }
        one.furnish(rooms=10)
        shared = {name: one.environment[name] for name in one.environment if "CERCLE_" in name}
        two = kept(House(shared))
        two.environment |= {"CERCLE_VAR": f"{two.folder}/var", "CERCLE_PORT": str(two.port)}
        for house in (one, two):
            house.start()
        yield Street(one, two, postgres, redis)


@pytest.fixture
async def street(servers) -> AsyncIterator[Street]:
    servers.enter_next_room()
    yield servers
    for house in (servers.one, servers.two):
        await house.close_browsers()


async def seconds_until_seen(author: Browser, line: Line, street: Street) -> float:
    answer = await author.post(street.one.thread, "vu ?")
    assert answer.status_code == 201
    began = time.monotonic()
    await line.reaches(street.one.care, answer.json()["seq"])
    return time.monotonic() - began


async def heard_again(author: Browser, line: Line, street: Street) -> None:
    """Bells come at once, not only by the look; another test may just have killed Redis."""
    async with asyncio.timeout(20):
        while True:
            waited = [await seconds_until_seen(author, line, street) for _ in range(5)]
            if sorted(waited)[2] < 0.4:
                return


async def test_a_bell_of_one_server_is_heard_in_the_other(street):
    author, reader = street.one.browser(0), street.two.browser(1)
    async with reader.line() as line:
        # The look alone would take a second on average.
        await heard_again(author, line, street)


async def test_marks_cross_from_one_server_to_the_other(street):
    async with street.one.browser(0).line() as mine, street.two.browser(1).line() as theirs:
        await heard_again(street.two.browser(1), mine, street)
        await theirs.say("at", at={street.one.care: 1})

        marks = await mine.heard("marks", seconds=5)
        assert marks["received"] == {street.one.person(1): 1}


async def test_redis_dead_costs_two_seconds_and_no_message(street):
    author, reader = street.one.browser(0), street.two.browser(1)
    async with reader.line() as line:
        street.redis.kill()
        for _ in range(3):
            assert await seconds_until_seen(author, line, street) < 5
        street.redis.start()
        street.redis.client().flushall()
        assert await seconds_until_seen(author, line, street) < 5

        assert line.numbers(street.one.care) == [2, 3, 4, 5]
        assert line.socket.close_code is None
        await heard_again(author, line, street)


async def test_a_removal_bites_in_the_other_server_without_redis(street):
    async with street.one.browser(0).line() as mine, street.two.browser(1).line() as theirs:
        street.redis.kill()
        street.one.remove_member(street.one.person(1))
        await street.one.browser(0).post(street.one.thread, "après le départ")
        await mine.reaches(street.one.care, 2)

        gone = await theirs.heard("rooms", seconds=5)
        assert gone["gone"] == [street.one.seeded["room"]]
        assert theirs.numbers(street.one.care) == []
        street.redis.start()


async def test_postgres_killed_three_times_costs_time_and_no_message(street):
    author, reader = street.one.browser(0), street.two.browser(1)
    kept: list[int] = []
    async with reader.line() as line:
        over = asyncio.Event()
        writing = asyncio.create_task(write_stubbornly([author], street, kept, over))
        for _ in range(3):
            await asyncio.sleep(1)
            street.postgres.kill()
            await asyncio.sleep(0.5)
            await asyncio.to_thread(street.postgres.start)
        await asyncio.sleep(1)
        over.set()
        await writing

        assert kept == list(range(2, len(kept) + 2))
        assert await line.reaches(street.one.care, kept[-1], seconds=20) == kept
        assert line.socket.close_code is None


async def test_a_server_killed_under_load_loses_nothing_and_doubles_nothing(street):
    author = [street.one.browser(0), street.two.browser(0)]
    kept: list[int] = []
    async with street.two.browser(1).line() as line:
        over = asyncio.Event()
        writing = asyncio.create_task(write_stubbornly(author, street, kept, over))
        await asyncio.sleep(1)
        street.one.kill()
        await asyncio.sleep(1)
        over.set()
        await writing

        assert kept == list(range(2, len(kept) + 2))
        assert await line.reaches(street.one.care, kept[-1]) == kept
    await asyncio.to_thread(street.one.start)


async def write_stubbornly(
    ways: list[Browser], street: Street, kept: list[int], over: asyncio.Event
) -> None:
    """One message after the other, each repeated under its own id until it is acknowledged."""
    while not over.is_set():
        client_id, tries = str(uuid4()), 0
        while True:
            try:
                answer = await ways[tries % len(ways)].post(street.one.thread, "noté", client_id)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code == 201:
                kept.append(answer.json()["seq"])
                break
            assert answer is None or answer.status_code == 503
            tries += 1
            await asyncio.sleep(0.1)
