"""Old state + entries = fresh state, for every action and each kind of viewer."""

import json
from uuid import UUID

import pytest

from backend.accounts.shapes import Viewer
from backend.chat.models import Thread
from backend.chat.payloads import encode
from backend.chat.queries.lists import lines_of
from backend.chat.queries.pages import last_page
from backend.chat.queries.rooms import rooms_of
from backend.circles.models import Membership
from backend.core import clock
from tests.architecture.tree import code as code_of
from tests.architecture.tree import functions, told
from tests.replay import wire
from tests.replay.cases import CASES, Case
from tests.replay.client import State, canonical, replay
from tests.replay.world import World, build


@pytest.fixture
def world(db) -> World:
    return build()


def fresh(world: World) -> dict[str, State]:
    runs = [(None, wire.from_nothing(viewer)) for viewer in world.viewers.values()]
    return dict(zip(world.viewers, replay(runs), strict=True))


def followed(world: World, act: Case, *, times: int = 1) -> dict[str, State]:
    """The states of phones that were open before the act and heard of it, `times` over."""
    before = {name: rooms_of(viewer.person_id) for name, viewer in world.viewers.items()}
    old, since = fresh(world), clock.now()
    act(world)
    runs = [
        (old[name], wire.news_since(viewer, old[name], before[name], since) * times)
        for name, viewer in world.viewers.items()
    ]
    return dict(zip(world.viewers, replay(runs), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_a_phone_that_followed_knows_what_a_fresh_one_reads(world, case):
    live = followed(world, CASES[case])

    for name, state in fresh(world).items():
        assert canonical(live[name]) == canonical(state), f"{name} member, {case}"
        ensure_pages_agree(world.viewers[name], state)
        ensure_lists_agree(world.viewers[name], state)


@pytest.mark.parametrize("case", ["post_message", "edit_post", "withdraw_post", "leave_circle"])
def test_frames_heard_twice_say_nothing_more(world, case):
    live = followed(world, CASES[case], times=2)

    for name, state in fresh(world).items():
        assert canonical(live[name]) == canonical(state), f"{name} member, {case}"


def test_the_viewers_of_replay_see_different_things(world):
    """Else the comparison above would hold for a server that tells everybody everything."""
    states = fresh(world)

    assert len(states["full"]["journals"]) == 2
    assert len(states["team"]["journals"]) == 1
    assert "Nécrose" not in json.dumps(states["team"], ensure_ascii=False)
    assert "Nécrose" in json.dumps(states["returned"], ensure_ascii=False)
    for text in ("Kiné lundi.", "Mauvais fil."):
        assert text not in json.dumps(states, ensure_ascii=False)


def ensure_pages_agree(viewer: Viewer, state: State) -> None:
    """What HTTP pages serve is what the frames have told."""
    for journal, held in state["journals"].items():
        assert held["held"] == []
        assert held["orphans"] == {}
        paged = [
            post
            for thread in Thread.objects.filter(journal=UUID(journal))
            for post in page(viewer.person_id, thread.id)
        ]
        assert by_number(paged) == by_number(list(held["posts"].values()))


def ensure_lists_agree(viewer: Viewer, state: State) -> None:
    """Threads and members as the server lists them: else a reducer that forgets would agree
    with itself, followed or fresh."""
    threads = {
        str(line.thread): (line.title(), line.is_closed, line.is_pinned)
        for line in lines_of(viewer.person_id)
    }
    told = {
        thread["id"]: (thread["title"], thread["is_closed"], thread["is_pinned"])
        for held in state["journals"].values()
        for thread in held["threads"].values()
    }
    assert told == threads
    for room in state["rooms"].values():
        present = Membership.objects.filter(circle=room["room"], ended_at=None)
        for view in room["journals"]:
            known = state["journals"][view["journal"]]["members"].values()
            reads = {"care"} if view["audience"] == "care" else {"care", "team"}
            assert {as_told(one) for one in known if one["reads"] in reads} == {
                (str(one.id), str(one.person_id), one.reads, one.care_role)
                for one in present
                if one.reads in reads
            }


def as_told(member: State) -> tuple[str, str, str, str]:
    return member["membership"], member["person"], member["reads"], member["care_role"]


def page(person: UUID, thread: UUID) -> list[State]:
    served = [json.loads(encode(row)) for row in last_page(person, thread, limit=200).entries]
    return [
        {part: value for part, value in entry.items() if part != "kind"}
        for entry in served
        if entry["kind"] == "post"
    ]


def by_number(posts: list[State]) -> list[State]:
    return sorted(posts, key=lambda post: post["seq"])


def test_every_action_of_chat_and_circles_owes_a_case():
    """A verb of a person takes his intent, as in the house rules."""
    verbs = {
        node.name
        for path in code_of({".py"})
        if told(path).startswith(("backend/chat/actions", "backend/circles/actions"))
        for node in functions(path)
        if not node.name.startswith("_")
        if "intent" in {argument.arg for argument in node.args.kwonlyargs}
    }
    # The steps that other verbs share: it is they who are done.
    owed = verbs - {"in_thread", "in_circle"}

    assert owed
    assert owed - {case.partition(":")[0] for case in CASES} == set()
