"""What every test may count on: a closed network, skips that are counted, tables that empty."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.base import DatabaseWrapper as Postgres
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite

LOOPBACK = ("127.", "localhost", "::1")


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """A test reaches loopback and nothing else."""
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: Any) -> None:
        inside = not isinstance(address, tuple) or str(address[0]).startswith(LOOPBACK)
        assert inside, "a test tried to leave this machine"
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_loopback)
        yield


@pytest.fixture(autouse=True, scope="session")
def tables_that_empty() -> Iterator[None]:
    """Between two tests that commit, tables are emptied although triggers guard some of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sqlite.ops_class, "sql_flush", without_triggers(Sqlite.ops_class.sql_flush))
        patch.setattr(Postgres.ops_class, "sql_flush", as_replica(Postgres.ops_class.sql_flush))
        yield


def without_triggers(sql_flush: Any) -> Any:
    def flush(self: Any, style: Any, tables: Any, **how: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        dropped = [f"DROP TRIGGER {self.quote_name(name)}" for name, _ in triggers]
        return [*dropped, *sql_flush(self, style, tables, **how), *(sql for _, sql in triggers)]

    return flush


def as_replica(sql_flush: Any) -> Any:
    def flush(self: Any, style: Any, tables: Any, **how: Any) -> list[str]:
        emptied = sql_flush(self, style, tables, **how)
        return ["SET LOCAL session_replication_role = replica", *emptied] if emptied else []

    return flush


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tells the suite what was counted; where all must run, a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    counted = {
        "passed": len(reporter.stats.get("passed", [])) + len(reporter.stats.get("xfailed", [])),
        "failed": sum(len(reporter.stats.get(kind, [])) for kind in ("failed", "error")),
        "skipped": [report.nodeid for report in reporter.stats.get("skipped", [])],
    }
    if tally := os.environ.get("CERCLE_TALLY"):
        Path(tally).write_text(json.dumps(counted), encoding="utf8")
    if counted["skipped"] and os.environ.get("CERCLE_REQUIRE_ALL") == "1":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
