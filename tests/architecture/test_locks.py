"""Lock files say what is installed, byte for byte, and never where from."""

import json
import re
import tomllib

import pytest

from tests.architecture.tree import ROOT, files, told

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[^]]*\])?==[^ ;\\]+", re.MULTILINE)


def pins(text: str) -> set[str]:
    return set(PIN.findall(text))


@pytest.mark.parametrize("lock", LOCKS, ids=told)
def test_a_python_lock_holds_no_address_and_no_index(lock):
    text = lock.read_text(encoding="utf8")

    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=told)
def test_every_pinned_package_carries_a_hash(lock):
    blocks = re.split(r"^(?=[a-z0-9])", lock.read_text(encoding="utf8"), flags=re.MULTILINE)
    packages = [block for block in blocks if "==" in block.partition("\n")[0]]

    assert packages
    assert [block for block in packages if "--hash=sha256:" not in block] == []


def test_every_declared_dependency_is_locked_where_it_is_needed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    run = project["project"]["dependencies"]
    build = project["dependency-groups"]["build"]
    develop = project["dependency-groups"]["dev"]
    needed = {"prod": run, "run": run + build, "dev": run + build + develop}

    for name, dependencies in needed.items():
        lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf8")
        declared = {re.split(r"[\[<>=]", line)[0].lower() for line in dependencies}
        assert declared - pins(lock) == set(), name


def test_the_smaller_locks_hold_nothing_that_the_full_one_lacks():
    lines = {
        lock.stem: {line for line in lock.read_text(encoding="utf8").splitlines() if "==" in line}
        for lock in LOCKS
    }

    assert lines["prod"] <= lines["run"] <= lines["dev"]


def test_the_front_end_lock_is_hashed_and_tells_no_address():
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf8"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    # What is bundled lies inside its parent's archive, under its parent's hash.
    own = {name: package for name, package in packages.items() if not package.get("inBundle")}
    assert [name for name, package in own.items() if "integrity" not in package] == []


def test_front_end_versions_are_exact():
    package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf8"))
    wanted = {**package.get("dependencies", {}), **package.get("devDependencies", {})}

    assert [name for name, version in wanted.items() if not version[0].isdigit()] == []


def test_no_other_lock_file_is_kept():
    names = {path.name for path in files()}

    assert names & {"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock", "pnpm-lock.yaml"} == set()
