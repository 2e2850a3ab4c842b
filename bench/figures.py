"""The keys of the table: what was aimed at, what must be, and what was measured."""

import json
import os
import platform
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results.json")


@dataclass(frozen=True)
class Goal:
    aim: float
    must: float
    is_high: bool = False  # more is better

    def verdict(self, value: float) -> str:
        for name, bound in (("aim", self.aim), ("must", self.must)):
            if value >= bound if self.is_high else value <= bound:
                return name
        return "missed"


GOALS = {
    "fanout.cpu_ratio": Goal(2.0, 3.5),
    "fanout.p99_ms": Goal(40, 150),
    "fanout.max_rate": Goal(120, 80, is_high=True),
    "socket.kib": Goal(10, 40),
    "history.growth": Goal(1.1, 1.5),
    "home.queries": Goal(0, 0),
    "bundle.kb": Goal(90, 120),
    "start.seconds": Goal(3, 5),
}


@dataclass(frozen=True)
class Figure:
    value: float
    baseline: float | None  # None where nothing bare does the same
    unit: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def run() -> dict[str, Any]:
    """Figures of one run may be compared with each other."""
    return {"id": secrets.token_hex(4), "load_before": round(os.getloadavg()[0], 1)}


def write(figures: Mapping[str, Figure], facts: Mapping[str, Any]) -> None:
    """Beside the figures of an earlier run where only some were asked for."""
    kept = json.loads(RESULTS.read_text("utf8")) if RESULTS.exists() else {}
    for key, figure in figures.items():
        goal = GOALS[key]
        told = {**asdict(figure), "aim": goal.aim, "must": goal.must}
        verdict = {"verdict": goal.verdict(figure.value), "run": facts["run"]}
        kept[key] = _rounded({**told, **verdict})
    kept["machine"] = facts["machine"]
    RESULTS.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", "utf8")


def line(key: str, figure: Figure) -> str:
    goal = GOALS[key]
    beside = "–" if figure.baseline is None else f"{figure.baseline:.2f}"
    return (
        f"{key:<18} {figure.value:>8.2f}  baseline {beside:>8}  "
        f"aim {goal.aim:g}  must {goal.must:g}  → {goal.verdict(figure.value)}"
    )


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {name: _rounded(inside) for name, inside in value.items()}
    return value
