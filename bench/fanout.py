"""`fanout.*`: what one delivered entry costs, how late it comes, and how many a process bears."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from bench.figures import Figure
from bench.generator import Crowd, crowd
from bench.house import Ground, baseline, cercle, cpu_seconds
from bench.statistics import percentile
from tests.services.servers import Server

ROOMS, MEMBERS = 50, 10
RATE = 50
SLICES, SLICE_SECONDS = 4, 5
_WARM_SECONDS = 5
_LADDER = (60, 80, 100, 120, 140, 160, 180, 200, 225, 250, 280, 320, 360, 400)
_STEP_SECONDS = 8
_BEARABLE_MS = 250
_TRIES = 2
_COUNTS = ("sent", "refused", "expected", "delivered")
_SERVERS = ("web", "redis", "postgresql")


class Stage(NamedTuple):
    crowd: Crowd
    servers: tuple[Server, ...]  # in the order of _SERVERS; the baseline has no database


def measure(under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    with _cercle(under, "acknowledged", acknowledges=True) as stage, _baseline(under) as bare:
        acknowledged, beside = _in_turns(stage, bare)
        say(f"every page acknowledges: {_told(acknowledged)}")
    with _cercle(under, "fanout") as stage, _baseline(under) as bare:
        ours, theirs = _in_turns(stage, bare)
        say(f"cercle at {RATE}/s: {_told(ours)}")
        say(f"baseline at {RATE}/s: {_told(theirs)}")
        highest = {"cercle": _highest(stage, say), "baseline": _highest(bare, say)}
    detail = {
        "cercle": _kept(ours),
        "baseline": _kept(theirs),
        "ratio_when_every_page_acknowledges": acknowledged["us"] / beside["us"],
    }
    unit = "× the baseline's server CPU per delivered entry"
    return {
        "fanout.cpu_ratio": Figure(ours["us"] / theirs["us"], 1.0, unit, detail),
        "fanout.p99_ms": Figure(ours["p99_ms"], theirs["p99_ms"], "ms"),
        "fanout.max_rate": Figure(highest["cercle"], highest["baseline"], "messages/s"),
    }


def _in_turns(*stages: Stage) -> list[dict[str, Any]]:
    """So that what else the machine does falls on all alike."""
    bursts = [[burst(stage, RATE, SLICE_SECONDS) for stage in stages] for _ in range(SLICES)]
    return [_whole(slices) for slices in zip(*bursts, strict=True)]


@contextmanager
def _cercle(under: Ground, name: str, **how: Any) -> Iterator[Stage]:
    with cercle(under, name) as house:
        plan = house.seed(f"rooms({ROOMS}, {MEMBERS})")
        with crowd(house.port, plan, **how) as one:
            one.open(0, MEMBERS)
            one.burst(RATE, _WARM_SECONDS)
            yield Stage(one, (house, under.redis, under.postgres))


@contextmanager
def _baseline(under: Ground) -> Iterator[Stage]:
    with baseline(under) as bare, crowd(bare.port, bare.rooms(ROOMS, MEMBERS)) as one:
        one.open(0, MEMBERS)
        one.burst(RATE, _WARM_SECONDS)
        yield Stage(one, (bare, under.redis))


def burst(stage: Stage, rate: float, seconds: float) -> dict[str, Any]:
    before = cpu_seconds(*stage.servers)
    told = stage.crowd.burst(rate, seconds)
    spent = [b - a for a, b in zip(before, cpu_seconds(*stage.servers), strict=True)]
    return _whole([{**told, "cpu": spent}])


def _whole(slices: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Several bursts as one."""
    counts = {name: sum(one[name] for one in slices) for name in _COUNTS}
    late = sorted(ms for one in slices for ms in one["late_ms"])
    cpu = [sum(parts) for parts in zip(*(one["cpu"] for one in slices), strict=True)]
    by_server = [1e6 * seconds / max(1, counts["delivered"]) for seconds in cpu]
    return {
        **counts,
        "cpu": cpu,
        "late_ms": late,
        "p50_ms": percentile(late, 50),
        "p99_ms": percentile(late, 99),
        "us": sum(by_server),
        "us_by_server": dict(zip(_SERVERS, by_server, strict=False)),
    }


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


def _kept(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in {"cpu", "late_ms"}}


def _told(told: dict[str, Any]) -> str:
    lost = told["expected"] - told["delivered"]
    shares = " + ".join(f"{us:.0f}" for us in told["us_by_server"].values())
    return (
        f"{told['us']:.0f} µs/entry ({shares}), p50 {told['p50_ms']:.1f} ms, "
        f"p99 {told['p99_ms']:.1f} ms, {lost} missing, {told['refused']} refused"
    )
