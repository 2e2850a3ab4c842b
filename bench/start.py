"""`start.seconds`: `make run` on a machine that has run it before, until it is ready."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx

from bench.figures import Figure
from bench.house import Ground, baseline
from bench.statistics import median
from tests.services.servers import free_port
from tests.services.serving import ROOT

_RUNS = 3
_MOST_SECONDS = 240


def measure(under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    folder = tempfile.mkdtemp(prefix="cercle-start-")
    try:
        first = _seconds_to_ready(folder)
        later = [_seconds_to_ready(folder) for _ in range(_RUNS)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    begin = time.monotonic()
    with baseline(under):
        bare = time.monotonic() - begin
    say(f"make run: {median(later):.1f} s, after a first one of {first:.1f} s")
    detail = {"first_with_demo_data": first, "runs": later}
    return {"start.seconds": Figure(median(later), baseline=bare, unit="s", detail=detail)}


def _seconds_to_ready(folder: str) -> float:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if "CERCLE_" not in name}
    begin = time.monotonic()
    with (Path(folder) / "log").open("ab") as log:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=ROOT,
            env={**environment, "CERCLE_VAR": f"{folder}/var"},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        while not _is_ready(port):
            assert process.poll() is None, (Path(folder) / "log").read_text(encoding="utf8")[-2000:]
            assert time.monotonic() - begin < _MOST_SECONDS, "make run does not get ready"
            time.sleep(0.05)
        return time.monotonic() - begin
    finally:
        _end(process)


def _is_ready(port: int) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"http://localhost:{port}/readyz", timeout=2).status_code == 200
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """`make` and the server that it started, as Ctrl-C would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
