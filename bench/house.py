"""What is measured: Cercle and the baseline, each in a process, over one PostgreSQL and one Redis.

PostgreSQL keeps its default durability: an acknowledged message survives a power cut.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from tests.services.servers import Postgres, Redis, Server
from tests.services.serving import ROOT, Served

_KEYS = (
    "from pathlib import Path; from django.conf import settings; "
    "from backend.vault.keyring import write_first_keyring as w; p = Path(settings.KEYRING_FILE); "
    "p.parent.mkdir(exist_ok=True); w(p)"
)


class Cercle(Served):
    """`manage.py serve`, or the same under a profiler."""

    profile: Path | None = None

    def command(self) -> Sequence[str | Path]:
        words = super().command()
        if self.profile is None:
            return words
        return [sys.executable, "-m", "bench.profiled", self.profile, *words[2:]]

    def launch(self) -> dict[str, Any]:
        return {"env": {**self.environment, "PYTHONPATH": str(ROOT)}}

    def furnish(self) -> None:
        self.shell(_KEYS)
        self.manage("migrate", "-v0")

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v0", "-c", code)

    def seed(self, call: str) -> Any:
        return json.loads(self.shell(f"from bench import seeding; seeding.{call}"))


class Baseline(Server):
    def __init__(self, redis: Redis) -> None:
        super().__init__("baseline")
        self._redis = redis

    def command(self) -> Sequence[str | Path]:
        return [sys.executable, "-m", "bench.baseline", str(self.port), self._redis.url()]

    def launch(self) -> dict[str, Any]:
        return {"env": {"PYTHONPATH": str(ROOT)}}

    def answers(self) -> bool:
        assert self.process is not None
        connections = psutil.Process(self.process.pid).net_connections(kind="tcp")
        return any(c.status == psutil.CONN_LISTEN for c in connections)

    def rooms(self, count: int, members: int) -> list[dict[str, Any]]:
        return [{"paths": [f"/?room{room}"] * members} for room in range(count)]


class Ground(NamedTuple):
    """The two servers under both houses."""

    postgres: Postgres
    redis: Redis

    def environment(self, name: str) -> dict[str, str]:
        return {
            "CERCLE_DATABASE_URL": self.postgres.create(name),
            "CERCLE_REDIS_URL": self.redis.url(),
        }


@contextmanager
def ground() -> Iterator[Ground]:
    servers = Ground(Postgres(), Redis())
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.remove()


@contextmanager
def cercle(under: Ground, name: str, *, profile: Path | None = None) -> Iterator[Cercle]:
    """A furnished house that serves; closed, so that it weighs on nothing measured after it."""
    house = Cercle(under.environment(name))
    house.profile = profile
    try:
        house.furnish()
        house.start()
        yield house
    finally:
        house.remove()


@contextmanager
def baseline(under: Ground) -> Iterator[Baseline]:
    bare = Baseline(under.redis)
    try:
        bare.start()
        yield bare
    finally:
        bare.remove()


def cpu_seconds(*servers: Server) -> list[float]:
    """User and system time that each has used, its ended children included."""
    return [sum(_cpu_of(pid) for pid in server.pids) for server in servers]


def _cpu_of(pid: int) -> float:
    with suppress(psutil.NoSuchProcess):
        return sum(psutil.Process(pid).cpu_times()[:4])
    return 0.0


def memory_kib(server: Server) -> float:
    """What is its own alone: shared libraries would hide the growth."""
    return sum(psutil.Process(pid).memory_full_info().uss for pid in server.pids) / 1024
