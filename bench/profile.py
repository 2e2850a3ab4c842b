"""Where the server's time goes while messages pass: `python -m bench --profile`."""

import pstats
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.fanout import Stage, burst
from bench.generator import crowd
from bench.house import Ground, cercle

REPORT = Path(__file__).with_name("profile.md")
ROOMS, MEMBERS, RATE, SECONDS = 50, 10, 20, 30
_LINES = 40
_WAITING = ("SimpleQueue", "select.epoll")
_HEAD = """# Where the server's time goes

`python -m bench --profile`: {rooms} circles × {members} sockets, {rate} messages/s for {seconds} s;
the web process under cProfile, each thread by its own CPU clock. The profiler doubles the cost
and weighs on small functions, so read shares, not milliseconds. Opening the sockets is counted in.

| server | share of CPU |
|---|---|
{shares}

## Web process, by what is inside a function (ms per message, callees included)

| ms | calls | function |
|---|---|---|
{inclusive}

## Web process, by what a function does itself

| ms | calls | function |
|---|---|---|
{own}
"""

Row = tuple[tuple[str, int, str], tuple[int, int, float, float, object]]


def measure(under: Ground, say: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile"
        with cercle(under, "profile", profile=path) as house:
            plan = house.seed(f"rooms({ROOMS}, {MEMBERS})")
            with crowd(house.port, plan) as one:
                one.open(0, MEMBERS)
                stage = Stage(one, (house, under.redis, under.postgres))
                told = burst(stage, RATE, SECONDS)
            house.stop()
            stats = pstats.Stats(str(path))
    REPORT.write_text(_report(stats, told["us_by_server"], told["sent"]), encoding="utf8")
    say(f"written: bench/{REPORT.name}")


def _report(stats: pstats.Stats, by_server: dict[str, float], messages: int) -> str:
    rows: list[Row] = [
        row
        for row in stats.stats.items()  # type: ignore[attr-defined]
        if not any(word in row[0][2] for word in _WAITING)
    ]
    whole = sum(by_server.values())
    return _HEAD.format(
        rooms=ROOMS,
        members=MEMBERS,
        rate=RATE,
        seconds=SECONDS,
        shares="\n".join(f"| {name} | {us / whole:.0%} |" for name, us in by_server.items()),
        inclusive="\n".join(_lines(rows, 3, messages)),
        own="\n".join(_lines(rows, 2, messages)),
    )


def _lines(rows: list[Row], column: int, messages: int) -> Iterator[str]:
    dearest = sorted(rows, key=lambda row: -float(row[1][column]))  # type: ignore[arg-type]
    for place, counts in dearest[:_LINES]:
        spent = float(counts[column]) * 1000 / messages  # type: ignore[arg-type]
        yield f"| {spent:.2f} | {counts[1] / messages:.1f} | `{_name(*place)}` |"


def _name(file: str, line: int, function: str) -> str:
    """From the package on: where it is installed says nothing."""
    short = re.sub(r"^.*?(?:site-packages/|python3\.\d+/|(?=backend/))", "", file)
    return function if file == "~" else f"{short}:{line} {function}"
