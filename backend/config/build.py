"""Which front end stands on this machine."""

import hashlib
from pathlib import Path


def build_of(dist: Path) -> str:
    """A short hash of the built page, which names every file that it loads; «none» unbuilt."""
    page = dist / "index.html"
    return hashlib.sha256(page.read_bytes()).hexdigest()[:12] if page.exists() else "none"
