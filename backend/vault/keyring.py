"""The key-encryption keys, from a file or a secret: the first is current, the others still open."""

import base64
import json
import os
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12  # 96 random bits; a key is replaced long before 2**30 uses
KEY_BYTES = 32


class KeyringBroken(Exception):
    """The keyring cannot be read, or a wrapped key was made by a key that is not in it."""


@dataclass(frozen=True)
class Keyring:
    current: str
    keys: dict[str, bytes] = field(repr=False)

    def wrap(self, key: bytes, *, bound_to: str) -> tuple[str, bytes]:
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, key, bound_to.encode())
        return self.current, nonce + sealed

    def unwrap(self, wrapped: bytes, *, name: str, bound_to: str) -> bytes:
        if name not in self.keys:
            raise KeyringBroken(f"key {name} is not in the keyring")
        nonce, sealed = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
        try:
            return AESGCM(self.keys[name]).decrypt(nonce, sealed, bound_to.encode())
        except InvalidTag as error:
            raise KeyringBroken("a wrapped key does not match its place") from error


@cache
def keyring() -> Keyring:
    return read_keyring(Path(settings.KEYRING_FILE))


def read_keyring(path: Path) -> Keyring:
    """File format: JSON list of {"name", "key" (base64, 32 bytes)}, current first."""
    try:
        rows = json.loads(path.read_text())
        keys = {row["name"]: base64.b64decode(row["key"]) for row in rows}
        current = rows[0]["name"]
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise KeyringBroken(f"the keyring at {path} cannot be read") from error
    if any(len(key) != KEY_BYTES for key in keys.values()):
        raise KeyringBroken("a key of the keyring has not 32 bytes")
    return Keyring(current=current, keys=keys)


def write_first_keyring(path: Path) -> None:
    """Make the first key of a new house; never touches a file that exists."""
    row = {
        "name": secrets.token_hex(4),
        "key": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
    }
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(json.dumps([row]))
