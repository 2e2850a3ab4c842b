"""Reading a story: a TOML file with the patient, the members, and the threads line by line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from backend.chat.enums import Choice, NoteKind, WithdrawalReason

STORIES: Final = Path(__file__).with_name("stories")

# `-18 08:12 ines observation #plaie >question @sonia @G15:60 ~07:50 | What is said.`
_LINE: Final = re.compile(r"([+-]?\d+ \d\d:\d\d) (\w+)([^|]*)(?:\|(.*))?")
_KINDS: Final = {
    "observation": NoteKind.OBSERVATION,
    "intervention": NoteKind.INTERVENTION,
    "consigne": NoteKind.INSTRUCTION,
    "avis": NoteKind.ADVICE_REQUEST,
}
ACTS: Final = frozenset({"edit", "withdraw", "pin", "unpin", "close", "reopen"})


class ScriptError(Exception):
    """A story is badly written; says where."""


@dataclass(slots=True)
class Line:
    """One thing that somebody does in a thread."""

    when: str
    who: str
    text: str = ""
    act: str = "post"
    kind: NoteKind = NoteKind.GENERAL
    label: str = ""
    reply: str = ""
    written: str = ""
    reason: WithdrawalReason = WithdrawalReason.MISTAKE
    persons: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ThreadScript:
    title: str
    audience: str
    when: str
    opener: str
    lines: tuple[Line, ...]
    unread: dict[str, int]
    choices: dict[str, Choice]


@dataclass(frozen=True, slots=True)
class MemberScript:
    """How somebody came, and perhaps went; `pending` says that he has not answered yet."""

    who: str
    when: str
    care_role: str
    reads: str = "care"
    basis: str = "care_team"
    told: str = ""
    email: str = ""
    pending: bool = False
    left: str = ""
    ended: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    key: str
    patient: dict[str, Any]
    circle: dict[str, Any]
    members: tuple[MemberScript, ...]
    threads: tuple[ThreadScript, ...]


def read_stories(folder: Path = STORIES) -> list[Story]:
    return [_story(path) for path in sorted(folder.glob("*.toml"))]


def _story(path: Path) -> Story:
    said = tomllib.loads(path.read_text(encoding="utf8"))
    return Story(
        key=path.stem,
        patient=said["patient"],
        circle=said["circle"],
        members=tuple(MemberScript(**member) for member in said["members"]),
        threads=tuple(_thread(thread, path.stem) for thread in said["threads"]),
    )


def _thread(said: dict[str, Any], key: str) -> ThreadScript:
    days, clock, opener = said["opened"].split()
    return ThreadScript(
        title=said["title"],
        audience=said["audience"],
        when=f"{days} {clock}",
        opener=opener,
        lines=tuple(_lines(said.get("lines", ""), key)),
        unread=said.get("unread", {}),
        choices={who: Choice(choice) for who, choice in said.get("choices", {}).items()},
    )


def _lines(text: str, key: str) -> Iterator[Line]:
    for row in filter(None, map(str.strip, text.splitlines())):
        found = _LINE.fullmatch(row)
        if found is None:
            raise ScriptError(f"{key}: {row}")
        line = Line(when=found[1], who=found[2], text=(found[4] or "").strip())
        for word in found[3].split():
            _take(line, word, key)
        yield line


def _take(line: Line, word: str, key: str) -> None:
    mark, rest = word[0], word[1:]
    if word in _KINDS:
        line.kind = _KINDS[word]
    elif word in ACTS:
        line.act = word
    elif word in WithdrawalReason.values:
        line.reason = WithdrawalReason(word)
    elif mark == "#":
        line.label = rest
    elif mark == ">":
        line.reply = rest
    elif mark == "~":
        line.written = rest
    elif mark == "@":
        (line.roles if ":" in rest else line.persons).append(rest)
    else:
        raise ScriptError(f"{key}: {word}")
