"""People with phones: signing in with two factors, finding a circle, writing, reading."""

import json
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.services.serving import Served

PATIENT = "COQUELICOT Odette"
# Refused by the browser itself: any of these in the console is a hole in our policy or a bug.
ALARMS = re.compile("Content Security Policy|TrustedHTML|TrustedScript|Uncaught", re.IGNORECASE)


@dataclass(frozen=True)
class Account:
    email: str
    password: str
    code: str


class People:
    """Signs each person in once; further phones of the same person share that sign-in."""

    def __init__(self, browser: Browser, served: Served, options: dict[str, Any]) -> None:
        self.browser, self.served, self.options = browser, served, options
        self._states: dict[str, Any] = {}
        self.alarms: list[str] = []
        self.opened: list[BrowserContext] = []

    def account(self, email: str) -> Account:
        told = json.loads(self.served.manage("demo_accounts", "--json"))
        rows = told["accounts"] if isinstance(told, dict) else told
        row = next(row for row in rows if row["email"] == email)
        return Account(email, row["password"], row["code"])

    def context(self, **more: Any) -> BrowserContext:
        context = self.browser.new_context(**{**self.options, **more})
        context.set_default_timeout(15_000)
        context.on("console", lambda said: self._listen(said.text))
        context.on("weberror", lambda error: self.alarms.append(str(error.error)))
        self.opened.append(context)
        return context

    def phone(self, email: str, **more: Any) -> Page:
        """A page signed in with both factors, on the list of circles; nobody's for no address."""
        if not email:
            page = self.context(**more).new_page()
            page.goto(self.served.origin)
            return page
        if email not in self._states:
            context = self.context()
            page = context.new_page()
            sign_in(page, self.served.origin, self.account(email))
            self._states[email] = context.storage_state()
            context.close()
        page = self.context(storage_state=self._states[email], **more).new_page()
        page.goto(self.served.origin)
        expect(page.get_by_role("heading", name="Cercles", level=1)).to_be_visible()
        return page

    def forget(self, email: str) -> None:
        self._states.pop(email, None)

    def put_away(self) -> None:
        for context in self.opened:
            context.close()
        self.opened.clear()

    def _listen(self, text: str) -> None:
        if ALARMS.search(text):
            self.alarms.append(text)


def sign_in(page: Page, origin: str, account: Account) -> None:
    page.goto(f"{origin}/connexion")
    page.get_by_label("Adresse", exact=False).first.fill(account.email)
    page.get_by_label("Mot de passe").first.fill(account.password)
    page.keyboard.press("Enter")
    page.locator("input[autocomplete=one-time-code]").fill(account.code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cercles", level=1)).to_be_visible()


def open_circle(page: Page, patient: str = PATIENT) -> None:
    page.get_by_role("link", name=re.compile(patient)).first.click()
    expect(page.get_by_role("heading", name=patient)).to_be_visible()


def open_thread(page: Page, title: str, patient: str = PATIENT) -> None:
    open_circle(page, patient)
    page.get_by_role("link", name=re.compile(title)).first.click()
    expect(composer(page)).to_be_visible()


def composer(page: Page) -> Any:
    return page.get_by_role("textbox", name="Votre message")


def write(page: Page, text: str) -> None:
    composer(page).fill(text)
    page.get_by_role("button", name="Envoyer").click()


def lines(page: Page, among: str) -> list[str]:
    """The texts of the thread that hold `among`, from top to bottom."""
    said = page.locator("li.entry .said").all_inner_texts()
    return [text.strip() for text in said if among in text]
