"""What this process knows of itself, for `/readyz`: set by `serve`, read by health."""

from backend.config.server.watching import Watch


class _Process:
    watch: Watch | None = None


here = _Process()
