"""`manage.py setup`: everything that `serve` needs, made once; called again, it mends the rest."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from backend.config import founding
from backend.config.founding import NotReady
from backend.config.server import lock


class Command(BaseCommand):
    help = "Makes the folder, the keys, the tables and, where it is accepted, the demo."
    requires_system_checks = ()  # they read every address of the site, and `make check` runs them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="tells the demo anew")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self._prepare(fresh=options["fresh"])
        except lock.Taken:
            raise CommandError(
                f"Cercle tourne avec les données de {settings.VAR}. "
                "Arrêtez-le (Ctrl-C), puis recommencez."
            ) from None

    def _prepare(self, *, fresh: bool) -> None:
        founding.make_folder()
        if founding.make_keyring():
            self._say(f"Clés : {settings.KEYRING_FILE}")
        if founding.migrate():
            self._say("Base de données : tables prêtes")
        founding.ensure_demo_is_welcome()
        if not settings.ACCEPTS_DEMO:
            founding.ensure_keys_open()
            founding.open_for_real()
            if founding.is_empty():
                self._say("Aucune association encore : python manage.py found_association --help")
            return
        if fresh:
            self._start_anew()
        self._tell_demo()
        founding.ensure_keys_open()

    def _start_anew(self) -> None:
        if not (founding.is_demo() or founding.is_empty() or founding.is_half_told()):
            raise NotReady("Cette base n’est pas une démonstration : rien n’a été effacé.")
        with lock.held(settings.VAR):
            founding.wipe()
            founding.migrate()

    def _tell_demo(self) -> None:
        if founding.is_half_told():
            self._say("Démonstration inachevée : effacée")
            self._start_anew()
        if not founding.is_empty():
            return
        # A command of its own: it stands on half the house, which would cost every later start.
        call_command("seed_demo", stdout=self.stdout)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
