"""`manage.py seed_demo`: tells the demo into an empty database whose tables stand."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backend.config import founding
from backend.config.demo.seeding import seed
from backend.config.server import lock


class Command(BaseCommand):
    help = "Tells the demo into an empty database; `setup` does it too."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.ACCEPTS_DEMO or not founding.is_empty():
            raise CommandError(
                "La démonstration ne s’écrit que dans une base vide, jamais ailleurs."
            )
        with lock.held(settings.VAR):
            self._say("Démonstration : une association, ses membres, ses cercles")
            seed(self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
