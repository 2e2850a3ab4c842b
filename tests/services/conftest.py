"""The same product on real PostgreSQL and Redis: these tests run nowhere else."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.conf import settings
from django.db import connections

from backend.config.databases import database
from tests.services.servers import Postgres, Redis


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    server = Postgres({"fsync": "off"})
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    server = Redis()
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server: Postgres) -> None:
    """Django's own test database lies on the real server, one per test process."""
    address = postgres_server.create("cercle")
    settings.DATABASES["default"] = database(address, pool_size=20)
    connections.settings = connections.configure_settings(settings.DATABASES)
    with suppress(AttributeError):  # nobody has used the old one yet
        del connections["default"]


@pytest.fixture
def served_environment(
    postgres_server: Postgres, redis_server: Redis, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What a server process of its own needs: an empty database, Redis, a folder."""
    redis_server.client().flushall()
    return {
        "CERCLE_DATABASE_URL": postgres_server.create("cercle_served"),
        "CERCLE_REDIS_URL": redis_server.url(),
        "CERCLE_VAR": str(tmp_path_factory.mktemp("var")),
    }
