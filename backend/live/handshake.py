"""Who may open a socket: a page of ours, with a live session of both factors."""

from typing import Any

from django.conf import settings

from backend.accounts.gate import Viewer, viewer_of
from backend.core import hop

Scope = dict[str, Any]


def comes_from_us(scope: Scope) -> bool:
    """The complete origin, once: scheme, host and port. `null` and none are refused."""
    origins = [value for name, value in scope["headers"] if name == b"origin"]
    return len(origins) == 1 and origins[0].decode("latin-1") in settings.ORIGINS


async def viewer_behind(scope: Scope) -> Viewer | None:
    return await hop.run(lambda: viewer_of(scope))
