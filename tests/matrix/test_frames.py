"""Every frame that a page may send, from every kind of caller: what it writes, what it hears."""

from typing import Any, get_args

import pytest

from backend.accounts.gate import SESSION_COOKIE, viewer_of
from backend.chat.actions.marks import Held
from backend.chat.models import ReadMark, ReceivedMark
from backend.chat.queries.stream import news_of
from backend.chat.queries.threads import thread_for
from backend.core.errors import Missing
from backend.live.queries import Said, _acknowledge
from backend.live.shapes import ClientFrame
from tests.matrix.scene import ROLES, Scene, rolled_back

pytestmark = pytest.mark.django_db

# Which frames about the journal of care, and of the team, have an effect.
TABLE = {
    "own": {"care", "team"},
    "ask": set(),
    "nxt": set(),
    "old": set(),
    "hlp": {"team"},
    "far": set(),
    "adm": set(),
}
NO_SOCKET = {"ano", "one", "wai"}


def place(scene: Scene, audience: str) -> tuple[Any, Any, Any]:
    if audience == "care":
        return scene.ids["journal"], scene.ids["thread"], scene.ids["seq"]
    return scene.ids["team_journal"], scene.ids["team_thread"], scene.ids["team_seq"]


def does_at(scene: Scene, role: str, audience: str) -> bool:
    """Acknowledges, and hears the entries after the cursor."""
    journal, _, seq = place(scene, audience)
    viewer = scene.people[role]
    _acknowledge(Said([Held(viewer.device_id, viewer.person_id, journal, seq)], {}))
    marked = ReceivedMark.objects.filter(person=viewer.person_id, journal=journal).exists()
    heard = viewer.person_id in news_of(journal, after=0, persons=[viewer.person_id]).readers
    assert marked == heard
    return heard


def does_seen(scene: Scene, role: str, audience: str) -> bool:
    _, thread, seq = place(scene, audience)
    person = scene.people[role].person_id
    before = ReadMark.objects.filter(thread=thread, person=person, seq__gte=seq).count()
    _acknowledge(Said([], {(person, thread): 10_000}))
    return ReadMark.objects.filter(thread=thread, person=person, seq__gte=seq).count() > before


def does_typing(scene: Scene, role: str, audience: str) -> bool:
    """The first thing that the bell asks."""
    _, thread, _ = place(scene, audience)
    try:
        thread_for(scene.people[role].person_id, thread)
    except Missing:
        return False
    return True


FRAMES = {"at": does_at, "seen": does_seen, "typing": does_typing}


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("role", TABLE)
def test_a_frame_has_an_effect_only_where_its_sender_reads(scene, role, kind):
    effects = set()
    for audience in ("care", "team"):
        with rolled_back():
            if FRAMES[kind](scene, role, audience):
                effects.add(audience)

    assert effects == TABLE[role]


@pytest.mark.parametrize("role", ROLES)
def test_only_two_factors_of_an_admitted_person_open_a_socket(scene, role):
    cookie = scene.cookie(role, SESSION_COOKIE)

    viewer = viewer_of({"headers": [(b"cookie", f"{SESSION_COOKIE}={cookie}".encode())]})

    assert (viewer is None) == (role in NO_SOCKET)


def test_every_frame_and_every_caller_is_in_the_table():
    kinds = {get_args(frame.model_fields["type"].annotation)[0] for frame in get_args(ClientFrame)}

    assert kinds == set(FRAMES)
    assert set(TABLE) | NO_SOCKET == set(ROLES)
