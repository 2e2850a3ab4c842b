"""The same send five times at once, as REL-01 asks: one effect, five equal answers, every verb."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from backend.accounts.models import Person, Receipt
from backend.accounts.shapes import Answer, Intent
from backend.chat.actions import posts, threads
from backend.chat.enums import Audience, Choice, WithdrawalReason
from backend.chat.models import Entry, Journal
from backend.chat.shapes import Called, NewEdit
from backend.circles.actions import answering, memberships, opening, proposing
from backend.circles.enums import Reads
from backend.circles.models import Circle, Proposal
from tests import cast
from tests.architecture.test_habits import actions
from tests.circles import stage
from tests.replay import cases
from tests.replay.world import World, build
from tests.services.racing import race
from tests.services.test_accounts_repeats import ACTS

pytestmark = pytest.mark.django_db(transaction=True)
Send = Callable[[Intent], Answer]
Said = dict[str, Any]


@pytest.fixture
def world(transactional_db) -> World:
    return build()


def posting(w: World) -> Send:
    return lambda i: cast.post(w.bob, w.care, i)


def editing(w: World) -> Send:
    seq = w.posts["care"]
    draft = NewEdit(text="Corrigé.", base_seq=seq, mentions=Called())
    said: Said = {"author": w.bob, "thread_id": w.care, "seq": seq, "draft": draft}
    return lambda i: posts.edit_post(**said, intent=i)


def withdrawing(w: World) -> Send:
    said: Said = {"viewer": w.bob, "thread_id": w.care, "seq": w.posts["care"]}
    reason = WithdrawalReason("mistake")
    return lambda i: posts.withdraw_post(**said, reason=reason, intent=i)


def opening_thread(w: World) -> Send:
    said: Said = {
        "opener": w.bob,
        "room_id": w.circle,
        "audience": Audience.CARE,
        "title": "Bilan",
    }
    return lambda i: threads.open_thread(**said, intent=i)


def switching(verb: str, role: str, first: cases.Case | None = None) -> Callable[[World], Send]:
    def prepared(w: World) -> Send:
        if first is not None:
            first(w)
        said: Said = {role: w.alice, "thread_id": w.care}
        return lambda i: getattr(threads, verb)(**said, intent=i)

    return prepared


def choosing(w: World) -> Send:
    said: Said = {"reader": w.bob, "thread_id": w.care, "choice": Choice.MUTED}
    return lambda i: threads.choose_thread(**said, intent=i)


def opening_circle(w: World) -> Send:
    wish = stage.wish(stage.identity(5))
    return lambda i: opening.open_circle(opener=w.bob, wish=wish, intent=i)


def proposing_member(w: World) -> Send:
    wish = stage.proposal(person_id=w.dora.person_id)
    return lambda i: proposing.propose_member(
        proposer=w.alice, circle=w.circle, wish=wish, intent=i
    )


def answering_one(verb: str, role: str, name: str) -> Callable[[World], Send]:
    def prepared(w: World) -> Send:
        said: Said = {role: getattr(w, name), "proposal": cases.ask_dora(w)}
        return lambda i: getattr(answering, verb)(**said, intent=i)

    return prepared


def confirming(w: World) -> Send:
    asked = cases.invite(w)
    claire = cast.make_viewer("Claire", "G15:70", cast.found_association())
    Person.objects.filter(id=claire.person_id).update(email="claire@lodevois.example")
    said: Said = {"member": w.alice, "proposal": asked, "told": None}
    return lambda i: answering.confirm_proposal(**said, intent=i)


def ending(w: World) -> Send:
    place = stage.place_of(w.nadia, w.circle).id
    said: Said = {
        "coordinator": w.alice,
        "circle": w.circle,
        "membership": place,
        "note": "",
    }
    return lambda i: memberships.end_membership(**said, intent=i)


def leaving(w: World) -> Send:
    return lambda i: memberships.leave_circle(member=w.bob, circle=w.circle, intent=i)


def narrowing(w: World) -> Send:
    place = stage.place_of(w.nadia, w.circle).id
    said: Said = {"coordinator": w.alice, "circle": w.circle, "membership": place}
    return lambda i: memberships.change_reads(**said, reads=Reads.TEAM, intent=i)


SENDS: dict[str, Callable[[World], Send]] = {
    "post_message": posting,
    "edit_post": editing,
    "withdraw_post": withdrawing,
    "open_thread": opening_thread,
    "close_thread": switching("close_thread", "closer"),
    "reopen_thread": switching("reopen_thread", "opener", cases.switch("close_thread", "closer")),
    "pin_thread": switching("pin_thread", "pinner"),
    "unpin_thread": switching("unpin_thread", "pinner", cases.switch("pin_thread", "pinner")),
    "choose_thread": choosing,
    "open_circle": opening_circle,
    "propose_member": proposing_member,
    "accept_proposal": answering_one("accept_proposal", "colleague", "dora"),
    "decline_proposal": answering_one("decline_proposal", "answerer", "dora"),
    "cancel_proposal": answering_one("cancel_proposal", "member", "alice"),
    "confirm_proposal": confirming,
    "end_membership": ending,
    "leave_circle": leaving,
    "change_reads": narrowing,
}
# What one such act writes at most: an entry in each of the journals that hear it, one row.
MOST = {"entries": 4, "circles": 1, "proposals": 1}


def counted() -> Counter[str]:
    rows: dict[str, Any] = {"entries": Entry, "circles": Circle, "proposals": Proposal}
    return Counter({name: model.objects.count() for name, model in rows.items()})


def effect_of(send: Send, *, times: int) -> tuple[list[object], Counter[str]]:
    before, intent = counted(), cast.intent()
    outcomes = race(*[lambda: send(intent)] * times)
    assert Receipt.objects.filter(client_id=intent.client_id).count() == 1
    return outcomes, counted() - before


@pytest.mark.parametrize("verb", SENDS)
def test_the_same_send_five_times_at_once_is_one_act_and_five_equal_answers(world, verb):
    outcomes, effect = effect_of(SENDS[verb](world), times=5)

    answers = [one for one in outcomes if isinstance(one, Answer)]
    assert len(answers) == 5, outcomes
    assert {(one.status, tuple(sorted(one.body.items()))) for one in answers} == {
        (answers[0].status, tuple(sorted(answers[0].body.items())))
    }
    assert all(effect[name] <= MOST[name] for name in effect), effect
    for journal in Journal.objects.all():
        numbers = Entry.objects.filter(journal=journal).order_by("seq")
        assert list(numbers.values_list("seq", flat=True)) == list(range(1, journal.head + 1))


def test_every_verb_owes_a_race():
    verbs = {name.rpartition(": ")[2] for name, _ in actions()}
    shared_steps = {"in_thread", "in_circle"}
    raced = set(SENDS) | {name.partition(".")[2] for name in ACTS}

    assert len(verbs) > 25
    assert verbs - shared_steps - raced == set()
