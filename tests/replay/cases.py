"""One case at least for every verb of chat and circles: what is done, to the world of replay."""

from collections.abc import Callable
from uuid import UUID

from backend.accounts.models import Person
from backend.chat.actions import marks, threads
from backend.chat.enums import Choice
from backend.chat.models import Journal, Thread
from backend.circles.actions import answering, memberships
from backend.circles.enums import Reads
from tests import cast
from tests.circles import stage
from tests.replay.world import World

Case = Callable[[World], object]


def say_with_all(world: World) -> None:
    called = {"persons": [world.karim.person_id], "roles": [cast.NURSE]}
    cast.say(world.bob, world.care, "Vu.", reply_to=world.posts["care"], mentions=called)
    cast.say(world.helene, world.team, "Repas pris.", note_kind="observation")


def edit_twice(world: World) -> None:
    seq = world.posts["care"]
    first = cast.edit(world.bob, world.care, seq, "Nécrose humide.")
    cast.edit(world.bob, world.care, seq, "Rien à signaler.", base=first)


def withdraw_after(world: World) -> None:
    cast.withdraw(world.bob, world.care, world.posts["care"])


def withdraw_edited(world: World) -> None:
    cast.withdraw(world.karim, world.care, world.posts["edited"], "wrong_patient")
    cast.withdraw(world.helene, world.team, world.posts["team"])


def switch(verb: str, role: str) -> Case:
    def act(world: World) -> None:
        for thread in (world.care, world.team):
            who = {role: world.alice, "thread_id": thread, "intent": cast.intent()}
            getattr(threads, verb)(**who)

    return act


def after(first: Case, second: Case) -> Case:
    def act(world: World) -> None:
        first(world)
        second(world)

    return act


def choose(world: World) -> None:
    threads.choose_thread(
        reader=world.bob, thread_id=world.care, choice=Choice.MUTED, intent=cast.intent()
    )


def open_threads(world: World) -> None:
    room = stage.room_of(world.circle)
    room.thread(world.bob, "Ordonnance")
    room.thread(world.helene, "Courses", "team")


def open_another(world: World) -> None:
    stage.open_one(world.bob, stage.identity(7))


def invite(world: World) -> UUID:
    answer = stage.propose(world.alice, world.circle, email="claire@lodevois.example")
    return UUID(str(answer.body["id"]))


def ask_dora(world: World) -> UUID:
    return stage.ask(world.alice, world.circle, world.dora)


def confirm_newcomer(world: World) -> None:
    asked = invite(world)
    claire = cast.make_viewer("Claire", "G15:70", cast.found_association())
    Person.objects.filter(id=claire.person_id).update(email="claire@lodevois.example")
    answering.confirm_proposal(member=world.alice, proposal=asked, told=None, intent=cast.intent())


def decline(world: World) -> None:
    answering.decline_proposal(answerer=world.dora, proposal=ask_dora(world), intent=cast.intent())


def cancel(world: World) -> None:
    answering.cancel_proposal(member=world.alice, proposal=ask_dora(world), intent=cast.intent())


def end(name: str) -> Case:
    def act(world: World) -> None:
        memberships.end_membership(
            coordinator=world.alice,
            circle=world.circle,
            membership=stage.place_of(getattr(world, name), world.circle).id,
            note="",
            intent=cast.intent(),
        )

    return act


def leave(name: str) -> Case:
    def act(world: World) -> None:
        memberships.leave_circle(
            member=getattr(world, name), circle=world.circle, intent=cast.intent()
        )

    return act


def come_back(name: str) -> Case:
    def act(world: World) -> None:
        stage.bring_in(world.alice, world.circle, getattr(world, name))

    return act


def read(name: str, reads: Reads) -> Case:
    def act(world: World) -> None:
        memberships.change_reads(
            coordinator=world.alice,
            circle=world.circle,
            membership=stage.place_of(getattr(world, name), world.circle).id,
            reads=reads,
            intent=cast.intent(),
        )

    return act


def see(world: World) -> None:
    """Marks take no intent: they are told all the same."""
    marks.mark_read(
        person_id=world.karim.person_id, thread_id=world.care, seq=world.posts["edited"]
    )
    journal = Thread.objects.get(id=world.team).journal_id
    head = Journal.objects.get(id=journal).head
    device, person = world.helene.device_id, world.helene.person_id
    marks.mark_received([marks.Held(device, person, journal, head)])


CASES: dict[str, Case] = {
    "post_message": say_with_all,
    "edit_post": edit_twice,
    "edit_post: then withdrawn": after(edit_twice, withdraw_after),
    "withdraw_post": withdraw_edited,
    "open_thread": open_threads,
    "close_thread": switch("close_thread", "closer"),
    "reopen_thread": after(switch("close_thread", "closer"), switch("reopen_thread", "opener")),
    "pin_thread": switch("pin_thread", "pinner"),
    "unpin_thread": after(switch("pin_thread", "pinner"), switch("unpin_thread", "pinner")),
    "choose_thread": choose,
    "open_circle": open_another,
    "propose_member": ask_dora,
    "propose_member: a newcomer": invite,
    "accept_proposal": come_back("dora"),
    "confirm_proposal": confirm_newcomer,
    "decline_proposal": decline,
    "cancel_proposal": cancel,
    "end_membership": end("nadia"),
    "end_membership: of a viewer": end("bob"),
    "leave_circle": leave("nadia"),
    "leave_circle: by a viewer": leave("karim"),
    "leave_circle: and back": after(leave("bob"), come_back("bob")),
    "change_reads": read("nadia", Reads.TEAM),
    "change_reads: of a viewer": read("bob", Reads.TEAM),
    "change_reads: there and back": after(read("karim", Reads.TEAM), read("karim", Reads.CARE)),
    "marks": see,
}  # fmt: skip
