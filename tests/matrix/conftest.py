"""One scene per module, built once: each request is undone."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from asgiref.sync import sync_to_async

from backend.core import hop
from tests.matrix.scene import Scene, rolled_back

T = TypeVar("T")


async def _same_thread(work: Callable[[], T]) -> T:
    return await sync_to_async(work, thread_sensitive=True)()


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Requests run on the test's own thread, so that they share its transaction."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), rolled_back():
        patch.setattr(hop, "run", _same_thread)
        yield Scene()
