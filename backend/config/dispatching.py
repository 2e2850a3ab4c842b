"""What the dispatcher is given: every kind of notice, the periodic duties, the way out."""

from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from backend.accounts.actions import house, receipts, sessions
from backend.accounts.notices import KINDS as ACCOUNT_KINDS
from backend.notices.actions import sweep as sweep_deliveries
from backend.notices.dispatch import Dispatcher
from backend.notices.shapes import Duty
from backend.notices.transports import DemoMailbox, SmtpTransport, Transport

KINDS: Final = {**ACCOUNT_KINDS}
_HOUR: Final = 3600
DUTIES: Final = (
    Duty("sweep attempts", _HOUR, house.sweep_attempts),
    Duty("sweep receipts", _HOUR, receipts.sweep),
    Duty("sweep sessions", _HOUR, sessions.sweep),
    Duty("sweep deliveries", _HOUR, sweep_deliveries),
)


def transport() -> Transport:
    if settings.SMTP_URL:
        return SmtpTransport(settings.SMTP_URL)
    if settings.ACCEPTS_DEMO:
        return DemoMailbox()
    raise ImproperlyConfigured("CERCLE_SMTP_URL is needed: invitations leave by mail.")


def new_dispatcher() -> Dispatcher:
    return Dispatcher(kinds=KINDS, transport=transport(), duties=DUTIES)
