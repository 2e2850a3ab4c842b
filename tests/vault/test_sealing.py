"""Sealed text opens in its own place only, and the keys are worth nothing without the keyring."""

import json
from uuid import uuid4

import pytest

from backend.vault import sealing as vault
from backend.vault.keyring import Keyring, KeyringBroken, read_keyring, write_first_keyring
from backend.vault.models import DataKey
from tests import cast

HERE = vault.Place("chat_body", "sealed", "1")


@pytest.fixture
def room(db):
    cast.open_house()
    scope = uuid4()
    vault.open_scope(scope)
    return scope


def test_what_was_sealed_opens_in_its_place(room):
    assert vault.unseal(room, vault.seal(room, "Plaie propre.", HERE), HERE) == "Plaie propre."


@pytest.mark.parametrize(
    "place",
    [
        vault.Place("chat_body", "sealed", "2"),
        vault.Place("chat_body", "title", "1"),
        vault.Place("chat_thread", "sealed", "1"),
    ],
)
def test_moved_to_another_row_field_or_table_it_opens_no_more(room, place):
    sealed = vault.seal(room, "Plaie propre.", HERE)
    with pytest.raises(vault.SealBroken):
        vault.unseal(room, sealed, place)


def test_moved_to_another_room_it_opens_no_more(room):
    other = uuid4()
    vault.open_scope(other)
    with pytest.raises(vault.SealBroken):
        vault.unseal(other, vault.seal(room, "Plaie propre.", HERE), HERE)


@pytest.mark.parametrize("at", [0, 2, 5, 20, -1])
def test_one_changed_byte_is_noticed(room, at):
    sealed = bytearray(vault.seal(room, "Plaie propre.", HERE))
    sealed[at] ^= 1
    with pytest.raises(vault.SealBroken):
        vault.unseal(room, bytes(sealed), HERE)


@pytest.mark.parametrize("raw", [b"", b"\x01", bytes(14), bytes(40), b"\x02" + bytes(60)])
def test_what_is_no_seal_at_all_is_said_so(room, raw):
    with pytest.raises(vault.SealBroken):
        vault.unseal(room, raw, HERE)


def test_the_same_text_is_never_sealed_twice_alike(room):
    assert len({vault.seal(room, "INR 6,4", HERE) for _ in range(100)}) == 100


def test_a_commitment_tells_parts_apart(room):
    assert vault.commitment(room, "ab", "c") != vault.commitment(room, "a", "bc")


def test_the_index_of_one_room_says_nothing_in_another(room):
    other = uuid4()
    vault.open_scope(other)
    assert vault.blind_index(room, "MARTIN") != vault.blind_index(other, "MARTIN")


def test_a_wrapped_key_moved_to_another_scope_does_not_open(room):
    stolen = DataKey.objects.filter(scope=room)
    other = uuid4()
    DataKey.objects.bulk_create(
        [
            DataKey(
                scope=other, purpose=row.purpose, wrapped=row.wrapped, wrapped_by=row.wrapped_by
            )
            for row in stolen
        ]
    )
    with pytest.raises(KeyringBroken):
        vault.seal(other, "texte", HERE)


def test_keys_of_many_rooms_open_in_one_statement(room, django_assert_num_queries):
    rooms = [room, *(uuid4() for _ in range(5))]
    for scope in rooms[1:]:
        vault.open_scope(scope)
    vault.forget_kept_keys()
    with django_assert_num_queries(1):
        vault.load(rooms)
        for scope in rooms:
            vault.seal(scope, "texte", HERE)


def test_the_first_keyring_is_its_owners_only_and_never_overwritten(tmp_path):
    path = tmp_path / "keyring.json"
    write_first_keyring(path)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_first_keyring(path)
    assert isinstance(read_keyring(path), Keyring)


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps([{"name": "a", "key": "c2hvcnQ="}])])
def test_a_broken_keyring_is_said_so(tmp_path, text):
    path = tmp_path / "keyring.json"
    path.write_text(text)
    with pytest.raises(KeyringBroken):
        read_keyring(path)
