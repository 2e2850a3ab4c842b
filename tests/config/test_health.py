"""Ready means: the database answers, its tables are ours, and somebody dispatches."""

import pytest
from django.db import OperationalError

from backend.config import health
from backend.core import hop

pytestmark = pytest.mark.django_db


def away(*_):
    raise OperationalError


async def ask(async_client, **headers):
    answer = await async_client.get("/readyz", headers=headers)
    return answer.status_code, answer.json()


async def test_a_house_in_order_is_ready(async_client):
    status, told = await ask(async_client)

    assert (status, told["ready"]) == (200, True)


@pytest.mark.parametrize(
    ("check", "part"),
    [
        ("_database_answers", "database"),
        ("_migrations_are_applied", "migrations"),
        ("_dispatcher_is_well", "dispatcher"),
    ],
)
async def test_a_part_that_fails_turns_people_away(async_client, monkeypatch, check, part):
    monkeypatch.setattr(health, check, away)

    status, told = await ask(async_client)

    assert (status, told["parts"][part]) == (503, False)


async def test_without_the_layer_the_house_stays_open(async_client, monkeypatch):
    monkeypatch.setattr(health, "_layer_answers", away)

    status, told = await ask(async_client)

    assert (status, told["parts"]["layer"]) == (200, False)


async def test_a_stranger_learns_no_detail(async_client, monkeypatch):
    monkeypatch.setattr(health, "_database_answers", away)

    assert await ask(async_client, **{"X-Forwarded-For": "203.0.113.9"}) == (503, {"ready": False})


async def test_alive_asks_nothing_of_the_database(async_client, monkeypatch):
    monkeypatch.setattr(hop, "run", away)

    assert (await async_client.get("/livez")).json() == {"alive": True}
