"""The trail: nothing is changed, lost or added without the verifier naming the place."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from backend.core import clock
from backend.trail import chain as trail
from backend.trail.models import Head, Row

pytestmark = pytest.mark.django_db


@pytest.fixture
def scope():
    scope, actor = uuid4(), uuid4()
    for seq in range(1, 6):
        with clock.unit():
            trail.record(scope, "chat.post", actor=actor, objects={"seq": seq})
    return scope


def without_guards(statement, *params):
    """As the owner of the database could do: the triggers do not stand in his way."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement, params)
        for _, guard in guards:
            cursor.execute(guard)


def test_an_untouched_chain_holds(scope):
    assert trail.verify(scope) is None


def test_rows_are_numbered_without_a_gap_whatever_other_rooms_do(scope):
    trail.record_alone(uuid4(), "chat.read", actor=None, objects={})
    seqs = Row.objects.filter(scope=scope).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_a_row(scope, verb):
    rows = Row.objects.filter(scope=scope, seq=3)
    with pytest.raises(DatabaseError, match="append-only"):
        rows.update(deed="chat.other") if verb == "update" else rows.delete()


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE trail_row SET deed = 'chat.read' WHERE scope = %s AND seq = 3", 3),
        ("UPDATE trail_row SET result = 'refused' WHERE scope = %s AND seq = 2", 2),
        ("UPDATE trail_row SET objects_named = '{\"seq\": 9}' WHERE scope = %s AND seq = 4", 4),
        ("DELETE FROM trail_row WHERE scope = %s AND seq = 2", 2),
        ("DELETE FROM trail_row WHERE scope = %s AND seq = 5", 5),
        ("UPDATE trail_row SET at = '2020-01-01 00:00:00' WHERE scope = %s AND seq = 1", 1),
    ],
)
def test_what_the_owner_of_the_database_changes_is_found_at_its_place(scope, statement, place):
    without_guards(statement, scope.hex)
    assert trail.verify(scope) == place


def test_a_chain_cut_short_with_its_head_is_found_by_who_kept_the_head(scope):
    kept = bytes(Head.objects.get(scope=scope).hash)
    without_guards("DELETE FROM trail_row WHERE scope = %s AND seq = 5", scope.hex)
    last = Row.objects.get(scope=scope, seq=4)
    Head.objects.filter(scope=scope).update(seq=4, hash=bytes(last.hash))
    assert trail.verify(scope) is None
    assert bytes(Head.objects.get(scope=scope).hash) != kept
