"""House rules that no linter knows."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import CLIENT, PYTHON, ROOT, code, files, functions, parsed, told

REFUSED_NAMES = {"utils", "helpers", "common", "service", "services", "manager", "misc"}
PROSE = {".md", ".txt", ".toml", ".yaml", ".yml", ".json", ".html", ".css", ""}


def backend() -> list[Path]:
    return [path for path in code(PYTHON) if path.is_relative_to(ROOT / "backend")]


def test_every_module_opens_with_one_line():
    """What surprises may follow in a paragraph of its own."""
    wrong = [
        told(path)
        for path in code(PYTHON)
        if path.read_text(encoding="utf8").strip()
        and not re.match(r"[^\n]+(\n\n|\Z)", ast.get_docstring(parsed(path)) or "")
    ]

    assert wrong == []


def test_no_module_hides_behind_a_name_that_says_nothing():
    # tests/services are the services that the tests run on: the one use of the word.
    inside = [*backend(), *(path for path in code(CLIENT) if "frontend" in path.parts)]
    named = [told(path) for path in inside if REFUSED_NAMES & {path.stem, *path.parent.parts[-3:]}]

    assert named == []


def test_nothing_is_imported_inside_a_function():
    hidden = [
        f"{told(path)}: {function.name}"
        for path in backend()
        for function in functions(path)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    ]

    assert hidden == []


def actions() -> list[tuple[str, ast.FunctionDef]]:
    """What a person can do: it takes his intent. Receipts only remember it."""
    return [
        (f"{told(path)}: {node.name}", node)
        for path in backend()
        if "actions" in {path.stem, *path.parent.parts[-2:]} and path.stem != "receipts"
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if "intent" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    ]


def test_an_action_takes_its_arguments_by_name():
    """Only the first may come by position: two identifiers side by side get swapped one day."""
    assert actions()
    assert [name for name, node in actions() if len(node.args.args) > 1] == []


def test_every_action_says_who_may_and_what_is_heard():
    assert [name for name, node in actions() if not ast.get_docstring(node)] == []


def test_no_work_is_left_for_later():
    # Written apart, so that this file does not find itself.
    marks = re.compile(
        "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"))
    )
    left = [told(path) for path in code(PYTHON | CLIENT) if marks.search(path.read_text("utf8"))]

    assert left == []


def test_no_file_knows_the_machine_it_was_written_on():
    here = f"{ROOT.parent}/"
    homes = re.compile(r"/(?:home|Users)/[a-z]+/|/root/")
    readable = [path for path in files() if path.suffix in PROSE | PYTHON | CLIENT]
    texts = {path: path.read_text(encoding="utf8", errors="replace") for path in readable}
    telling = [
        told(path)
        for path, text in texts.items()
        if (here != "//" and here in text) or (path != Path(__file__) and homes.search(text))
    ]

    assert telling == []


def test_every_test_reads_like_a_sentence():
    terse = [
        f"{told(path)}: {function.name}"
        for path in code(PYTHON)
        if path.is_relative_to(ROOT / "tests")
        for function in functions(path)
        if function.name.startswith("test_") and function.name.count("_") < 3
    ]

    assert terse == []
