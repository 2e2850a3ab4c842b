"""Guessing in parallel on the embedded database."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_of_two_hundred_parallel_codes_five_are_looked_at_on_sqlite(tmp_path):
    outside = {name: value for name, value in os.environ.items() if "CERCLE_" not in name}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.accounts.guessing"],
        cwd=ROOT,
        env={
            **outside,
            "DJANGO_SETTINGS_MODULE": "backend.config.settings.test",
            "CERCLE_VAR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    said = json.loads(ended.stdout.splitlines()[-1])
    assert said["looked"] <= 5
    assert "opened" not in said["outcomes"]
    assert "challenge_over" in said["outcomes"]
