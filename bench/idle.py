"""`socket.kib`: what an open page that says nothing weighs in the web process."""

from collections.abc import Callable
from typing import Any

from bench.figures import Figure
from bench.generator import crowd
from bench.house import Ground, baseline, cercle, memory_kib
from tests.services.servers import Server

ROOMS, MEMBERS, WARM = 50, 10, 2


def measure(under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    with cercle(under, "idle") as house:
        plan = house.seed(f"rooms({ROOMS}, {MEMBERS})")
        ours = _weight(house, plan)
    with baseline(under) as bare:
        theirs = _weight(bare, bare.rooms(ROOMS, MEMBERS))
    say(f"an idle socket: {ours:.1f} KiB, baseline {theirs:.1f} KiB")
    detail = {"cercle_kib": ours, "baseline_kib": theirs, "sockets": ROOMS * (MEMBERS - WARM)}
    unit = "KiB per socket beyond the baseline's"
    return {"socket.kib": Figure(ours - theirs, baseline=theirs, unit=unit, detail=detail)}


def _weight(server: Server, plan: list[dict[str, Any]]) -> float:
    """Each socket of another person; the first ones wake what a server makes only once."""
    with crowd(server.port, plan) as one:
        before = one.open(0, WARM)
        one.burst(10, 5)
        empty = memory_kib(server)
        after = one.open(WARM, MEMBERS)
        return (memory_kib(server) - empty) / (after - before)
