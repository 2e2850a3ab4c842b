"""What was acknowledged survives: production refuses a PostgreSQL that may forget its commits."""

import pytest
from django.db import connection

from backend.config import founding

pytestmark = pytest.mark.django_db(transaction=True)


def test_production_refuses_a_database_that_may_forget(settings):
    """The servers of these tests run without fsync, for speed."""
    settings.ACCEPTS_DEMO = False
    with pytest.raises(founding.NotReady, match="fsync"):
        founding.ensure_durable()


def test_a_demo_on_such_a_database_is_not_refused():
    founding.ensure_durable()


@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
def test_each_of_the_three_settings_is_asked(settings, monkeypatch, name):
    settings.ACCEPTS_DEMO = False
    monkeypatch.setattr(founding, "_DURABILITY", (name,))
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        is_off = cursor.fetchone()[0] == "off"
    assert is_off == (name == "fsync")
    if is_off:
        with pytest.raises(founding.NotReady):
            founding.ensure_durable()
    else:
        founding.ensure_durable()
