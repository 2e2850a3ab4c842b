"""Who is at the association's door in the demo: one invited, one who waits to be admitted."""

from collections.abc import Mapping
from typing import Final
from uuid import uuid4

from backend.accounts.actions.invitations import accept, invite
from backend.accounts.models import Person
from backend.accounts.rules.demo import DEMO_PASSWORD
from backend.accounts.shapes import Intent, Network, Viewer
from backend.config.demo.people import address_of, give_factor, newcomer
from backend.notices.actions import secret_of
from backend.notices.models import Delivery
from backend.vault import sealing as vault

_INVITED: Final = "capucine"
_WAITING: Final = "lea"
_LOOPBACK: Final = Network(address="127.0.0.1")


def knock(settled: Mapping[str, Viewer]) -> None:
    """A mail for the demo's mailbox: its link has not been opened yet."""
    chosen = uuid4()
    intent = Intent(chosen, vault.keyed_hash("receipt", str(chosen)))
    invite(inviter=settled["claire"], email=address_of(_INVITED), intent=intent)


def arrive() -> None:
    """A home help whom a story invites: enrolled by her link, not yet admitted."""
    address = address_of(_WAITING)
    mail = Delivery.objects.get(kind="accounts.invitation", address=address)
    arrived = accept(
        token=secret_of(mail, "token"),
        newcomer=newcomer("Léa", "Spartier", profession="R85:350", phone="06 39 98 41 77"),
        password=DEMO_PASSWORD,
        network=_LOOPBACK,
    )
    give_factor(Person.objects.get(id=arrived.person_id))
