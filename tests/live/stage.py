"""A served house of its own with a room in it, under daphne or under uvicorn."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.live.browser import Browser
from tests.services.serving import Served

_KEYS = (
    "from pathlib import Path; from django.conf import settings; "
    "from backend.vault.keyring import write_first_keyring as w; p = Path(settings.KEYRING_FILE); "
    "p.exists() or w(p)"
)
_SEED = "from tests.live.seeding import main; main({})"


class House(Served):
    """Served like any other, with somebody inside."""

    def furnish(self, count: int = 4) -> None:
        self.manage("shell", "-v0", "-c", _KEYS)
        self.manage("migrate", "-v0")
        self.seeded = self.seed(count)

    def seed(self, count: int) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.manage("shell", "-v0", "-c", _SEED.format(count)))
        return told

    @property
    def care(self) -> str:
        return str(self.seeded["care"])

    @property
    def thread(self) -> str:
        return str(self.seeded["thread"])

    def browser(self, number: int) -> Browser:
        return Browser(self.origin, self.seeded["people"][number]["token"])

    def person(self, number: int) -> str:
        return str(self.seeded["people"][number]["person"])


class UvicornHouse(House):
    """The same application under another server."""

    def command(self) -> Sequence[str | Path]:
        words = "-m uvicorn backend.config.asgi:application --ws websockets-sansio --lifespan off"
        return [sys.executable, *words.split(), "--ws-max-size", "65536", "--port", str(self.port)]

    def launch(self) -> Mapping[str, object]:
        root = Path(__file__).resolve().parents[2]
        return {"env": {**self.environment, "PYTHONPATH": str(root)}}
