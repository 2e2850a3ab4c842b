"""The same words on PostgreSQL and Redis: neither a dump nor a listener finds any."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.live.stage import House
from tests.services.servers import Postgres, Redis
from tests.stories import canaries

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.fixture
def house(served_environment: dict[str, str]) -> Iterator[House]:
    house = canaries.with_metrics(House(served_environment))
    try:
        house.furnish()
        house.start()
        yield house
    finally:
        house.remove()


def dump(postgres: Postgres) -> bytes:
    """Every table as COPY writes it."""
    found = []
    with psycopg.connect(postgres.url("cercle_served")) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        for (table,) in tables:
            name = psycopg.sql.Identifier(table)
            copying = psycopg.sql.SQL("COPY {} TO STDOUT").format(name)
            with connection.cursor().copy(copying) as rows:
                found += [bytes(row) for row in rows]
    return b"\n".join(found)


def test_nothing_that_was_said_is_readable_in_a_dump_or_on_redis(
    house, postgres_server: Postgres, redis_server: Redis
):
    words = canaries.Words()

    with canaries.overheard(redis_server.client()) as heard:
        canaries.live_through(house, words)

    outlets = {
        "dump": dump(postgres_server),
        "redis": b"\n".join(heard),
        "log": house.log().encode(),
        "metrics": canaries.metrics_of(house.environment),
    }
    found = {name: words.found_in(outlet) for name, outlet in outlets.items()}
    assert {name: places for name, places in found.items() if places} == {}
    known = canaries.Words()
    known.planted = {"name": "Lavandin", "journal": house.care}
    assert known.found_in(outlets["dump"]) == ["name", "journal"]
    assert len(heard) > 5
