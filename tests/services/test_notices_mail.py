"""Mails on the reference database: real SMTP, several dispatchers, one that is killed."""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction

from backend.accounts.actions import invitations
from backend.accounts.notices import KINDS
from backend.core import clock
from backend.notices.dispatch import LEASE, Dispatcher
from backend.notices.models import Delivery
from backend.notices.shapes import Kind
from backend.notices.texts import Mail
from backend.notices.transports import SmtpTransport
from tests import cast
from tests.accounts import stage
from tests.services.racing import race, viewer
from tests.services.servers import free_port

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
SPOKEN = {"test": Kind(lambda _: True, lambda _: Mail("Cercle", "texte"))}


class Mailbox:
    """What a real SMTP server keeps; it may be told to refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        return self.answer


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def smtp(mailbox) -> Iterator[str]:
    port = free_port()
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    yield f"smtp://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def house(transactional_db) -> stage.Cast:
    return stage.build_cast()


def planned(number: int) -> None:
    moment = clock.now()
    Delivery.objects.bulk_create(
        Delivery(
            kind="test",
            address=f"n{n}@lergue.example",
            payload={},
            key=f"k{n}",
            due_at=moment,
            created_at=moment,
        )
        for n in range(number)
    )


def test_an_invitation_reaches_a_real_mailbox(house, mailbox, smtp, settings):
    settings.ORIGINS = ["https://cercle.example"]
    inviter = viewer(house.ines)
    invitations.invite(inviter=inviter, email="rose@lergue.example", intent=cast.intent())
    token = stage.invitation_secret()

    Dispatcher(kinds=KINDS, transport=SmtpTransport(smtp)).run_once()

    mail = mailbox.mails[0]
    text = mail.get_content()
    assert (mail["To"], mail["Subject"]) == (
        "rose@lergue.example",
        "Cercle\u00a0: une invitation vous attend.",
    )
    assert "Inès Lavandin, Infirmière" in text
    assert f"https://cercle.example/invitation#{token}" in text
    assert Delivery.objects.get().state == "sent"


def test_an_invitation_withdrawn_before_its_turn_is_not_sent(house, mailbox, smtp):
    inviter = viewer(house.ines)
    invitations.invite(inviter=inviter, email="rose@lergue.example", intent=cast.intent())
    row = stage.last_invitation()
    invitations.withdraw_invitation(actor=inviter, invitation_id=row.id, intent=cast.intent())
    Dispatcher(kinds=KINDS, transport=SmtpTransport(smtp)).run_once()
    assert mailbox.mails == []
    assert Delivery.objects.get().state == "dropped"


@pytest.mark.parametrize(("answer", "state"), [("451 later", "planned"), ("550 never", "failed")])
def test_a_server_that_refuses_is_believed(house, mailbox, smtp, answer, state):
    mailbox.answer = answer
    planned(1)
    Dispatcher(kinds=SPOKEN, transport=SmtpTransport(smtp)).run_once()
    assert Delivery.objects.get().state == state


def test_a_server_that_is_away_costs_a_try(house):
    planned(1)
    Dispatcher(kinds=SPOKEN, transport=SmtpTransport("smtp://127.0.0.1:9", timeout=2)).run_once()
    assert (Delivery.objects.get().state, Delivery.objects.get().attempts) == ("planned", 1)


def test_four_dispatchers_send_each_mail_once(house, mailbox, smtp):
    planned(60)

    def work() -> None:
        dispatcher = Dispatcher(kinds=SPOKEN, transport=SmtpTransport(smtp))
        while dispatcher.run_once():
            pass

    race(*[work] * 4)

    assert Counter(Counter(mail["To"] for mail in mailbox.mails).values()) == {1: 60}
    assert Delivery.objects.filter(state="sent", attempts=1).count() == 60


def test_what_another_dispatcher_is_claiming_is_passed_over(house, mailbox, smtp):
    planned(3)
    dispatcher = Dispatcher(kinds=SPOKEN, transport=SmtpTransport(smtp))
    with transaction.atomic():
        held = list(Delivery.objects.select_for_update().order_by("key")[:2])
        assert race(dispatcher.run_once) == [1]
    assert [mail["To"] for mail in mailbox.mails] == ["n2@lergue.example"]
    assert dispatcher.run_once() == len(held)


KILLED = """
import os, signal, sys
import django
django.setup()
from backend.notices.dispatch import Dispatcher
from backend.notices.shapes import Kind
from backend.notices.texts import Mail
from backend.notices.transports import SmtpTransport

class Struck(SmtpTransport):
    def send(self, delivery, mail):
        super().send(delivery, mail)
        os.kill(os.getpid(), signal.SIGKILL)

kinds = {"test": Kind(lambda _: True, lambda _: Mail("Cercle", "texte"))}
Dispatcher(kinds=kinds, transport=Struck(sys.argv[1])).run_once()
"""


def address_of_database() -> str:
    told = connection.settings_dict
    where = f"{told['HOST'] or ''}:{told['PORT']}" if told["PORT"] else told["HOST"]
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{where}/{told['NAME']}"


def test_a_dispatcher_killed_after_sending_loses_nothing(house, mailbox, smtp, settings):
    planned(3)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, smtp],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "backend.config.settings.test",
            "CERCLE_DATABASE_URL": address_of_database(),
            "PATH": "",
        },
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr[-800:]
    assert len(mailbox.mails) == 1
    assert Delivery.objects.filter(state="planned").count() == 3

    settings.CLOCK_OFFSET = LEASE + timedelta(seconds=1)
    Dispatcher(kinds=SPOKEN, transport=SmtpTransport(smtp)).run_once()

    copies = Counter(mail["To"] for mail in mailbox.mails)
    assert sorted(copies.values()) == [1, 1, 2]
    twice = [mail for mail in mailbox.mails if copies[mail["To"]] == 2]
    assert len({mail["Message-ID"] for mail in twice}) == 1
    assert Delivery.objects.filter(state="sent").count() == 3
