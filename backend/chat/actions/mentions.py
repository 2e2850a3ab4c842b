"""Calling somebody by name or by profession: only those who can read may be called."""

from typing import NamedTuple
from uuid import UUID

from backend.accounts.models import Person
from backend.chat.models import Mention, Thread, Window
from backend.chat.queries.threads import ThreadView
from backend.chat.queries.windows import is_open, readers_of
from backend.chat.shapes import Called
from backend.core.errors import Unreadable


class Resolved(NamedTuple):
    persons: list[UUID]
    roles: list[str]
    reached: set[UUID]  # the persons, and the readers who have one of the professions

    def facts(self) -> dict[str, object]:
        if not self.persons and not self.roles:
            return {}
        persons = [str(person) for person in self.persons]
        return {"mentions": {"persons": persons, "roles": self.roles}}


def resolve(called: Called, thread: ThreadView, *, caller: UUID) -> Resolved:
    """Under the journal's lock; refuses who cannot read, and says where he does."""
    persons = list(dict.fromkeys(called.persons))
    roles = list(dict.fromkeys(called.roles))
    if not persons and not roles:
        return Resolved([], [], set())
    readers = readers_of(thread.journal)
    if strangers := [person for person in persons if person not in readers]:
        raise Unreadable(
            "cannot_read",
            "Cette personne ne lit pas ce fil. Écrivez-lui dans un fil qu’elle lit.",
            persons=[str(person) for person in strangers],
            threads=_read_by_both(caller, strangers[0], thread.room),
        )
    by_role = Person.objects.filter(id__in=readers, profession__in=roles)
    return Resolved(persons, roles, {*persons, *by_role.values_list("id", flat=True)})


def call(thread: ThreadView, called: Resolved, *, post_seq: int) -> None:
    Mention.objects.bulk_create(
        [
            Mention(room_id=thread.room, thread_id=thread.id, person_id=person, post_seq=post_seq)
            for person in sorted(called.reached)
        ],
        ignore_conflicts=True,
    )


def _read_by_both(caller: UUID, person: UUID, room: UUID) -> list[str]:
    """Open threads of the same room in which the caller can reach this person."""
    windows = Window.objects.filter(is_open(), room=room)
    open_threads = Thread.objects.filter(
        journal__in=windows.filter(person=person).values("journal"), closed_at=None
    ).filter(journal__in=windows.filter(person=caller).values("journal"))
    return [str(thread) for thread in open_threads.values_list("id", flat=True)[:20]]
