"""The servers that other tests lean on really die and really come back."""

import psycopg
import pytest
import redis

from tests.services.servers import Postgres, Redis


@pytest.fixture
def own_postgres():
    server = Postgres()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def own_redis():
    server = Redis()
    server.start()
    yield server
    server.remove()


def test_a_killed_postgres_comes_back_with_what_was_committed(own_postgres):
    address = own_postgres.create("kept")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE word AS SELECT 'kept' AS said")

    own_postgres.kill()
    assert not own_postgres.answers()
    own_postgres.start()

    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT said FROM word").fetchone() == ("kept",)


def test_a_killed_redis_comes_back_empty_on_the_same_port(own_redis):
    own_redis.client().set("word", "gone")

    own_redis.kill()
    with pytest.raises(redis.ConnectionError):
        own_redis.client().ping()
    own_redis.start()

    assert own_redis.client().get("word") is None
