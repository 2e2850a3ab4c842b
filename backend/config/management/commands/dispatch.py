"""`manage.py dispatch`: a dispatcher in a process of its own; as many as one likes."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from backend.config.dispatching import new_dispatcher
from backend.config.founding import ensure_demo_is_welcome, ensure_durable


class Command(BaseCommand):
    help = "Sends what is due; SIGTERM finishes the delivery in hand, then ends."

    def handle(self, *_args: Any, **_options: Any) -> None:
        ensure_demo_is_welcome()
        ensure_durable()
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        dispatcher = new_dispatcher()
        self.stdout.write("Les envois partent. Pour arrêter : Ctrl-C.")
        self.stdout.flush()
        dispatcher.run_forever(stop)
