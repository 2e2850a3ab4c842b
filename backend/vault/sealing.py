"""Sealed text: `v1 | key version | nonce | ciphertext`, bound to its table, field and row."""

import hashlib
import hmac
import secrets
import struct
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.vault.keyring import KEY_BYTES, NONCE_BYTES, keyring
from backend.vault.models import DataKey, Purpose

HOUSE: Final = uuid.UUID(int=0)

_FORMAT: Final = 1
_HEAD: Final = struct.Struct(">BH")
_KEPT_SCOPES: Final = 4096
INDEX_BYTES: Final = 16


class SealBroken(Exception):
    """The bytes were not sealed here, or were moved from another row, field or room."""


class Place(NamedTuple):
    """Where a sealed value lives; it opens nowhere else."""

    table: str
    field: str
    row: str


@dataclass(frozen=True, slots=True, repr=False)
class _Keys:
    content: dict[int, AESGCM]
    current: int
    commitment: bytes
    index: bytes


_kept: OrderedDict[uuid.UUID, _Keys] = OrderedDict()
_lock = Lock()


def open_scope(scope: uuid.UUID) -> None:
    """Make the three keys of a new room (or of the house) in the caller's transaction."""
    rows = []
    for purpose in Purpose.values:
        bound_to = _bound_to(scope, purpose, 1)
        name, wrapped = keyring().wrap(secrets.token_bytes(KEY_BYTES), bound_to=bound_to)
        rows.append(DataKey(scope=scope, purpose=purpose, wrapped=wrapped, wrapped_by=name))
    DataKey.objects.bulk_create(rows)


def seal(scope: uuid.UUID, text: str, place: Place) -> bytes:
    keys = _keys_of(scope)
    head = _HEAD.pack(_FORMAT, keys.current)
    nonce = secrets.token_bytes(NONCE_BYTES)
    box = keys.content[keys.current]
    return head + nonce + box.encrypt(nonce, text.encode(), _bind(scope, place, head))


def unseal(scope: uuid.UUID, sealed: bytes | memoryview, place: Place) -> str:
    raw = bytes(sealed)
    if len(raw) < _HEAD.size + NONCE_BYTES:
        raise SealBroken("too short")
    head, nonce = raw[: _HEAD.size], raw[_HEAD.size : _HEAD.size + NONCE_BYTES]
    form, version = _HEAD.unpack(head)
    box = _keys_of(scope).content.get(version) or _read_keys(scope).content.get(version)
    if form != _FORMAT or box is None:
        raise SealBroken("unknown format or key version")
    try:
        text = box.decrypt(nonce, raw[_HEAD.size + NONCE_BYTES :], _bind(scope, place, head))
    except InvalidTag as error:
        raise SealBroken("not sealed for this place") from error
    return text.decode()


def commitment(scope: uuid.UUID, *parts: str) -> bytes:
    """Binds the chain to what was written without telling it; dies with the room's key."""
    return _mac(_keys_of(scope).commitment, parts)


def blind_index(scope: uuid.UUID, value: str) -> bytes:
    """Equality search on a sealed value; the caller has normalised it."""
    return _mac(_keys_of(scope).index, (value,))[:INDEX_BYTES]


def keyed_hash(purpose: str, value: str) -> bytes:
    """A token, code or request as the database may keep it: useless without the keyring."""
    return _mac(_keys_of(HOUSE).index, (purpose, value))


def forget_kept_keys() -> None:
    """Drop every key held in memory: after a rotation, and between two test databases."""
    with _lock:
        _kept.clear()


def _mac(key: bytes, parts: tuple[str, ...]) -> bytes:
    mac = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        raw = part.encode()
        mac.update(len(raw).to_bytes(4, "big"))
        mac.update(raw)
    return mac.digest()


def _bind(scope: uuid.UUID, place: Place, head: bytes) -> bytes:
    return head + scope.bytes + "\x00".join(place).encode()


def _bound_to(scope: uuid.UUID, purpose: str, version: int) -> str:
    return f"{scope}:{purpose}:{version}"


def load(scopes: Iterable[uuid.UUID]) -> None:
    """Open the keys of many rooms in one statement, before a list that unseals from each."""
    with _lock:
        missing = [scope for scope in set(scopes) if scope not in _kept]
    rows: dict[uuid.UUID, list[DataKey]] = {scope: [] for scope in missing}
    if missing:
        for row in DataKey.objects.filter(scope__in=missing):
            rows[row.scope].append(row)
    for scope, found in rows.items():
        if found:
            _keep(scope, _open(found))


def _keys_of(scope: uuid.UUID) -> _Keys:
    with _lock:
        kept = _kept.get(scope)
        if kept is not None:
            _kept.move_to_end(scope)
            return kept
    return _read_keys(scope)


def _read_keys(scope: uuid.UUID) -> _Keys:
    keys = _open(DataKey.objects.filter(scope=scope))
    _keep(scope, keys)
    return keys


def _open(rows: Iterable[DataKey]) -> _Keys:
    opened = {
        (row.purpose, row.version): keyring().unwrap(
            bytes(row.wrapped),
            name=row.wrapped_by,
            bound_to=_bound_to(row.scope, row.purpose, row.version),
        )
        for row in rows
    }
    content = {v: AESGCM(key) for (p, v), key in opened.items() if p == Purpose.CONTENT}
    if not content:
        raise SealBroken("this scope has no key")
    return _Keys(
        content=content,
        current=max(content),
        commitment=opened[Purpose.COMMITMENT, 1],
        index=opened[Purpose.INDEX, 1],
    )


def _keep(scope: uuid.UUID, keys: _Keys) -> None:
    with _lock:
        _kept[scope] = keys
        while len(_kept) > _KEPT_SCOPES:
            _kept.popitem(last=False)
