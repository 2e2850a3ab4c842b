"""Unique words planted wherever people write, and the search for them in every outlet."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import redis
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.live.browser import CSRF
from tests.live.stage import House
from tests.services.servers import free_port


class Words:
    """Each word is written once and found by itself."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.planted: dict[str, str] = {}

    def new(self, place: str) -> str:
        word = f"Serin{uuid4().hex[:10]}{next(self._numbers)}"
        self.planted[place] = word
        return word

    def found_in(self, outlet: bytes) -> list[str]:
        """In clear, in hexadecimal as PostgreSQL writes bytes, and in the escapes of JSON."""
        lowered = outlet.lower()

        def shows(word: str) -> bool:
            shapes = (word, word.encode().hex(), json.dumps(word).strip('"'))
            return any(shape.lower().encode() in lowered for shape in shapes)

        return [place for place, word in self.planted.items() if shows(word)]


class Phone:
    """What the app does, without drawing it."""

    def __init__(self, house: House, token: str) -> None:
        self.cookies = f"__Host-cercle-session={token}; __Host-cercle-csrf={CSRF}"
        self.origin = house.origin
        headers = {"Cookie": self.cookies, "Origin": house.origin, "X-CSRF-Token": CSRF}
        self._http = httpx.Client(base_url=f"{house.origin}/api", headers=headers, timeout=30)

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        given = more or {"json": body}
        return self._http.request(method, path, headers={"Client-Id": str(uuid4())}, **given)

    def told(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.ask(method, path, body)
        assert answer.is_success, (path, answer.status_code)
        return answer.json()

    @contextmanager
    def socket(self) -> Iterator[None]:
        address = self.origin.replace("http", "ws", 1) + "/ws"
        page = {"Cookie": self.cookies}
        with connect(address, origin=Origin(self.origin), additional_headers=page):
            yield

    def close(self) -> None:
        self._http.close()


def live_through(house: House, words: Words) -> None:
    """A circle from its opening to a removal, with a word in every field that takes one."""
    phones = [Phone(house, person["token"]) for person in house.seeded["people"]]
    alice, bob = phones[0], phones[1]
    with alice.socket(), bob.socket():
        circle = _open(alice, words)
        thread = _talk(alice, circle, words)
        _come_and_go(alice, bob, circle, house.person(1), words)
        _stumble(alice, circle, thread, words)
    for phone in phones:
        phone.close()


def _open(alice: Phone, words: Words) -> str:
    proposed = alice.told("POST", "/identities/fictitious")
    identity = proposed["identity"]
    if identity["matricule"]:
        words.planted["matricule"] = identity["matricule"]
    # The space keeps a first name from being found in a person of the house.
    words.planted["patient"] = f"{identity['birth_given_names']} {identity['birth_family_name']}"
    body = {
        **proposed,
        "contacts": [{"name": words.new("contact"), "relation": words.new("relation")}],
        "representative": {"kind": "tutelle", "name": words.new("representative")},
        "case": "recognised",
        "case_evidence": words.new("evidence"),
        "information": _information(alice),
        "reason": words.new("reason"),
        "care_role": "home_nurse",
    }
    return str(alice.told("POST", "/circles", body)["circle"])


def _information(alice: Phone) -> dict[str, str]:
    return {
        "notice_version": alice.told("GET", "/notice")["version"],
        "informed_on": datetime.now(UTC).date().isoformat(),
        "informed_person": "representative",
        "means": "oral",
    }


def _talk(alice: Phone, circle: str, words: Words) -> str:
    title = {"audience": "care", "title": words.new("title")}
    thread = str(alice.told("POST", f"/circles/{circle}/threads", title)["thread"])
    entries = f"/threads/{thread}/entries"
    for place in ("post", "edited post", "withdrawn post"):
        last = alice.told("POST", entries, {"text": words.new(place)})["seq"]
    edit = {"text": words.new("edit"), "base_seq": last - 1}
    alice.told("POST", f"{entries}/{last - 1}/edit", edit)
    alice.told("POST", f"{entries}/{last}/withdraw", {"reason": "wrong_patient"})
    for path in (entries, f"/threads/{thread}", f"/circles/{circle}", "/circles"):
        alice.told("GET", path)
    return thread


def _come_and_go(alice: Phone, bob: Phone, circle: str, person: str, words: Words) -> None:
    wish = {"care_role": "home_nurse", "basis": "care_team", "reads": "care"}
    asked = alice.told("POST", f"/circles/{circle}/proposals", {**wish, "person_id": person})
    bob.told("POST", f"/proposals/{asked['id']}/accept")
    newcomer = {**wish, "email": "claire@lodevois.example"}
    alice.told("POST", f"/circles/{circle}/proposals", newcomer)
    members = alice.told("GET", f"/circles/{circle}")["members"]
    place = next(one["id"] for one in members if one["person"]["id"] == person)
    end = {"reason": words.new("end of membership")}
    alice.told("POST", f"/circles/{circle}/members/{place}/end", end)


def _stumble(alice: Phone, circle: str, thread: str, words: Words) -> None:
    """What is refused must not be repeated in a log either."""
    entries = f"/threads/{thread}/entries"
    hostile = [
        alice.ask("POST", entries, content=b'{"text": "%s' % words.new("broken").encode()),
        alice.ask("POST", entries, {"text": words.new("unknown field"), "more": 1}),
        alice.ask("POST", entries, {"text": {"deep": words.new("wrong type")}}),
        alice.ask("POST", f"/circles/{circle}/threads", {"audience": words.new("enum")}),
        alice.ask("GET", f"/threads/{words.new('path')}"),
        alice.ask("GET", f"{entries}?before={words.new('query')}"),
    ]
    assert {answer.status_code for answer in hostile} <= {400, 404, 422}
    assert [words.found_in(answer.content) for answer in hostile] == [[]] * len(hostile)


@contextmanager
def overheard(server: redis.Redis) -> Iterator[list[bytes]]:
    """Every message that crosses Redis meanwhile, and what it holds at the end."""
    heard: list[bytes] = []
    listening = server.pubsub()
    listening.psubscribe("*")
    yield heard
    while (message := listening.get_message(timeout=1)) is not None:
        if message["type"] == "pmessage":
            heard.append(message["channel"] + b" " + message["data"])
    heard += [server.dump(key) or b"" for key in server.keys("*")]
    listening.close()


def metrics_of(environment: Mapping[str, str]) -> bytes:
    return httpx.get(f"http://127.0.0.1:{environment['CERCLE_METRICS_PORT']}/metrics").content


def with_metrics(house: House) -> House:
    house.environment |= {"CERCLE_METRICS_PORT": str(free_port())}
    return house


def files_of(folder: Path) -> bytes:
    """The whole folder of a server: database, journal, keys, locks."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
