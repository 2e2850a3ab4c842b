"""docs/api.md is what it says: its blocks, run in order against the product itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.serving import ROOT, Served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
PAGE = ROOT / "docs" / "api.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def house():
    served = Served()
    try:
        served.manage("setup")
        served.start()
        yield served
    finally:
        served.remove()


def blocks(language: str) -> list[str]:
    found = BLOCK.findall(PAGE.read_text(encoding="utf8"))
    return [text for said, text in found if said == language]


@pytest.fixture(scope="module")
def told(house, tmp_path_factory) -> str:
    """What the shell printed; files named on the page land in a folder of their own."""
    assert shutil.which("curl"), "the example needs curl, and this machine has none"
    folder: Path = tmp_path_factory.mktemp("example")
    (folder / "manage.py").symlink_to(ROOT / "manage.py")
    for program in blocks("python"):
        (folder / program.split()[1].rstrip(":")).write_text(program, encoding="utf8")
    python = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["/bin/sh", "-eu"],
        input="\n".join(blocks("sh")),
        env={**house.environment, "CERCLE": house.origin, "PATH": python},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_example_signs_in_with_two_factors(told):
    assert re.search(r'^anonymous\n\{"next": ?"code"\}\{"state": ?"full"\}', told, re.MULTILINE)


def test_the_repeated_post_gets_the_first_answer_and_makes_one_entry(told):
    answers = re.findall(r'^\{[^{}]*"seq": ?(\d+)[^{}]*\}$', told, re.MULTILINE)
    assert len(answers) == 2
    assert len(set(answers)) == 1
    assert f"{answers[0]} Je passerai à 7 h 30 demain." in told.splitlines()


def test_the_refusals_are_those_that_the_page_shows(told):
    assert re.findall(r'"code": ?"(\w+)"', told) == ["client_id_reused", "sign_in_needed"]
