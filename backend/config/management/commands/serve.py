"""`manage.py serve`: the pages, the API and the sockets; with the dispatcher in the demo."""

# First: daphne chooses the reactor when it is imported.
from backend.config.server.engine import Engine  # isort: skip

import gc
import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from prometheus_client import start_http_server

from backend.config.asgi import application
from backend.config.dispatching import new_dispatcher
from backend.config.founding import ensure_demo_is_welcome, ensure_durable
from backend.config.server import lock
from backend.config.server.greeting import greeting
from backend.config.server.process import here
from backend.config.server.watching import Watch

LOOPBACK = "127.0.0.1"


class Command(BaseCommand):
    requires_system_checks = []  # `make check` asks them; here they cost a second
    help = "Serves Cercle; Ctrl-C or SIGTERM finishes what was begun, then ends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=getattr(settings, "PORT", 8000))
        parser.add_argument("--host", default=LOOPBACK)

    def handle(self, *_args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        ensure_demo_is_welcome()
        ensure_durable()
        try:
            with lock.held(settings.VAR):
                self._ensure_free(host, port)
                self._serve(host, port)
        except lock.Taken:
            raise CommandError(
                f"Cercle tourne déjà avec les données de {settings.VAR}. "
                "Arrêtez l’autre serveur (Ctrl-C), puis recommencez."
            ) from None

    def _serve(self, host: str, port: int) -> None:
        if settings.ACCEPTS_DEMO:
            _answer_on(port)
        if settings.METRICS_PORT:
            start_http_server(settings.METRICS_PORT, addr=LOOPBACK)
        if settings.DISPATCHER_INSIDE:
            here.watch = Watch(new_dispatcher)
            here.watch.start()
        interface = host.replace(":", r"\:")
        endpoint = f"tcp:port={port}:interface={interface}:backlog=511"
        engine = Engine(application, endpoint=endpoint, ready=lambda: self._ready(port))
        try:
            engine.run()
        finally:
            if here.watch is not None:
                here.watch.stop()
        if engine.failure:
            raise CommandError(_taken(port))
        self.stdout.write("Cercle est arrêté. Rien n’est perdu.")

    def _ready(self, port: int) -> None:
        # What stands after the start stays for good: the collector need not look at it again.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)  # requests make much that is gone at once
        self.stdout.write(greeting(port))
        self.stdout.flush()

    def _ensure_free(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                raise CommandError(_taken(port)) from None


def _taken(port: int) -> str:
    return f"Le port {port} est déjà pris. Choisissez-en un autre : make run PORT={port + 1}"


def _answer_on(port: int) -> None:
    """The demo is reached by the port given here, whatever the environment said."""
    settings.ORIGINS = [f"http://localhost:{port}", f"http://127.0.0.1:{port}"]
    settings.CSRF_TRUSTED_ORIGINS = settings.ORIGINS
