"""Each screen in both themes: kept as a picture, judged by axe, safe at twice the text."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.people import open_thread
from tests.browser.screens import SCREENS, Screen

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "artifacts" / "screens"
INES = "ines@lergue.example"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def settle(page):
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def judged(page):
    """By Chromium's own evaluation, which the page's policy does not stop."""
    page.evaluate(AXE.read_text(encoding="utf8"))
    told = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [
        (wrong["id"], node["target"], node["failureSummary"][:300])
        for wrong in told["violations"]
        for node in wrong["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_axe_finds_nothing_on(people, screen: Screen, theme):
    page = people.phone(screen.who, color_scheme=theme)
    screen.reach(page)
    settle(page)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{screen.name}-390-{theme}.png")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.screenshot(path=PICTURES / f"{screen.name}-1280-{theme}.png")
    # Whole, so that a row half under the foot is not taken for a small target.
    page.set_viewport_size({"width": 390, "height": 2600})
    assert json.dumps(judged(page), indent=1, ensure_ascii=False) == "[]"


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_twice_the_text_scrolls_nothing_sideways_on(people, screen: Screen, width):
    page = people.phone(screen.who, viewport={"width": width, "height": 844})
    screen.reach(page)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_message_is_written_and_sent_by_keyboard_alone(people):
    page = people.phone(INES)
    open_thread(page, "Repas et courses")
    page.get_by_role("textbox", name="Votre message").focus()
    page.keyboard.type("Au clavier, sans souris")
    for _ in range(8):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
        if "Envoyer" in focused:
            break
    page.keyboard.press("Enter")
    expect(page.locator("li.entry", has_text="Au clavier, sans souris")).to_have_count(1)


def test_nothing_moves_for_whoever_asked_for_stillness(people):
    page = people.phone(INES, reduced_motion="reduce")
    open_thread(page, "Repas et courses")
    moving = page.evaluate(
        "document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 20).length"
    )
    assert moving == 0
