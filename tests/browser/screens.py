"""Every screen of the product, and how to get there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.people import composer, open_circle, open_thread

NURSE, ADMINISTRATOR, NOBODY = "ines@lergue.example", "maud@lergue.example", ""


@dataclass(frozen=True)
class Screen:
    name: str
    reach: Callable[[Page], None]
    who: str = NURSE


def _at(path: str, heading: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        page.goto(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + path)
        expect(page.get_by_role("heading", name=re.compile(heading)).first).to_be_visible()

    return reach


def _from_circle(path: str, heading: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        open_circle(page)
        _at(re.sub(r"https?://[^/]+", "", page.url) + path, heading)(page)

    return reach


def _thread(page: Page) -> None:
    open_thread(page, "Plaie talon gauche")


def _kinds(page: Page) -> None:
    _thread(page)
    composer(page).fill("Rougeur stable")
    page.get_by_role("button", name="Genre de l’entrée").click()


def _member(page: Page) -> None:
    open_circle(page)
    page.get_by_role("link", name=re.compile("Karim|Tom")).first.click()
    expect(page.get_by_role("heading", name=re.compile("Karim|Tom")).first).to_be_visible()


def _offline(page: Page) -> None:
    _thread(page)
    page.context.set_offline(True)
    expect(page.get_by_text(re.compile("Hors ligne")).first).to_be_visible(timeout=20_000)


def _code(page: Page) -> None:
    _at("/connexion", ".+")(page)
    page.get_by_label("Adresse", exact=False).first.fill("rose@lergue.example")
    page.get_by_label("Mot de passe").first.fill("garrigue-calcaire-34")
    page.keyboard.press("Enter")
    expect(page.locator("input[autocomplete=one-time-code]")).to_be_visible()


SCREENS = [
    Screen("home", lambda page: None),
    Screen("circle", open_circle),
    Screen("thread", _thread),
    Screen("thread-kinds", _kinds),
    Screen("thread-offline", _offline),
    Screen("member", _member),
    Screen("new-thread", _from_circle("/nouveau-fil", "fil")),
    Screen("invite", _from_circle("/inviter", "Inviter|Proposer|cercle")),
    Screen("open", _at("/ouvrir", "Ouvrir")),
    Screen("requests", _at("/demandes", "Demandes")),
    Screen("me", _at("/moi", "Moi")),
    Screen("notice", _at("/notice", "Notice|cercle")),
    Screen("mails", _at("/demo/courrier", "ourrier")),
    Screen("people", _at("/personnes", "Personnes"), ADMINISTRATOR),
    Screen("sign-in", _at("/connexion", ".+"), NOBODY),
    Screen("code", _code, NOBODY),
    Screen("invitation", _at("/invitation", ".+"), NOBODY),
]
