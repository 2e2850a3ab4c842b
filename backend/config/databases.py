"""From an address to Django's settings: SQLite for one machine, PostgreSQL for the rest."""

from typing import Any
from urllib.parse import unquote, urlsplit

_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA busy_timeout=20000;"
)


def database(address: str, *, pool_size: int) -> dict[str, Any]:
    """`sqlite:///path` or `postgres://user:password@host:port/name`."""
    if address.startswith("sqlite:///"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": address.removeprefix("sqlite:///"),
            "CONN_MAX_AGE": None,
            # IMMEDIATE: a writer waits for its turn instead of failing in the middle.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": _SQLITE_START,
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": pool_size, "timeout": 5},
            "prepare_threshold": 1,
            "server_side_binding": True,  # else Django never prepares a statement
            "connect_timeout": 3,
            # An acknowledged message must survive a power cut; asserted at start-up too.
            "options": "-c synchronous_commit=on -c statement_timeout=10000 -c lock_timeout=8000",
        },
    }
