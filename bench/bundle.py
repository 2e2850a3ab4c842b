"""`bundle.kb`: the JavaScript that a phone loads before it shows the home page, as gzip."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure
from bench.house import Ground
from tests.services.serving import ROOT

DIST = ROOT / "frontend" / "dist"
_FIRST_PAGE = "Home-*.js"
_IN_PAGE = re.compile(r'(?:src|href)="/(assets/[^"]+\.js)"')
_STATIC_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([^"']+\.js)["']""")


def measure(_under: Ground, say: Callable[[str], None]) -> dict[str, Figure]:
    shell = _with_imports([DIST / name for name in _IN_PAGE.findall(_page())])
    home = _with_imports([*shell, *(DIST / "assets").glob(_FIRST_PAGE)])
    detail = {
        "shell_kb": _weight(shell),
        "home_kb": _weight(home),
        "files": {_plain(path): _weight({path}) for path in sorted(home)},
    }
    say(f"initial JavaScript: {_weight(home):.1f} kB in {len(home)} files")
    return {"bundle.kb": Figure(_weight(home), baseline=None, unit="kB, gzip", detail=detail)}


def _page() -> str:
    return (DIST / "index.html").read_text(encoding="utf8")


def _with_imports(paths: list[Path]) -> set[Path]:
    """What must be there before any of these runs."""
    found: set[Path] = set()
    while paths:
        path = paths.pop()
        if path not in found:
            found.add(path)
            names = _STATIC_IMPORT.findall(path.read_text(encoding="utf8"))
            paths += [path.parent / name for name in names]
    return found


def _weight(paths: set[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in paths) / 1000


def _plain(path: Path) -> str:
    """Without the hash, so that two runs can be compared."""
    return re.sub(r"-[\w-]{8}\.js$", ".js", path.name)
