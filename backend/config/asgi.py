"""A plain ASGI application: HTTP by Django, the socket by live; any ASGI server runs it."""

import os

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings.base")
http = get_asgi_application()

from backend.live.consumer import Consumer  # noqa: E402 - after Django is set up

sockets = URLRouter([path("ws", Consumer.as_asgi())])
application = ProtocolTypeRouter({"http": http, "websocket": sockets})
