"""The checker finds every fault that is planted, and nothing in a good history."""

from dataclasses import replace
from typing import Any

import pytest

from tests.services.nemesis import History, faults

GOOD = History(
    acknowledged={"a": 2, "b": 3},
    journal=[(1, ""), (2, "a"), (3, "b")],
    readers={"near": {1: "", 2: "a", 3: "b"}, "gone": {1: "", 2: "a"}},
    removed_at={"gone": 2},
)
PLANTED: dict[str, dict[str, Any]] = {
    "an acknowledged message is lost": {"acknowledged": {"a": 2, "b": 3, "c": 4}},
    "a message stands twice": {
        "journal": [(1, ""), (2, "a"), (3, "b"), (4, "a")],
        "readers": {"near": {1: "", 2: "a", 3: "b", 4: "a"}},
    },
    "the answer named another number": {"acknowledged": {"a": 3, "b": 2}},
    "a number is missing": {
        "journal": [(1, ""), (2, "a"), (4, "b")],
        "acknowledged": {"a": 2, "b": 4},
        "readers": {},
    },
    "two readers disagree": {"readers": {"near": {1: "", 2: "b", 3: "a"}}},
    "a reader missed one": {"readers": {"near": {1: "", 3: "b"}}},
    "a removed reader saw more": {"removed_at": {"gone": 1}},
}


def test_a_history_without_fault_is_found_good():
    assert faults(GOOD) == []


@pytest.mark.parametrize("plant", PLANTED)
def test_the_checker_finds_what_was_planted(plant):
    assert faults(replace(GOOD, **PLANTED[plant])) != []
