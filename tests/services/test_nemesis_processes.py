"""Processes, PostgreSQL and Redis die under load; what was acknowledged stands, once, in order."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import psycopg
import pytest

from tests.live.browser import Browser
from tests.live.stage import House
from tests.live.waiting import until
from tests.services.faults.apps import POINTS
from tests.services.nemesis import History, Reader, Seen, Writer, faults
from tests.services.servers import Postgres, Redis

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


RESTART = 1012


class Town(NamedTuple):
    """Two servers that share a database and a Redis; all of it can be hurt."""

    one: House
    two: House
    postgres: Postgres
    redis: Redis

    def order(self, house: House, what: str) -> Path:
        order = Path(house.environment["CERCLE_VAR"]) / what
        order.touch()
        return order


@pytest.fixture(scope="module")
def servers() -> Iterator[Town]:
    with ExitStack() as ends:

        def kept(server: Any) -> Any:
            ends.callback(server.remove)
            return server

        postgres, redis = kept(Postgres({"fsync": "off"})), kept(Redis())
        postgres.start()
        redis.start()
        one = kept(House())
        one.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.services.faults.settings",
            "CERCLE_DATABASE_URL": postgres.create("town"),
            "CERCLE_REDIS_URL": redis.url(),
            "CERCLE_SECRET_KEY": secrets.token_urlsafe(64),
            "CERCLE_KEYRING_FILE": f"{one.folder}/var/keyring.json",
        }
        one.furnish(rooms=10)
        two = kept(House())
        same = {k: v for k, v in one.environment.items() if k.startswith(("CERCLE_", "DJANGO_"))}
        own = {"CERCLE_VAR": f"{two.folder}/var", "CERCLE_PORT": str(two.port)}
        two.environment |= same | own
        for house in (one, two):
            house.start()
        yield Town(one, two, postgres, redis)


@pytest.fixture
async def town(servers) -> AsyncIterator[Town]:
    servers.one.enter_next_room()
    servers.two.seeded = servers.one.seeded
    yield servers
    for house in (servers.one, servers.two):
        await house.close_browsers()


@asynccontextmanager
async def load(town: Town, *, writers: int, posts: int, pause: float) -> AsyncIterator[History]:
    """People write and read on both servers while the body does harm; checks when all is calm."""
    houses = (town.one, town.two)
    history = History()
    readers = {f"reader {n}": Reader(houses[n % 2].browser(n), town.one.care) for n in range(3)}
    people = [[house.browser(n) for house in houses] for n in range(3)]
    crowd = [Writer(people[n % 3][:: 1 if n % 2 else -1], town.one.thread) for n in range(writers)]
    writing = [asyncio.create_task(writer.write(posts, pause=pause)) for writer in crowd]
    yield history
    await asyncio.gather(*writing)
    for writer in crowd:
        assert writer.refused == []
        history.acknowledged |= writer.acknowledged
    assert len(history.acknowledged) == writers * posts
    history.journal = await whole_journal(people[0][1], town.one.care)
    try:
        await until(lambda: all(r.cursor == len(history.journal) for r in readers.values()), 30)
    finally:
        history.readers = {name: reader.seen for name, reader in readers.items()}
        history.closes = {name: reader.closes for name, reader in readers.items()}
        for reader in readers.values():
            await reader.stop()


async def whole_journal(browser: Browser, journal: str) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = []
    while (page := await browser.range(journal, len(rows))) and page["entries"]:
        rows += [(entry["seq"], entry["client_id"] or "") for entry in page["entries"]]
    return rows


async def off_loop(work: Callable[[], object]) -> None:
    await asyncio.to_thread(work)


@pytest.mark.parametrize("point", POINTS)
async def test_a_server_killed_at_any_point_of_a_write_loses_and_doubles_nothing(town, point):
    async with load(town, writers=8, posts=15, pause=0.05) as history:
        await asyncio.sleep(1)
        order = town.order(town.one, f"die_{point}")
        await until(lambda: not order.exists(), 15)
        await off_loop(town.one.kill)
        await off_loop(town.one.start)

    assert faults(history) == []


async def test_twenty_writers_over_http_leave_no_gap_on_a_layer_that_lies(town):
    lies = [town.order(house, "lie") for house in (town.one, town.two)]
    async with load(town, writers=20, posts=25, pause=0) as history:
        pass
    for lie in lies:
        lie.unlink()

    assert faults(history) == []


async def test_redis_restarted_flushed_and_absent_for_twenty_seconds_costs_no_message(town):
    async with load(town, writers=4, posts=60, pause=0.3) as history:
        await asyncio.sleep(1)
        town.redis.client().flushall()
        await off_loop(town.redis.kill)
        await off_loop(town.redis.start)
        await asyncio.sleep(1)
        await off_loop(town.redis.kill)
        await asyncio.sleep(20)
        await off_loop(town.redis.start)

    assert faults(history) == []


async def test_postgresql_killed_three_times_leaves_every_acknowledged_message(town):
    async with load(town, writers=4, posts=40, pause=0.1) as history:
        for _ in range(3):
            await asyncio.sleep(1.5)
            await off_loop(town.postgres.kill)
            await off_loop(town.postgres.start)

    assert faults(history) == []


async def test_a_database_away_is_told_at_once_with_a_time_to_return(town):
    writer, reader = town.one.browser(0), town.one.browser(1)
    await off_loop(town.postgres.kill)
    began = time.monotonic()
    sent = await writer.post(town.one.thread, "Perdu ?", client_id := str(uuid4()))
    waited = time.monotonic() - began
    read = await reader.ask("GET", f"/journals/{town.one.care}/entries?after=0")
    ready = await reader.ask("GET", "/../readyz")
    await off_loop(town.postgres.start)

    for refusal in (sent, read):
        assert (refusal.status_code, refusal.json()["code"]) == (503, "away")
        assert int(refusal.headers["Retry-After"]) > 0
    assert ready.status_code == 503
    assert waited < 8
    again = Writer([writer], town.one.thread)
    await again.insist(client_id, "Perdu ?")
    assert list(again.acknowledged) == [client_id]


async def test_a_server_told_to_end_three_times_finishes_what_it_began(town):
    async with load(town, writers=6, posts=30, pause=0.1) as history:
        for _ in range(3):
            await asyncio.sleep(1)
            await off_loop(town.one.stop)
            await off_loop(town.one.start)

    assert faults(history) == []
    assert RESTART in history.closes["reader 0"]


async def test_a_member_removed_under_load_sees_nothing_more_on_any_server(town):
    """On a layer that lies, so that neither server hears of it in time."""
    lies = [town.order(house, "lie") for house in (town.one, town.two)]
    watchers = {
        f"removed {n}": Reader(house.browser(3), town.one.care)
        for n, house in enumerate((town.one, town.two))
    }
    async with load(town, writers=4, posts=40, pause=0.1) as history:
        await asyncio.sleep(1)
        await off_loop(lambda: town.one.remove_member(town.one.person(3)))
    for reader in watchers.values():
        await reader.stop()
    for lie in lies:
        lie.unlink()

    seen: dict[str, Seen] = {name: reader.seen for name, reader in watchers.items()}
    history.readers = {**history.readers, **seen}
    history.removed_at = dict.fromkeys(watchers, last_number_of(town, town.one.person(3)))
    assert faults(history) == []
    assert min(history.removed_at.values()) < len(history.journal)
    assert all(seen.values())


def last_number_of(town: Town, person: str) -> int:
    asked = "SELECT until_seq FROM chat_window WHERE person_id = %s AND journal_id = %s"
    with psycopg.connect(town.postgres.url("town")) as connection:
        row = connection.execute(asked, [person, town.one.care]).fetchone()
    assert row is not None
    return int(row[0])
