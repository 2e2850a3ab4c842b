"""A member who is removed in the middle of a burst sees nothing more, on any path."""

import re

from playwright.sync_api import expect

from tests.browser.people import PATIENT, lines, open_circle, open_thread, write

INES, KARIM = "ines@lergue.example", "karim@lergue.example"
ASK = """async path => (await fetch(path)).status"""


def test_whoever_is_removed_while_others_write_sees_the_circle_vanish(people):
    ines, karim = people.phone(INES), people.phone(KARIM)
    open_thread(ines, "Plaie talon gauche")
    open_thread(karim, "Plaie talon gauche")
    write(ines, "rafale 1 : avant la fin")
    expect(karim.locator("li.entry .said", has_text="rafale 1")).to_have_count(1)
    circle, thread = re.findall(r"[0-9a-f-]{36}", karim.url)

    coordinator = people.phone(INES)
    open_circle(coordinator)
    coordinator.get_by_role("link", name=re.compile("Karim Lentisque")).click()
    coordinator.get_by_role("button", name=re.compile("Mettre fin|Retirer")).first.click()
    coordinator.get_by_role("alertdialog").get_by_role(
        "button", name=re.compile("Mettre fin|Retirer")
    ).click()
    for turn in range(2, 6):
        write(ines, f"rafale {turn} : après la fin")

    expect(karim.locator("li.entry")).to_have_count(0, timeout=8_000)
    assert lines(karim, "après la fin") == []
    for path in (f"/api/circles/{circle}", f"/api/threads/{thread}/entries"):
        assert karim.evaluate(ASK, path) == 404
    karim.goto(people.served.origin)
    expect(karim.get_by_text(PATIENT)).to_have_count(0)
