"""Tests: embedded settings, quicker hashing, a keyring of their own."""

import base64
import json
import tempfile
from datetime import timedelta
from pathlib import Path

from backend.config.settings.embedded import *  # noqa: F403

SECRET_KEY = "only-for-tests-and-long-enough-to-be-accepted-by-the-checks"  # noqa: S105
_folder = Path(tempfile.mkdtemp(prefix="cercle-test-"))
KEYRING_FILE = str(_folder / "keyring.json")
Path(KEYRING_FILE).write_text(
    json.dumps([{"name": "test", "key": base64.b64encode(bytes(range(32))).decode()}])
)
CLOCK_OFFSET = timedelta()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
