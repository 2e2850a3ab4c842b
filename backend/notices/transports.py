"""The ways out of the house: SMTP in production, a page of the demo in the demo."""

import smtplib
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from backend.core import clock
from backend.notices.models import Delivery, DemoMail
from backend.notices.shapes import Refused, Unreached
from backend.notices.texts import Mail

_PERMANENT = 500
_PORTS = {"smtps": 465, "smtp+tls": 587}


class Transport(Protocol):
    def send(self, delivery: Delivery, mail: Mail) -> str:
        """What the other side answered; raises Refused or Unreached."""
        ...


class SmtpTransport:
    """`smtp://user:password@host:port`, `smtp+tls://` (STARTTLS) or `smtps://`."""

    def __init__(self, url: str, *, timeout: int = 10) -> None:
        self._where = urlsplit(url)
        self._timeout = timeout

    def send(self, delivery: Delivery, mail: Mail) -> str:
        # The number is fixed, so a receiver recognises the copy that a killed dispatcher may cause.
        headers = {
            "Message-ID": f"<{delivery.id}@{_domain_of(settings.MAIL_FROM)}>",
            "Auto-Submitted": "auto-generated",
        }
        message = EmailMessage(
            mail.subject, mail.text, settings.MAIL_FROM, [delivery.address], headers=headers
        )
        try:
            self._connection().send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _worst(max(codes, default=0)) from None
        except smtplib.SMTPResponseException as error:
            raise _worst(error.smtp_code) from None
        except (smtplib.SMTPException, OSError) as error:
            raise Unreached(type(error).__name__) from None
        return "250"

    def _connection(self) -> EmailBackend:
        where = self._where
        return EmailBackend(
            host=where.hostname or "localhost",
            port=where.port or _PORTS.get(where.scheme, 25),
            username=unquote(where.username or ""),
            password=unquote(where.password or ""),
            use_tls=where.scheme == "smtp+tls",
            use_ssl=where.scheme == "smtps",
            timeout=self._timeout,
        )


class DemoMailbox:
    """Nothing leaves a demo: mails are rows, read on its own page."""

    def send(self, delivery: Delivery, mail: Mail) -> str:
        DemoMail.objects.get_or_create(
            delivery=delivery,
            defaults={
                "to": delivery.address,
                "subject": mail.subject,
                "text": mail.text,
                "sent_at": clock.now(),
            },
        )
        return "demo"


def _worst(code: int) -> Refused | Unreached:
    return Refused(str(code)) if code >= _PERMANENT else Unreached(str(code))


def _domain_of(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip(">")
