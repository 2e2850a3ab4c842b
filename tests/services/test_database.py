"""In this folder Django's own database is the real one, emptied between tests as elsewhere."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from backend.trail.models import Row

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row():
    return Row.objects.create(
        scope=uuid.uuid4(),
        seq=1,
        at=datetime(2026, 11, 21, tzinfo=UTC),
        deed="chat.posted",
        objects_named={},
        result="done",
        prev_hash=bytes(32),
        hash=bytes(32),
    )


def test_tests_here_run_on_postgresql_18():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert int(cursor.fetchone()[0]) // 10000 == 18


@pytest.mark.parametrize("times", ["once", "again"])
def test_a_guarded_table_refuses_deletion_and_is_empty_for_the_next_test(row, times):
    assert Row.objects.count() == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE trail_row")
