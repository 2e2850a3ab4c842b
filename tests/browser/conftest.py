"""A real Chromium: the machine's own where it has one, else the one Playwright fetched."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.people import People
from tests.services.serving import Served

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Containers where the tests run as root have no user namespaces to make a sandbox of.
    "--no-sandbox",
)


def launch_options() -> dict[str, Any]:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    own = {"executable_path": found} if found else {}
    return {**own, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in a French hand."""
    phone = {"viewport": {"width": 390, "height": 844}, "locale": "fr-FR"}
    return {**browser_context_args, **phone, "timezone_id": "Europe/Paris"}


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """The demo, as `make run` opens it."""
    server = Served()
    server.manage("setup")
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def base_url(served: Served) -> str:
    return served.origin


@pytest.fixture(scope="session")
def crowd(browser: Browser, served: Served, browser_context_args: dict[str, Any]) -> People:
    return People(browser, served, browser_context_args)


@pytest.fixture
def people(crowd: People) -> Iterator[People]:
    """Everybody's phones; a violated policy or an uncaught error on any of them is a failure."""
    yield crowd
    alarms, crowd.alarms = crowd.alarms, []
    crowd.put_away()
    assert alarms == []
