"""One hop: a whole request runs in one call to a bounded pool of threads.

Django's own adapter would queue all requests of a context on one thread, and several hops per
request cost more than one (docs/adr/0003).
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import close_old_connections, connection

P = ParamSpec("P")
T = TypeVar("T")

_pool = ThreadPoolExecutor(max_workers=settings.POOL_THREADS, thread_name_prefix="hop")


async def run(work: Callable[[], T]) -> T:
    """Run blocking work in the pool; once begun it ends, even if the asker goes away."""
    loop = asyncio.get_running_loop()
    return await asyncio.shield(loop.run_in_executor(_pool, lambda: _clean(work)))


def in_pool(view: Callable[P, T]) -> Callable[P, Coroutine[None, None, T]]:
    """Turn a plain function into a coroutine that makes the one hop."""

    @wraps(view)
    async def hopping(*args: P.args, **kwargs: P.kwargs) -> T:
        return await run(lambda: view(*args, **kwargs))

    return hopping


def _clean(work: Callable[[], T]) -> T:
    try:
        return work()
    finally:
        release()


def release() -> None:
    """Give the connection back: to psycopg's pool, or keep SQLite's file open in this thread."""
    if connection.vendor == "postgresql":
        connection.close()
    else:
        close_old_connections()
