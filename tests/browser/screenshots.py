"""`make screenshots`: the README's pictures, taken from the demo as a phone shows it."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import launch_options
from tests.browser.people import People
from tests.browser.screens import SCREENS
from tests.services.serving import Served

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
INES = "ines@lergue.example"
PHONE = {"width": 390, "height": 844}
SHOWN = {("home", "light"), ("circle", "light"), ("thread", "light"), ("thread", "dark")}
OPTIONS = {"viewport": PHONE, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)


def take(people: People) -> None:
    for screen in SCREENS:
        for theme in ("light", "dark"):
            if (screen.name, theme) not in SHOWN:
                continue
            page = people.phone(INES, color_scheme=theme, device_scale_factor=2)
            screen.reach(page)
            settle(page)
            page.screenshot(path=FOLDER / f"{screen.name}-{theme}.png")
            sys.stdout.write(f"docs/pictures/{screen.name}-{theme}.png\n")
    people.put_away()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = Served()
    try:
        server.manage("setup")
        server.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            take(People(browser, server, OPTIONS))
            browser.close()
    finally:
        server.remove()


if __name__ == "__main__":
    main()
