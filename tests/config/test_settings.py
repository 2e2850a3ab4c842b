"""Production settings are the strict ones; the others only relax what they name."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
# What `embedded` may set otherwise, each for a machine of one's own on plain HTTP.
RELAXED = {
    "ACCEPTS_DEMO",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DISPATCHER_INSIDE",
    "ORIGINS",
    "PORT",
    "SECRET_KEY",
    "SECURE_HSTS_SECONDS",
    "SECURE_SSL_REDIRECT",
}
SHOW = """
import importlib, json, sys
module = importlib.import_module("backend.config.settings." + sys.argv[1])
print(json.dumps({k: repr(v) for k, v in vars(module).items() if k.isupper()}))
"""


def read(name, tmp_path):
    environment = {"CERCLE_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", SHOW, name], env=environment, capture_output=True, check=True
    )
    return json.loads(re.sub(rb" at 0x[0-9a-f]+", b"", told.stdout))


def test_the_embedded_settings_relax_only_what_they_name(tmp_path):
    base, embedded = read("base", tmp_path), read("embedded", tmp_path)
    changed = {name for name in embedded if embedded[name] != base.get(name)}
    assert changed <= RELAXED


def test_production_is_strict(tmp_path):
    base = read("base", tmp_path)
    assert base["DEBUG"] == "False"
    assert base["SECURE_SSL_REDIRECT"] == base["CSRF_COOKIE_SECURE"] == "True"
    assert base["ACCEPTS_DEMO"] == base["REAL_PATIENTS"] == "False"
    assert base["CSRF_COOKIE_NAME"] == "'__Host-cercle-csrf'"
    assert base["SECRET_KEY"] == "''"
    assert "Argon2" in base["PASSWORD_HASHERS"]


@pytest.mark.django_db
def test_sqlite_survives_a_power_cut():
    if connection.vendor != "sqlite":
        pytest.fail("this test belongs to the embedded database")
    with connection.cursor() as cursor:
        for pragma, value in {"synchronous": 2, "foreign_keys": 1}.items():
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone()[0] == value
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
