"""`make run`: one process, one SQLite file, plain HTTP on loopback, the demo allowed."""

from backend.config.env import number
from backend.config.env import text as _text
from backend.config.secrets import secret_key_in
from backend.config.settings.base import *  # noqa: F403
from backend.config.settings.base import VAR

PORT = number("CERCLE_PORT", 8000)
SECRET_KEY = _text("CERCLE_SECRET_KEY") or secret_key_in(VAR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ORIGINS = [f"http://localhost:{PORT}", f"http://127.0.0.1:{PORT}"]
CSRF_TRUSTED_ORIGINS = ORIGINS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
ACCEPTS_DEMO = True
DISPATCHER_INSIDE = True
