"""The kinds of notice that accounts plan: invitations and warnings about one's own account."""

from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from backend.accounts.models import Device, Invitation, Person
from backend.accounts.rules import nomenclatures
from backend.core import clock
from backend.notices.actions import secret_of
from backend.notices.models import Delivery
from backend.notices.shapes import Kind
from backend.notices.texts import Mail, invitation, mail


def _invitation_is_open(delivery: Delivery) -> bool:
    return Invitation.objects.filter(
        id=delivery.payload["invitation"],
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=clock.now(),
    ).exists()


def _invitation_mail(delivery: Delivery) -> Mail:
    row = Invitation.objects.select_related("invited_by").get(id=delivery.payload["invitation"])
    inviter = row.invited_by
    name = nomenclatures.spoken_name(
        inviter.given_name, inviter.family_name, profession=inviter.profession
    )
    expiry = row.expires_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    return invitation(
        language=inviter.language,
        inviter=name,
        profession=nomenclatures.label_of(inviter.profession, civility=inviter.civility),
        expiry=f"{expiry:%d/%m/%Y %H:%M}",
        # In the fragment: neither a proxy's log nor a Referer ever sees it.
        link=f"{settings.ORIGINS[0]}/invitation#{secret_of(delivery, 'token')}",
    )


def _device_is_kept(delivery: Delivery) -> bool:
    return Device.objects.filter(id=delivery.payload["device"]).exists()


def _always(_delivery: Delivery) -> bool:
    return True


def _language_of(delivery: Delivery) -> str:
    languages = Person.objects.filter(deliveries=delivery).values_list("language", flat=True)
    return languages.first() or "fr"


def _new_device_mail(delivery: Delivery) -> Mail:
    return mail("new_device", _language_of(delivery))


def _recovery_mail(delivery: Delivery) -> Mail:
    return mail("recovery_code_used", _language_of(delivery))


KINDS: Final = {
    "accounts.invitation": Kind(_invitation_is_open, _invitation_mail),
    "accounts.new_device": Kind(_device_is_kept, _new_device_mail),
    "accounts.recovery_code_used": Kind(_always, _recovery_mail),
}
