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
    "p.parent.mkdir(exist_ok=True); p.exists() or w(p)"
)
_SEEDING = "from tests.live import seeding; seeding.{}"


class House(Served):
    """Served like any other, with somebody inside."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        super().__init__(environment)
        self.browsers: list[Browser] = []
        self.rooms: list[dict[str, Any]] = []

    def furnish(self, rooms: int = 1) -> None:
        self.manage("shell", "-v0", "-c", _KEYS)
        self.manage("migrate", "-v0")
        self.rooms = json.loads(self.beside(f"main({rooms})"))
        self.enter_next_room()

    def enter_next_room(self) -> None:
        """Four people and a neighbour whom no other test has met."""
        self.seeded = self.rooms.pop()

    def beside(self, call: str) -> str:
        return self.manage("shell", "-v0", "-c", _SEEDING.format(call))

    def end_sessions_of(self, person: str) -> None:
        self.beside(f"end_sessions_of({person!r})")

    def remove_member(self, person: str) -> None:
        self.beside(f"remove_member({self.seeded['room']!r}, {person!r})")

    @property
    def care(self) -> str:
        return str(self.seeded["care"])

    @property
    def thread(self) -> str:
        return str(self.seeded["thread"])

    def browser(self, number: int) -> Browser:
        return self.browser_with(self.seeded["people"][number]["token"])

    def browser_with(self, token: str) -> Browser:
        browser = Browser(self.origin, token)
        self.browsers.append(browser)
        return browser

    async def close_browsers(self) -> None:
        while self.browsers:
            await self.browsers.pop().close()

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
