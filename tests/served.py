"""Requests through the whole house, on the thread and in the transaction of the test."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from asgiref.sync import sync_to_async

from backend.accounts.gate import SESSION_COOKIE
from backend.accounts.shapes import Viewer
from backend.core import hop
from tests.accounts.stage import Browser
from tests.live.seeding import session_of

T = TypeVar("T")


async def on_this_thread(work: Callable[[], T]) -> T:
    return await sync_to_async(work, thread_sensitive=True)()


@pytest.fixture
def same_thread(monkeypatch) -> None:
    monkeypatch.setattr(hop, "run", on_this_thread)


@pytest.fixture
def browse(same_thread) -> Callable[[Viewer], Browser]:
    """The browser of somebody behind two factors."""

    def signed_in(viewer: Viewer) -> Browser:
        browser = Browser()
        browser.cookies[SESSION_COOKIE] = session_of(viewer)
        return browser

    return signed_in
