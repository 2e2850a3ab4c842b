"""Invitations: single use, 72 h, hashed, bound to one address; opening a link does nothing."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from backend.accounts import throttles
from backend.accounts.actions import passwords
from backend.accounts.actions.enrolment import Newcomer, person_from
from backend.accounts.actions.receipts import record, repeated
from backend.accounts.actions.sessions import lock_person, lock_viewer, open_half
from backend.accounts.models import Invitation, Person
from backend.accounts.queries.invitations import invitations_within
from backend.accounts.rules.codes import new_token
from backend.accounts.rules.mail import address_or_none
from backend.accounts.shapes import Answer, Intent, Network, Viewer
from backend.core import clock
from backend.core.errors import Conflict, Missing, Unreadable
from backend.notices.actions import plan_mail
from backend.trail import chain as trail
from backend.vault import sealing as vault

LASTS: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Accepted:
    token: str = field(repr=False)
    person_id: UUID


def invite(*, inviter: Viewer, email: str, intent: Intent) -> Answer:
    """Any member of the association; its administrator still has to admit who comes.

    Always the same answer, so that nobody learns who has an account.
    """
    throttles.count("invitation-send", str(inviter.person_id))
    with clock.unit():
        lock_viewer(inviter)
        if (before := repeated(inviter, intent)) is not None:
            return before
        plan_invitation(inviter=inviter, email=email)
        return record(inviter, intent, 202, {})


def plan_invitation(*, inviter: Viewer, email: str) -> None:
    """In the caller's transaction, inviter locked. An address that has an account gets a row like
    any other and no mail: neither its holder nor the inviter's list tells that there is one."""
    address = address_or_none(email)
    if address is None:
        sentence = "Cette adresse n’est pas valable."
        raise Unreadable("bad_email", sentence, fields=[{"path": "email", "message": sentence}])
    objects = {"invitation": str(_write(inviter, address))}
    trail.record(vault.HOUSE, "accounts.invite", actor=inviter.person_id, objects=objects)


def look(*, token: str, network: Network) -> Invitation:
    """Anybody who holds the link; changes nothing, so a scanner of mails may open it too."""
    throttles.count("invitation-look", network.address)
    invitation = _open(token).select_related("invited_by", "association").first()
    if invitation is None:
        raise _gone()
    return invitation


def accept(*, token: str, newcomer: Newcomer, password: str, network: Network) -> Accepted:
    """Whoever holds the link. Makes a person who waits for the administrator, and one factor."""
    throttles.count("invitation-look", network.address)
    invitation = _open(token).select_related("invited_by").first()
    if invitation is None:
        raise _gone()
    person = person_from(newcomer, invitation)
    passwords.ensure_strong(password, person)
    person.password = passwords.hashed(password)
    with clock.unit():
        # The inviter's lock, then the row's: two uses of one link queue, the second finds nothing.
        lock_person(invitation.invited_by_id)
        if not _open(token).select_for_update().exists():
            raise _gone()
        _save(person)
        _close_all(invitation, person)
        half = open_half(person)
        objects = {"invitation": str(invitation.id), "person": str(person.id)}
        trail.record(vault.HOUSE, "accounts.accept_invitation", actor=person.id, objects=objects)
    return Accepted(half, person.id)


def withdraw_invitation(*, actor: Viewer, invitation_id: UUID, intent: Intent) -> Answer:
    """Who sent it, or an administrator of the association; the link dies at once."""
    with clock.unit():
        lock_viewer(actor)
        if (before := repeated(actor, intent)) is not None:
            return before
        within = Invitation.objects.filter(invitations_within(actor), id=invitation_id)
        if not within.update(withdrawn_at=clock.now()):
            raise Missing
        objects = {"invitation": str(invitation_id)}
        trail.record(
            vault.HOUSE, "accounts.withdraw_invitation", actor=actor.person_id, objects=objects
        )
        return record(actor, intent, 200, {})


def invitation_hash(token: str) -> bytes:
    return vault.keyed_hash("invitation", token)


def _write(inviter: Viewer, address: str) -> UUID:
    moment, token = clock.now(), new_token()
    Invitation.objects.filter(
        association_id=inviter.association_id,
        email=address,
        invited_by_id=inviter.person_id,
        accepted_at=None,
        withdrawn_at=None,
    ).update(withdrawn_at=moment)
    invitation = Invitation.objects.create(
        id=uuid4(),
        association_id=inviter.association_id,
        email=address,
        invited_by_id=inviter.person_id,
        token_hash=invitation_hash(token),
        created_at=moment,
        expires_at=moment + LASTS,
    )
    if not Person.objects.filter(email=address).exists():
        plan_mail(
            kind="accounts.invitation",
            address=address,
            payload={"invitation": str(invitation.id)},
            secrets={"token": token},
            key=f"invitation:{invitation.id}",
        )
    return invitation.id


def _open(token: str) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        token_hash=invitation_hash(token[:100]),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=clock.now(),
    )


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.created_at = clock.now()
            person.save(force_insert=True)
    except IntegrityError:
        raise Conflict(
            "person_exists",
            "Un compte existe déjà avec cette adresse ou ce numéro RPPS. Connectez-vous.",
        ) from None


def _close_all(invitation: Invitation, person: Person) -> None:
    """Every other link to this address dies with the one that was used."""
    moment = clock.now()
    Invitation.objects.filter(id=invitation.id).update(accepted_at=moment, accepted_by=person)
    Invitation.objects.filter(email=invitation.email, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=moment
    )


def _gone() -> Missing:
    return Missing(
        "invitation_gone",
        "Cette invitation a servi, a expiré ou a été retirée. Demandez-en une nouvelle.",
    )
