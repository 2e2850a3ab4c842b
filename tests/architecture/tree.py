"""The files of the project as git sees them, for the house rules that read code."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = {".py"}
CLIENT = {".ts", ".svelte", ".js"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is kept or about to be: what git ignores is nobody's code."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in sorted(set(listed.stdout.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def code(suffixes: set[str]) -> list[Path]:
    """What people write: neither migrations nor files that a program generated."""
    return [
        path
        for path in files()
        if path.suffix in suffixes and "migrations" not in path.parts and ".gen." not in path.name
    ]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def told(path: Path) -> str:
    return str(path.relative_to(ROOT))
