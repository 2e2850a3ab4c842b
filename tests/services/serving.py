"""The product as people run it: `manage.py serve` in a process of its own, killed at will."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx

from tests.services.servers import Server

ROOT = Path(__file__).resolve().parents[2]


class Served(Server):
    """One server with its own folder; `environment` brings PostgreSQL and Redis where wanted."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        super().__init__("serve")
        self.origin = f"http://localhost:{self.port}"
        outside = {name: value for name, value in os.environ.items() if "CERCLE_" not in name}
        self.environment = {
            **outside,
            "CERCLE_VAR": str(self.folder / "var"),
            **(environment or {}),
            "CERCLE_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "backend.config.settings.embedded",
        }

    def command(self) -> Sequence[str | Path]:
        return [sys.executable, ROOT / "manage.py", "serve", "--port", str(self.port)]

    def launch(self) -> Mapping[str, object]:
        return {"env": self.environment}

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.origin}/readyz", timeout=2).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def manage(self, *words: str) -> str:
        """Runs a command of the product beside the server, on the same data."""
        ended = subprocess.run(
            [sys.executable, ROOT / "manage.py", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, f"manage.py {words[0]}: {ended.stderr[-2000:]}"
        return ended.stdout

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf8", errors="replace")
