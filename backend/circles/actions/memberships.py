"""Ending a membership, leaving, and changing what a member reads."""

from uuid import UUID

from backend.accounts.actions import receipts
from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat.actions.windows import close_window
from backend.chat.enums import Audience, EntryKind
from backend.circles import permissions
from backend.circles.actions.ground import (
    Ground,
    facts_of,
    let_out,
    open_journal,
    stand_on,
    tell,
)
from backend.circles.enums import EndReason, Reads
from backend.circles.models import Membership
from backend.circles.queries.members import circle_known_to, membership_for, open_membership
from backend.core import clock
from backend.core.text import clean_text
from backend.trail import chain as trail

_NOTE = 500


def end_membership(
    *, coordinator: Viewer, circle: UUID, membership: UUID, note: str, intent: Intent
) -> Answer:
    """The coordinator may. The journals that the member reads hear `member_left`, last for him."""
    known = circle_known_to(coordinator.person_id, circle)
    with clock.unit():
        ground = stand_on(known)
        answer = receipts.repeated(coordinator, intent)
        if answer is not None:
            return answer
        mine = membership_for(coordinator.person_id, circle)
        leaver = open_membership(circle, membership)
        permissions.ensure_coordinator(mine)
        permissions.ensure_can_end(leaver)
        if note.strip():
            leaver.keep_end_note(clean_text(note, limit=_NOTE, field="reason"))
        let_out(ground, leaver, by=coordinator.person_id, reason=EndReason.ENDED)
        _trace("circles.membership_ended", leaver, actor=coordinator)
        return receipts.record(coordinator, intent, 200, {"membership": str(leaver.id)})


def leave_circle(*, member: Viewer, circle: UUID, intent: Intent) -> Answer:
    """Every member but the coordinator may. The journals that he reads hear `member_left`."""
    known = circle_known_to(member.person_id, circle)
    with clock.unit():
        ground = stand_on(known)
        answer = receipts.repeated(member, intent)
        if answer is not None:
            return answer
        mine = membership_for(member.person_id, circle)
        permissions.ensure_can_end(mine)
        let_out(ground, mine, by=member.person_id, reason=EndReason.LEFT)
        _trace("circles.left", mine, actor=member)
        return receipts.record(member, intent, 200, {"membership": str(mine.id)})


def change_reads(
    *, coordinator: Viewer, circle: UUID, membership: UUID, reads: Reads, intent: Intent
) -> Answer:
    """The coordinator may, within what the law leaves to a profession.

    Both journals hear `member_changed`; narrowed to the team, the member reads it in `care` last.
    """
    known = circle_known_to(coordinator.person_id, circle)
    with clock.unit():
        ground = stand_on(known)
        answer = receipts.repeated(coordinator, intent)
        if answer is not None:
            return answer
        mine = membership_for(coordinator.person_id, circle)
        reader = open_membership(circle, membership)
        permissions.ensure_coordinator(mine)
        permissions.ensure_reads(reader.profession, reads)
        if reader.reads != reads:
            _turn(ground, reader, reads=reads, by=coordinator.person_id)
            _trace("circles.reads_changed", reader, actor=coordinator)
        return receipts.record(coordinator, intent, 200, {"membership": str(reader.id)})


def _turn(ground: Ground, reader: Membership, *, reads: Reads, by: UUID) -> None:
    reader.reads = reads
    reader.save(update_fields=["reads"])
    said = facts_of(reader) | {"reads": reads.value}
    care = ground[Audience.CARE]
    if reads is Reads.CARE:
        open_journal(care, reader)
    for journal in (care, ground[Audience.TEAM]):
        tell(journal, EntryKind.MEMBER_CHANGED, author=by, facts=said)
    if reads is Reads.TEAM:
        close_window(care, person_id=reader.person_id)


def _trace(deed: str, membership: Membership, *, actor: Viewer) -> None:
    objects = facts_of(membership)
    trail.record(membership.circle_id, deed, actor=actor.person_id, objects=objects)
