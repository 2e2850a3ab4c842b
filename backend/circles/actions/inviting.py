"""Calling a newcomer by mail: the invitation names who invites, never a patient or a circle."""

from backend.accounts.actions.invitations import plan_invitation
from backend.accounts.actions.sessions import lock_person
from backend.accounts.shapes import Viewer


def invite_newcomer(inviter: Viewer, address: str) -> None:
    """In the caller's transaction, the circle's journals locked before the person's row."""
    lock_person(inviter.person_id)
    plan_invitation(inviter=inviter, email=address)
