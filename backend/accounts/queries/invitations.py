"""Invitations under way, as their sender or an administrator sees them."""

from django.db.models import Q

from backend.accounts.models import Invitation
from backend.accounts.payloads import InvitationRow, name_of
from backend.accounts.shapes import Viewer
from backend.core import clock


def invitations_within(viewer: Viewer) -> Q:
    """The open ones: all of his association for an administrator, his own for a member."""
    open_ones = Q(association_id=viewer.association_id, accepted_at=None, withdrawn_at=None)
    return open_ones if viewer.is_administrator else open_ones & Q(invited_by=viewer.person_id)


def invitations_seen_by(viewer: Viewer) -> list[InvitationRow]:
    rows = (
        Invitation.objects.filter(invitations_within(viewer), expires_at__gt=clock.Moment())
        .select_related("invited_by")
        .order_by("-created_at")
    )
    return [
        InvitationRow(
            id=row.id,
            email=row.email,
            invited_by=name_of(row.invited_by),
            created_at=row.created_at,
            expires_at=row.expires_at,
        )
        for row in rows
    ]
