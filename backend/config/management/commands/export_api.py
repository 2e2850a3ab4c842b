"""Writes docs/openapi.json, from which the client's types are generated; a test compares it."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from backend.config.env import ROOT
from backend.config.vocabulary import document

PATH = ROOT / "docs" / "openapi.json"


def rendered() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


class Command(BaseCommand):
    help = "Writes the API's description, from which `npm run gen` makes the client's types."

    def handle(self, *_args: Any, **_options: Any) -> None:
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(rendered(), encoding="utf8")
        self.stdout.write(f"{PATH.relative_to(ROOT)} est à jour.")
