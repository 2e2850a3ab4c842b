"""Where the stories are played: every step is the very action that a person's tap would call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from backend.accounts.shapes import Intent, Viewer
from backend.chat.actions import posts, threads
from backend.chat.actions.marks import mark_read
from backend.chat.enums import Audience, Basis
from backend.chat.models import Body, Entry
from backend.chat.queries.windows import readers_of
from backend.chat.shapes import Called, NewEdit, NewPost
from backend.circles.actions.answering import accept_proposal
from backend.circles.actions.memberships import end_membership, leave_circle
from backend.circles.actions.opening import open_circle
from backend.circles.actions.proposing import propose_member
from backend.circles.enums import CareRole, Reads
from backend.circles.models import Membership
from backend.circles.shapes import ProposeShape
from backend.config.demo.calendar import Calendar
from backend.config.demo.patients import information, wish_of
from backend.config.demo.script import Line, MemberScript, Story, ThreadScript
from backend.config.demo.typography import typeset
from backend.vault import sealing as vault


@dataclass(slots=True)
class Told:
    """A thread as played so far: its posts by label, each with the version that stands."""

    id: UUID
    journal: UUID
    posts: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)


class Stage:
    def __init__(self, people: Mapping[str, Viewer], calendar: Calendar) -> None:
        self._people = people
        self._calendar = calendar
        self._circles: dict[str, UUID] = {}
        self._proposals: dict[tuple[str, str], UUID] = {}

    def open(self, story: Story) -> None:
        opened_on = self._calendar.moment(story.circle["when"]).date()
        answer = open_circle(
            opener=self._people[story.circle["coordinator"]],
            wish=wish_of(story, informed_on=opened_on),
            intent=_intent(),
        )
        self._circles[story.key] = UUID(str(answer.body["circle"]))

    def propose(self, story: Story, member: MemberScript) -> None:
        told_on = self._calendar.moment(member.when).date()
        wish = ProposeShape(
            person_id=None if member.email else self._people[member.who].person_id,
            email=member.email or None,
            care_role=CareRole(member.care_role),
            basis=Basis(member.basis),
            reads=Reads(member.reads),
            information=information(told_on, member.told, story) if member.told else None,
        )
        answer = propose_member(
            proposer=self._people[story.circle["coordinator"]],
            circle=self._circles[story.key],
            wish=wish,
            intent=_intent(),
        )
        self._proposals[story.key, member.who] = UUID(str(answer.body["id"]))

    def accept(self, story: Story, member: MemberScript) -> None:
        accept_proposal(
            colleague=self._people[member.who],
            proposal=self._proposals[story.key, member.who],
            intent=_intent(),
        )

    def leave(self, story: Story, member: MemberScript) -> None:
        leaver = self._people[member.who]
        leave_circle(member=leaver, circle=self._circles[story.key], intent=_intent())

    def end(self, story: Story, member: MemberScript) -> None:
        circle, leaver = self._circles[story.key], self._people[member.who]
        here = Membership.objects.get(circle=circle, person=leaver.person_id, ended_at=None)
        end_membership(
            coordinator=self._people[story.circle["coordinator"]],
            circle=circle,
            membership=here.id,
            note=self._typeset(member.note),
            intent=_intent(),
        )

    def open_thread(self, story: Story, thread: ThreadScript) -> Told:
        answer = threads.open_thread(
            opener=self._people[thread.opener],
            room_id=self._circles[story.key],
            audience=Audience(thread.audience),
            title=self._typeset(thread.title),
            intent=_intent(),
        )
        return Told(UUID(str(answer.body["thread"])), UUID(str(answer.body["journal"])))

    def say(self, told: Told, line: Line) -> None:
        author = self._people[line.who]
        if line.act == "post":
            self._post(told, line, author)
        elif line.act == "edit":
            self._edit(told, line, author)
        elif line.act == "withdraw":
            posts.withdraw_post(
                viewer=author,
                thread_id=told.id,
                seq=told.posts[line.label],
                reason=line.reason,
                intent=_intent(),
            )
        else:
            _switch(line.act, author, told.id)

    def read(self, told: Told, thread: ThreadScript, who: str) -> None:
        """Everything, or everything but as many of the others' last posts as the story says."""
        reader = self._people[who].person_id
        others = Body.objects.filter(thread=told.id, stands=True).exclude(author=reader)
        seqs = list(others.order_by("-post_seq").values_list("post_seq", flat=True))
        left = thread.unread.get(who, 0)
        if left == 0:
            last = Entry.objects.filter(thread=told.id).order_by("-seq").first()
            assert last is not None
            mark_read(person_id=reader, thread_id=told.id, seq=last.seq)
        elif left < len(seqs):
            mark_read(person_id=reader, thread_id=told.id, seq=seqs[left - 1] - 1)

    def choose(self, told: Told, thread: ThreadScript) -> None:
        for who, choice in thread.choices.items():
            threads.choose_thread(
                reader=self._people[who], thread_id=told.id, choice=choice, intent=_intent()
            )

    def readers(self, told: Told) -> list[str]:
        here = readers_of(told.journal)
        return [key for key, viewer in self._people.items() if viewer.person_id in here]

    def _post(self, told: Told, line: Line, author: Viewer) -> None:
        written = f"{line.when.split()[0]} {line.written}" if line.written else ""
        draft = NewPost(
            text=self._typeset(line.text),
            note_kind=line.kind,
            reply_to=told.posts[line.reply] if line.reply else None,
            mentions=self._called(line),
            written_at=self._calendar.moment(written) if written else None,
        )
        answer = posts.post_message(author=author, thread_id=told.id, draft=draft, intent=_intent())
        if line.label:
            told.posts[line.label] = told.versions[line.label] = int(answer.body["seq"])

    def _edit(self, told: Told, line: Line, author: Viewer) -> None:
        draft = NewEdit(
            text=self._typeset(line.text),
            mentions=self._called(line),
            base_seq=told.versions[line.label],
        )
        answer = posts.edit_post(
            author=author,
            thread_id=told.id,
            seq=told.posts[line.label],
            draft=draft,
            intent=_intent(),
        )
        told.versions[line.label] = int(answer.body["seq"])

    def _called(self, line: Line) -> Called:
        persons = [self._people[key].person_id for key in line.persons]
        return Called(persons=persons, roles=line.roles)

    def _typeset(self, text: str) -> str:
        return typeset(text, today=self._calendar.today)


def _switch(act: str, viewer: Viewer, thread: UUID) -> None:
    if act == "pin":
        threads.pin_thread(pinner=viewer, thread_id=thread, intent=_intent())
    elif act == "unpin":
        threads.unpin_thread(pinner=viewer, thread_id=thread, intent=_intent())
    elif act == "close":
        threads.close_thread(closer=viewer, thread_id=thread, intent=_intent())
    else:
        threads.reopen_thread(opener=viewer, thread_id=thread, intent=_intent())


def _intent() -> Intent:
    chosen = uuid4()
    return Intent(chosen, vault.keyed_hash("receipt", str(chosen)))
