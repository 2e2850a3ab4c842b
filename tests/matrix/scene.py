"""One scene for the matrix: a circle, its neighbours, and browsers of every kind of caller."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse

from backend.accounts.actions import invitations
from backend.accounts.enums import Factor, PersonState
from backend.accounts.gate import CSRF_COOKIE, SESSION_COOKIE
from backend.accounts.models import Invitation, Person, Session
from backend.accounts.queries.sessions import token_hash
from backend.accounts.shapes import Viewer
from backend.circles.actions.memberships import leave_circle
from tests import cast
from tests.accounts.stage import Browser
from tests.circles import stage
from tests.live.seeding import session_of

ROLES = ("own", "ask", "nxt", "old", "hlp", "far", "adm", "ano", "one", "wai")


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside is undone; actions open their units as if nothing stood around."""
    atomic = transaction.Atomic(using=None, savepoint=True, durable=False)
    atomic._from_testcase = True  # type: ignore[attr-defined]
    with atomic:
        yield
        transaction.set_rollback(True)


class Scene:
    """`people` by role; `ids` are what paths and bodies name."""

    def __init__(self) -> None:
        cast.open_house()
        here = cast.found_association()
        there = cast.found_association("Association du Salagou")
        self.people: dict[str, Viewer] = {
            "own": cast.make_viewer("Alice", cast.NURSE, here),
            "ask": cast.make_viewer("Karim", "G15:70", here),
            "nxt": cast.make_viewer("Charlie", cast.NURSE, here),
            "old": cast.make_viewer("Bob", cast.DOCTOR, here),
            "hlp": cast.make_viewer("Helene", cast.HELPER, here),
            "far": administrator(cast.make_viewer("Paule", cast.NURSE, there)),
            "adm": administrator(cast.make_viewer("Maud", cast.HELPER, here)),
            "wai": cast.make_viewer("Zoe", cast.NURSE, here),
        }
        self.ids: dict[str, Any] = self._circle() | self._house()
        self._browsers = {role: self._browser(role) for role in ROLES}
        self._cookies = {role: deepcopy(one.cookies) for role, one in self._browsers.items()}

    def _circle(self) -> dict[str, Any]:
        alice, asked = self.people["own"], self.people["ask"]
        circle = stage.open_one(alice)
        for seed, neighbour in enumerate(("nxt", "far"), 2):
            stage.open_one(self.people[neighbour], stage.identity(seed))
        for role in ("old", "hlp"):
            stage.bring_in(alice, circle, self.people[role])
        room = stage.room_of(circle)
        thread = room.thread(alice)
        team = room.thread(alice, "Passages", "team")
        seq = cast.say(alice, thread)
        leave_circle(member=self.people["old"], circle=circle, intent=cast.intent())
        return {
            "circle": circle,
            "membership": stage.place_of(self.people["hlp"], circle).id,
            "thread": thread,
            "team_thread": team,
            "team_seq": cast.say(alice, team),
            "seq": seq,
            "journal": room.care,
            "team_journal": room.team,
            "proposal": stage.ask(alice, circle, asked),
        }

    def _house(self) -> dict[str, Any]:
        """What belongs to no circle: a person to judge, an invitation, a device."""
        zoe = Person.objects.get(id=self.people["wai"].person_id)
        Person.objects.filter(id=zoe.id).update(state=PersonState.WAITING)
        suspended = cast.make_viewer("Dora", cast.NURSE, cast.found_association())
        Person.objects.filter(id=suspended.person_id).update(state=PersonState.SUSPENDED)
        invitations.invite(
            inviter=self.people["own"], email="claire@lodevois.example", intent=cast.intent()
        )
        token = session_of(self.people["own"])
        return {
            "waiting_person": zoe.id,
            "active_person": self.people["old"].person_id,
            "suspended_person": suspended.person_id,
            "invitation_id": Invitation.objects.get().id,
            "device_id": Session.objects.get(token_hash=token_hash(token)).device_id,
        }

    def _browser(self, role: str) -> Browser:
        browser = Browser("127.0.0.1" if role == "ano" else "192.0.2.7")
        if role == "one":
            browser.cookies[SESSION_COOKIE] = session_of(self.people["own"], factor=Factor.NONE)
        elif role != "ano":
            browser.cookies[SESSION_COOKIE] = session_of(self.people[role])
        return browser

    def call(self, role: str, method: str, path: str, body: Any = None) -> HttpResponse:
        """One request from a browser that knows nothing of those before."""
        browser = self._browsers[role]
        browser.cookies = deepcopy(self._cookies[role])
        answer: HttpResponse = browser.call(method, path, body)
        return answer

    def send(self, role: str, method: str, path: str, raw: bytes, headers: dict[str, str]) -> Any:
        """The same with bytes of one's own, and with headers that replace the good ones."""
        browser = self._browsers[role]
        browser.cookies = deepcopy(self._cookies[role])
        good = {"X-CSRF-Token": self.cookie(role, CSRF_COOKIE), "Client-Id": str(uuid4())}
        sent = {name: value for name, value in (good | headers).items() if value}
        return browser.generic(
            method, f"/api{path}", raw, content_type="application/json", headers=sent
        )

    def cookie(self, role: str, name: str) -> str:
        held = self._cookies[role].get(name)
        return held.value if held else ""

    def elsewhere(self) -> dict[str, Any]:
        """The same names for things that do not exist."""
        return {
            name: uuid4() if isinstance(value, UUID) else value for name, value in self.ids.items()
        }


def administrator(viewer: Viewer) -> Viewer:
    Person.objects.filter(id=viewer.person_id).update(is_administrator=True)
    return replace(viewer, is_administrator=True)
