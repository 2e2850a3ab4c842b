"""The lock under which everything in a circle changes: its two journals, in the order of ids."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from backend.accounts.actions import receipts
from backend.accounts.models import Person
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat.actions import journal as journals
from backend.chat.actions.journal import Writing
from backend.chat.actions.marks import start_marks
from backend.chat.actions.windows import close_window, open_window
from backend.chat.enums import Audience, Basis, EntryKind
from backend.chat.models import Journal
from backend.circles.enums import EndReason, Reads
from backend.circles.models import Circle, Information, Membership
from backend.circles.queries.members import circle_known_to, membership_for
from backend.core import clock
from backend.core.errors import Missing

SHARED = (Audience.TEAM, Audience.CARE)
Ground = dict[str, Journal]
Act = Callable[[Ground, Membership], Membership]


class Entering(NamedTuple):
    """On which terms somebody becomes a member."""

    person: Person
    code: str  # of his profession or role, as the law lists it
    care_role: str
    basis: str
    reads: str
    information: Information | None


def stand_on(circle: UUID | None) -> Ground:
    """First statements of a unit; an unknown circle locks nothing and is refused afterwards."""
    if circle is None:
        return {}
    shared = Journal.objects.filter(room=circle, audience__in=SHARED)
    locked = journals.lock(list(shared.values_list("id", flat=True)))
    return {journal.audience: journal for journal in locked.values()}


def in_circle(viewer: Viewer, *, circle: UUID, intent: Intent, act: Act) -> Answer:
    """Lock, repeat, right, act, receipt: `act` writes under the locks and names the membership
    that it touched. A repeat gets the first answer even if the right has ended since."""
    known = circle_known_to(viewer.person_id, circle)
    with clock.unit():
        ground = stand_on(known)
        if answer := receipts.repeated(viewer, intent):
            return answer
        mine = membership_for(viewer.person_id, circle)
        if not ground:
            raise Missing  # he joined between the two looks: the next try finds him
        touched = act(ground, mine)
        return receipts.record(viewer, intent, 200, {"membership": str(touched.id)})


def let_in(ground: Ground, circle: Circle, entering: Entering, *, added_by: UUID) -> Membership:
    """Membership, windows, entries, marks: in one transaction, under the journals' locks."""
    membership = Membership.objects.create(
        circle=circle,
        person=entering.person,
        care_role=entering.care_role,
        profession=entering.code,
        basis=entering.basis,
        reads=entering.reads,
        information=entering.information,
        added_by_id=added_by,
        started_at=clock.now(),
    )
    said = facts_of(membership) | {"reads": membership.reads, "care_role": membership.care_role}
    for audience in audiences_of(membership.reads):
        open_journal(ground[audience], membership)
        tell(ground[audience], EntryKind.MEMBER_JOINED, author=added_by, facts=said)
    return membership


def let_out(ground: Ground, membership: Membership, *, by: UUID, reason: EndReason) -> None:
    """The entry of his leaving is the last number that the member may read."""
    said = facts_of(membership) | {"reason": reason.value}
    for audience in audiences_of(membership.reads):
        tell(ground[audience], EntryKind.MEMBER_LEFT, author=by, facts=said)
        close_window(ground[audience], person_id=membership.person_id)
    membership.ended_at = clock.now()
    membership.ended_by_id = by
    membership.end_reason = reason
    membership.save(update_fields=["ended_at", "ended_by", "end_reason", "end_note_sealed"])


def open_journal(journal: Journal, membership: Membership) -> None:
    open_window(
        journal,
        person_id=membership.person_id,
        basis=Basis(membership.basis),
        granted_by=membership.id,
    )
    start_marks(person_id=membership.person_id, journal=journal)


def tell(journal: Journal, kind: EntryKind, *, author: UUID, facts: dict[str, str]) -> None:
    journals.append(journal, kind=kind, author=author, writing=Writing(facts=facts))


def facts_of(membership: Membership) -> dict[str, str]:
    return {"membership": str(membership.id), "person": str(membership.person_id)}


def audiences_of(reads: str) -> tuple[Audience, ...]:
    return SHARED if reads == Reads.CARE else (Audience.TEAM,)
