"""Is the process alive, and may it be given work? Strangers learn yes or no, and nothing else."""

import asyncio
from collections.abc import Callable
from functools import cache
from typing import Final

import redis
import structlog
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from backend.config.server.process import here
from backend.core import hop

log = structlog.get_logger(__name__)

_SECONDS: Final = 3.0
# Without bells everything still arrives, by the look: no reason to send people away.
_MAY_BE_AWAY: Final = frozenset({"layer"})


async def livez(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


async def readyz(request: HttpRequest) -> JsonResponse:
    parts = await state_of_parts()
    is_ready = all(well for part, well in parts.items() if part not in _MAY_BE_AWAY)
    if not is_ready:
        log.warning("not_ready", kind=",".join(part for part, well in parts.items() if not well))
    body: dict[str, object] = {"ready": is_ready}
    if _comes_from_this_machine(request):
        body["parts"] = parts
    response = JsonResponse(body, status=200 if is_ready else 503)
    if not is_ready:
        response["Retry-After"] = "2"
    return response


async def state_of_parts() -> dict[str, bool]:
    checks: dict[str, Callable[[], bool]] = {
        "database": _database_answers,
        "migrations": _migrations_are_applied,
        "layer": _layer_answers,
        "dispatcher": _dispatcher_is_well,
    }
    answers = await asyncio.gather(*(_check(check) for check in checks.values()))
    return dict(zip(checks, answers, strict=True))


async def _check(check: Callable[[], bool]) -> bool:
    try:
        async with asyncio.timeout(_SECONDS):
            return await hop.run(check)
    except Exception:  # noqa: BLE001 - however it fails, the part is not well
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _migrations_are_applied() -> bool:
    return _applied() or _forget()


@cache
def _applied() -> bool:
    """Costs ten statements; once true, it stays true for this code."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _forget() -> bool:
    _applied.cache_clear()
    return False


def _layer_answers() -> bool:
    if not settings.REDIS_URL:
        return True
    with redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1
    ) as client:
        return bool(client.ping())


def _dispatcher_is_well() -> bool:
    return here.watch is None or here.watch.is_well()


def _comes_from_this_machine(request: HttpRequest) -> bool:
    """A proxy on this machine names whom it speaks for; then the stranger is behind it."""
    is_forwarded = "X-Forwarded-For" in request.headers
    return request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and not is_forwarded
