"""Nothing grows past what one reads in one go."""

import re

from tests.architecture.tree import CLIENT, PYTHON, code, functions, told

FILE_LINES = 300
FUNCTION_LINES = 40
CLIENT_FUNCTION = re.compile(r"^(\s*)(?:export )?(?:default )?(?:async )?function\b")


def test_no_file_is_longer_than_300_lines():
    long = [
        f"{told(path)}: {lines}"
        for path in code(PYTHON | CLIENT)
        if (lines := path.read_text(encoding="utf8").count("\n")) > FILE_LINES
    ]

    assert long == []


def test_no_python_function_is_longer_than_40_lines():
    long = [
        f"{told(path)}: {function.name}"
        for path in code(PYTHON)
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []


def test_no_client_function_is_longer_than_40_lines():
    long = [
        f"{told(path)}:{start}"
        for path in code(CLIENT)
        for start, length in client_functions(path.read_text(encoding="utf8"))
        if length > FUNCTION_LINES
    ]

    assert long == []


def client_functions(text: str) -> list[tuple[int, int]]:
    """Where each named function starts and how long it is: it ends at a brace of its own indent."""
    lines = text.splitlines()
    found = []
    for start, line in enumerate(lines):
        if opening := CLIENT_FUNCTION.match(line):
            closing = f"{opening[1]}}}"
            rest = enumerate(lines[start:], 1)
            length = next((count for count, other in rest if other == closing), 1)
            found.append((start + 1, length))
    return found


def test_a_client_function_is_measured_to_its_own_brace():
    text = "export function a() {\n  if (b) {\n  }\n}\n\n  function c() {\n  }\n"

    assert client_functions(text) == [(1, 4), (6, 2)]
