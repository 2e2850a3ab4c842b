"""The cast: Alice runs the circle, Bob reads care, Hélène reads team, Charlie lives next door."""

from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from backend.accounts.enums import PersonState
from backend.accounts.models import Association, House, Person
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat.actions import posts, threads
from backend.chat.actions.journal import lock
from backend.chat.actions.marks import start_marks
from backend.chat.actions.rooms import open_room
from backend.chat.actions.windows import close_window, open_window, reads_now
from backend.chat.enums import Audience, Basis, RoomKind, WithdrawalReason
from backend.chat.models import Journal
from backend.chat.shapes import Called, NewEdit, NewPost
from backend.core import clock
from backend.vault import sealing as vault
from backend.vault.models import DataKey

NURSE, DOCTOR, HELPER = "G15:60", "G15:10", "R85:350"
_numbers = count(1)


def intent(client_id: UUID | None = None, asked: str = "") -> Intent:
    chosen = client_id or uuid4()
    return Intent(chosen, vault.keyed_hash("receipt", asked or str(chosen)))


def open_house() -> None:
    """The keys and the row that every house has from its set-up on."""
    vault.forget_kept_keys()
    if not DataKey.objects.filter(scope=vault.HOUSE).exists():
        vault.open_scope(vault.HOUSE)
    House.objects.get_or_create(id=1, defaults={"epoch": uuid4(), "created_at": clock.now()})


def found_association(name: str = "Association du Lergue") -> Association:
    found = Association.objects.filter(name=name).first()
    return found or Association.objects.create(name=name, created_at=clock.now())


def make_viewer(given_name: str, profession: str, association: Association) -> Viewer:
    person = Person(
        association=association,
        email=f"{given_name.lower()}{next(_numbers)}@lergue.example",
        given_name=given_name,
        family_name="Lavandin",
        civility="MME",
        profession=profession,
        state=PersonState.ACTIVE,
        created_at=clock.now(),
    )
    person.save(force_insert=True)
    return Viewer(
        person_id=person.id,
        association_id=association.id,
        session_id=uuid4(),
        device_id=uuid4(),
        is_administrator=False,
        is_health=profession.startswith("G15:"),
        language="fr",
    )


class AlreadyIn(Exception):
    """A story admits somebody twice."""


@dataclass(frozen=True)
class Room:
    """A room with its two journals, and the gestures of a story."""

    id: UUID
    team: UUID
    care: UUID

    def admit(self, viewer: Viewer, *, reads: str = "care") -> None:
        journals = [self.team, self.care] if reads == "care" else [self.team]
        if any(reads_now(self.journal(a), viewer.person_id) for a in ("team", "care")):
            raise AlreadyIn
        with clock.unit():
            for journal in lock(journals).values():
                open_window(
                    journal, person_id=viewer.person_id, basis=Basis.CARE_TEAM, granted_by=uuid4()
                )
                start_marks(person_id=viewer.person_id, journal=journal)

    def remove(self, viewer: Viewer) -> None:
        with clock.unit():
            for journal in lock([self.team, self.care]).values():
                close_window(journal, person_id=viewer.person_id)

    def thread(self, opener: Viewer, title: str = "Plaie talon", audience: str = "care") -> UUID:
        answer = threads.open_thread(
            opener=opener,
            room_id=self.id,
            audience=Audience(audience),
            title=title,
            intent=intent(),
        )
        return UUID(str(answer.body["thread"]))

    def journal(self, audience: str) -> Journal:
        return Journal.objects.get(room=self.id, audience=audience)


def make_room(steward: Viewer) -> Room:
    with clock.unit():
        opened = open_room(
            association_id=steward.association_id,
            kind=RoomKind.CIRCLE,
            steward_id=steward.person_id,
            audiences=[Audience.TEAM, Audience.CARE],
        )
    room = Room(opened.room.id, opened.journals["team"].id, opened.journals["care"].id)
    room.admit(steward)
    return room


def post(author: Viewer, thread: UUID, chosen: Intent, **said: Any) -> Answer:
    draft = NewPost(**{"text": "Pansement refait."} | said)
    return posts.post_message(author=author, thread_id=thread, draft=draft, intent=chosen)


def say(author: Viewer, thread: UUID, text: str = "Pansement refait.", **said: Any) -> int:
    """The number of the new post."""
    return int(post(author, thread, intent(), text=text, **said).body["seq"])


def edit(author: Viewer, thread: UUID, seq: int, text: str, base: int | None = None) -> int:
    """The number of the edit."""
    draft = NewEdit(text=text, base_seq=base or seq, mentions=Called())
    answer = posts.edit_post(author=author, thread_id=thread, seq=seq, draft=draft, intent=intent())
    return int(answer.body["seq"])


def withdraw(viewer: Viewer, thread: UUID, seq: int, reason: str = "mistake") -> Answer:
    return posts.withdraw_post(
        viewer=viewer,
        thread_id=thread,
        seq=seq,
        reason=WithdrawalReason(reason),
        intent=intent(),
    )
