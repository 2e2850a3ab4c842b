"""`fanout.*`: what one delivered entry costs, how late it comes, and how many a process bears."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from bench.figures import Figure
from bench.generator import Crowd, crowd
from bench.house import Ground, baseline, cercle, cpu_seconds
from tests.services.servers import Server

ROOMS, MEMBERS = 50, 10
RATE, SECONDS = 50, 20
_WARM_SECONDS = 5
_LADDER = (60, 80, 100, 120, 140, 160, 180, 200, 225, 250, 280, 320, 360, 400)
_STEP_SECONDS = 8
_BEARABLE_MS = 250
_TRIES = 2


class Stage(NamedTuple):
    crowd: Crowd
    servers: tuple[Server, ...]  # web, PostgreSQL, Redis


def measure(under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    with _cercle(under, "fanout") as stage:
        ours = burst(stage)
        say(f"cercle at {RATE}/s: {_told(ours)}")
        highest = _highest(stage, say)
    with _cercle(under, "acknowledged", acknowledges=True) as stage:
        acknowledged = burst(stage)
        say(f"with acknowledgements: {_told(acknowledged)}")
    with _baseline(under) as stage:
        bare = burst(stage)
        say(f"baseline at {RATE}/s: {_told(bare)}")
        bare_highest = _highest(stage, say)
    return {
        "fanout.cpu_ratio": Figure(
            ours["us"] / bare["us"],
            baseline=1.0,
            unit="× the baseline's server CPU per delivered entry",
            detail={
                "cercle_us": ours["us"],
                "baseline_us": bare["us"],
                "cercle_us_by_server": ours["us_by_server"],
                "baseline_us_by_server": bare["us_by_server"],
                "ratio_when_every_page_acknowledges": acknowledged["us"] / bare["us"],
            },
        ),
        "fanout.p99_ms": Figure(
            ours["p99_ms"], baseline=bare["p99_ms"], unit="ms", detail=_counts(ours, bare)
        ),
        "fanout.max_rate": Figure(highest, baseline=bare_highest, unit="messages/s"),
    }


@contextmanager
def _cercle(under: Ground, name: str, **how: Any) -> Iterator[Stage]:
    with cercle(under, name) as house:
        plan = house.seed(f"rooms({ROOMS}, {MEMBERS})")
        with crowd(house.port, plan, **how) as one:
            one.open(0, MEMBERS)
            one.burst(RATE, _WARM_SECONDS)
            yield Stage(one, (house, under.postgres, under.redis))


@contextmanager
def _baseline(under: Ground) -> Iterator[Stage]:
    with baseline(under) as bare, crowd(bare.port, bare.rooms(ROOMS, MEMBERS)) as one:
        one.open(0, MEMBERS)
        one.burst(RATE, _WARM_SECONDS)
        yield Stage(one, (bare, under.postgres, under.redis))


def burst(stage: Stage, rate: float = RATE, seconds: float = SECONDS) -> dict[str, Any]:
    before = cpu_seconds(*stage.servers)
    told = stage.crowd.burst(rate, seconds)
    spent = [b - a for a, b in zip(before, cpu_seconds(*stage.servers), strict=True)]
    by_server = [1e6 * seconds / max(1, told["delivered"]) for seconds in spent]
    named = dict(zip(("web", "postgresql", "redis"), by_server, strict=True))
    return {**told, "us": sum(by_server), "us_by_server": named}


def _highest(stage: Stage, say: Callable[[str], None]) -> float:
    """The last step of the ladder at which everything came, and came in time."""
    reached = 0.0
    for rate in _LADDER:
        if not any(_bears(stage, rate, say) for _ in range(_TRIES)):
            break
        reached = rate
    return reached


def _bears(stage: Stage, rate: float, say: Callable[[str], None]) -> bool:
    told = burst(stage, rate, _STEP_SECONDS)
    say(f"  {rate}/s: {_told(told)}")
    is_whole = told["refused"] == 0 and told["delivered"] == told["expected"]
    return is_whole and bool(told["p99_ms"] <= _BEARABLE_MS)


def _counts(ours: dict[str, Any], bare: dict[str, Any]) -> dict[str, Any]:
    names = ("sent", "refused", "expected", "delivered", "p50_ms")
    return {
        "cercle": {name: ours[name] for name in names},
        "baseline": {name: bare[name] for name in names},
    }


def _told(told: dict[str, Any]) -> str:
    lost = told["expected"] - told["delivered"]
    shares = " + ".join(f"{us:.0f}" for us in told["us_by_server"].values())
    return (
        f"{told['us']:.0f} µs/entry ({shares}), p50 {told['p50_ms']:.1f} ms, "
        f"p99 {told['p99_ms']:.1f} ms, {lost} missing, {told['refused']} refused"
    )
