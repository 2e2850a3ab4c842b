"""The phone's own reducer, run by Node on the bytes that the server sent."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).with_name("node")
SCRIPT = ROOT / "frontend" / "scripts" / "replay.ts"

State = dict[str, Any]


def replay(runs: Sequence[tuple[State | None, Sequence[bytes]]]) -> list[State]:
    """One state per run: where the phone stood, and the frames that it then received."""
    lines = [
        b'{"start":%s,"frames":[%s]}' % (json.dumps(start).encode(), b",".join(frames))
        for start, frames in runs
    ]
    ended = subprocess.run(
        [NODE, "--no-warnings", SCRIPT],
        input=b"\n".join(lines),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    return [json.loads(line) for line in ended.stdout.splitlines()]


def canonical(state: State) -> str:
    """All that a phone knows and uses: a room's `head` only says where a frame was cut, and the
    mark of somebody who has left counts nowhere."""
    rooms = {name: {**room, "journals": _cut(room)} for name, room in state["rooms"].items()}
    marks = {
        "received": {j: _present(state, j, seqs) for j, seqs in state["received"].items()},
        "read": {
            j: {
                thread: seen
                for thread, seqs in threads.items()
                if (seen := _present(state, j, seqs))
            }
            for j, threads in state["read"].items()
        },
    }
    return json.dumps(state | marks | {"rooms": rooms}, sort_keys=True, ensure_ascii=False)


def _cut(room: State) -> list[State]:
    return [{k: v for k, v in view.items() if k != "head"} for view in room["journals"]]


def _present(state: State, journal: str, seqs: dict[str, int]) -> dict[str, int]:
    members = state["journals"].get(journal, {}).get("members", {})
    return {person: seq for person, seq in seqs.items() if person in members}
