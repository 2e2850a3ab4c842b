"""`history.growth`: the same page of 50 in a short and in a long room."""

import asyncio
import time
from collections.abc import Callable

from bench.figures import Figure
from bench.house import Ground, cercle
from bench.sockets import KeepAlive
from bench.statistics import median

SHORT, LONG = 1_000, 100_000
_ROUNDS = 60
_WARM_ROUNDS = 10


def measure(under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    with cercle(under, "history") as house:
        seeded = house.seed(f"long_rooms({SHORT}, {LONG})")
        took = asyncio.run(_read(house.port, seeded["token"], seeded["threads"]))
    grown = {place: took[LONG, place] / took[SHORT, place] for place in ("newest", "middle")}
    say(f"pages of 50: {', '.join(f'{place} × {by:.2f}' for place, by in grown.items())}")
    detail = {f"{place}_of_{size}_ms": ms for (size, place), ms in took.items()}
    unit = "× the time in a room of 1,000; the worse of two places"
    figure = Figure(
        max(grown.values()), baseline=1.0, unit=unit, detail={**detail, "growth": grown}
    )
    return {"history.growth": figure}


async def _read(port: int, token: str, threads: dict[str, str]) -> dict[tuple[int, str], float]:
    """In turns, so that what else the machine does falls on all alike."""
    line = KeepAlive(port)
    headers = {"Cookie": f"__Host-cercle-session={token}"}
    paths = {
        (int(size), place): f"/api/threads/{thread}/entries?limit=50{where}"
        for size, thread in threads.items()
        for place, where in (("newest", ""), ("middle", f"&before={int(size) // 2}"))
    }
    took: dict[tuple[int, str], list[float]] = {key: [] for key in paths}
    for number in range(_WARM_ROUNDS + _ROUNDS):
        for key, path in paths.items():
            begin = time.perf_counter()
            status, body = await line.get(path, headers)
            assert status == 200, body
            assert body.count(b'"kind":"post"') == 50
            if number >= _WARM_ROUNDS:
                took[key].append((time.perf_counter() - begin) * 1000)
    return {key: median(values) for key, values in took.items()}
