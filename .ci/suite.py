"""Everything that `make test` and `make check` run, phase by phase, with one line at the end."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BIN = Path(PYTHON).parent
# `check --deploy` reads production settings; these values open nothing.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "backend.config.settings.base",
    "CERCLE_SECRET_KEY": "only-for-the-check-of-production-settings-and-long-enough-for-it",
    "CERCLE_HOSTS": "cercle.example",
    "CERCLE_ORIGINS": "https://cercle.example",
    "CERCLE_DATABASE_URL": "postgres://cercle:none@127.0.0.1:5432/cercle",
    "CERCLE_REDIS_URL": "redis://127.0.0.1:6379/0",
    "CERCLE_SMTP_URL": "smtp://127.0.0.1:25",
}


@dataclass(frozen=True)
class Count:
    passed: int = 0
    failed: int = 0
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase:
    title: str
    command: list[str | Path]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    count: Callable[[Path], Count] = lambda _tally: Count()


def pytest(*words: str) -> list[str | Path]:
    return [PYTHON, "-m", "pytest", "-q", *words]


def counted_by_pytest(tally: Path) -> Count:
    told = json.loads(tally.read_text(encoding="utf8"))
    return Count(told["passed"], told["failed"], tuple(told["skipped"]))


def counted_by_vitest(tally: Path) -> Count:
    told = json.loads(tally.read_text(encoding="utf8"))
    names = tuple(
        test["fullName"]
        for file in told["testResults"]
        for test in file["assertionResults"]
        if test["status"] in {"pending", "skipped", "todo"}
    )
    return Count(told["numPassedTests"], told["numFailedTests"], names)


def checks() -> list[Phase]:
    manage: list[str | Path] = [PYTHON, "-W", "error", "manage.py"]
    front = ROOT / "frontend"
    return [
        Phase("ruff: lint", [BIN / "ruff", "check", "."]),
        Phase("ruff: format", [BIN / "ruff", "format", "--check", "."]),
        Phase("mypy: types, strict", [PYTHON, "-m", "mypy"]),
        Phase("import-linter: layers", [BIN / "lint-imports"]),
        Phase("deptry: dependencies", [BIN / "deptry", "."]),
        Phase(
            "migrations are all written",
            [*manage, "makemigrations", "--check", "--dry-run"],
            environment={"DJANGO_SETTINGS_MODULE": "backend.config.settings.test"},
        ),
        Phase(
            "deploy checks on production settings",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            environment=PRODUCTION,
        ),
        Phase("front end: types, lint, format", ["npm", "run", "--silent", "check"], folder=front),
    ]


def tests(tally: Path) -> list[Phase]:
    front = ROOT / "frontend"
    outside = ("--ignore=tests/services", "--ignore=tests/browser")
    vitest = ["--reporter=default", "--reporter=json", f"--outputFile.json={tally}"]
    return [
        Phase(
            "front end: tests",
            ["npm", "run", "--silent", "test", "--", *vitest],
            folder=front,
            count=counted_by_vitest,
        ),
        Phase("front end: build", ["make", "frontend/dist/.built"]),
        Phase(
            "tests",
            pytest("tests", "-n", "2", "--dist", "loadfile", *outside),
            count=counted_by_pytest,
        ),
        Phase("tests on PostgreSQL and Redis", pytest("tests/services"), count=counted_by_pytest),
        Phase("tests in a real browser", pytest("tests/browser"), count=counted_by_pytest),
    ]


def run(phase: Phase, tally: Path) -> Count:
    tally.unlink(missing_ok=True)
    environment = {**os.environ, **phase.environment, "CERCLE_TALLY": str(tally)}
    ended = subprocess.run(phase.command, cwd=phase.folder, env=environment, check=False)
    try:
        count = phase.count(tally)
    except (FileNotFoundError, KeyError, ValueError):
        return Count(failed=1)  # it died before it could count
    broken = ended.returncode != 0 and count.failed == 0
    return Count(count.passed, count.failed + broken, count.skipped)


def main(*, only_checks: bool) -> int:
    with tempfile.TemporaryDirectory() as folder:
        tally = Path(folder) / "tally.json"
        phases = checks() if only_checks else [*checks(), *tests(tally)]
        counts = []
        for number, phase in enumerate(phases, 1):
            print(f"[{number}/{len(phases)}] {phase.title}", flush=True)
            start = time.monotonic()
            counts.append(run(phase, tally))
            verdict = "FAILED" if counts[-1].failed else "ok"
            print(f"[{number}/{len(phases)}] {verdict}, {time.monotonic() - start:.0f} s\n")
    return close(phases, counts)


def close(phases: list[Phase], counts: list[Count]) -> int:
    skipped = [name for count in counts for name in count.skipped]
    failed = sum(count.failed for count in counts)
    for phase, count in zip(phases, counts, strict=True):
        if count.failed:
            print(f"failed: {phase.title}")
    for name in skipped:
        print(f"skipped: {name}")
    passed = sum(count.passed for count in counts)
    forgiven = os.environ.get("CERCLE_REQUIRE_ALL") != "1"
    if skipped and not forgiven:
        print("A skip counts as a failure here.")
    print(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    return 0 if failed == 0 and (forgiven or not skipped) else 1


if __name__ == "__main__":
    sys.exit(main(only_checks=sys.argv[1:] == ["check"]))
