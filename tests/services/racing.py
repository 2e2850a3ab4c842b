"""Starting works at the same instant, and the people who do them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from django.db import connection

from backend.accounts.actions.sessions import open_full, open_half
from backend.accounts.enums import Factor
from backend.accounts.models import Person
from backend.accounts.queries.sessions import caller_or_none
from backend.accounts.shapes import Caller, Network, Viewer
from backend.core import clock
from backend.core.errors import CercleError

HERE = Network(address="192.0.2.7", user_agent="Firefox/140 Linux")
THREADS = 16


def race(*works: Callable[[], object]) -> list[object]:
    """All start together; each ends with its answer or the code of its refusal."""
    start = threading.Barrier(min(len(works), THREADS))
    started = count()

    def run(work: Callable[[], object]) -> object:
        try:
            if next(started) < THREADS:
                start.wait()
            return work()
        except CercleError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, works))


def won(outcomes: list[object]) -> int:
    return sum(not isinstance(outcome, str) for outcome in outcomes)


def challenge(person: Person) -> Caller:
    with clock.unit():
        token = open_half(person)
    caller = caller_or_none(token)
    assert caller is not None
    return caller


def viewer(person: Person) -> Viewer:
    with clock.unit():
        opened = open_full(person, challenge_inside(person), factor=Factor.TOTP, network=HERE)
    caller = caller_or_none(opened.token)
    assert caller is not None
    assert caller.device_id is not None
    return Viewer(
        person_id=person.id,
        association_id=person.association_id,
        session_id=caller.session_id,
        device_id=caller.device_id,
        is_administrator=person.is_administrator,
        is_health=True,
        language="fr",
    )


def challenge_inside(person: Person) -> Caller:
    caller = caller_or_none(open_half(person))
    assert caller is not None
    return caller
