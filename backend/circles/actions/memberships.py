"""Ending a membership, leaving, and changing what a member reads."""

from uuid import UUID

from backend.accounts.shapes import Answer, Intent, Viewer
from backend.chat.actions.windows import close_window
from backend.chat.enums import Audience, EntryKind
from backend.circles import permissions
from backend.circles.actions.ground import (
    Ground,
    facts_of,
    in_circle,
    let_out,
    open_journal,
    tell,
)
from backend.circles.enums import EndReason, Reads
from backend.circles.models import Membership
from backend.circles.queries.members import open_membership
from backend.core.text import clean_text
from backend.trail import chain as trail

_NOTE = 500


def end_membership(
    *, coordinator: Viewer, circle: UUID, membership: UUID, note: str, intent: Intent
) -> Answer:
    """The coordinator may. The journals that the member reads hear `member_left`, last for him."""

    def act(ground: Ground, mine: Membership) -> Membership:
        leaver = open_membership(circle, membership)
        permissions.ensure_coordinator(mine)
        permissions.ensure_can_end(leaver)
        if note.strip():
            leaver.keep_end_note(clean_text(note, limit=_NOTE, field="reason"))
        let_out(ground, leaver, by=coordinator.person_id, reason=EndReason.ENDED)
        _trace("circles.membership_ended", leaver, actor=coordinator)
        return leaver

    return in_circle(coordinator, circle=circle, intent=intent, act=act)


def leave_circle(*, member: Viewer, circle: UUID, intent: Intent) -> Answer:
    """Every member but the coordinator may. The journals that he reads hear `member_left`."""

    def act(ground: Ground, mine: Membership) -> Membership:
        permissions.ensure_can_end(mine)
        let_out(ground, mine, by=member.person_id, reason=EndReason.LEFT)
        _trace("circles.left", mine, actor=member)
        return mine

    return in_circle(member, circle=circle, intent=intent, act=act)


def change_reads(
    *, coordinator: Viewer, circle: UUID, membership: UUID, reads: Reads, intent: Intent
) -> Answer:
    """The coordinator may, within what the law leaves to a profession.

    Both journals hear `member_changed`; narrowed to the team, the member reads it in `care` last.
    """

    def act(ground: Ground, mine: Membership) -> Membership:
        reader = open_membership(circle, membership)
        permissions.ensure_coordinator(mine)
        permissions.ensure_reads(reader.profession, reads)
        if reader.reads != reads:
            _turn(ground, reader, reads=reads, by=coordinator.person_id)
            _trace("circles.reads_changed", reader, actor=coordinator)
        return reader

    return in_circle(coordinator, circle=circle, intent=intent, act=act)


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
