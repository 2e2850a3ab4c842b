"""The rows of accounts."""

from backend.accounts.models.factor import RecoveryCode, SealedTotp
from backend.accounts.models.ledger import Attempt, Receipt
from backend.accounts.models.organisation import Association, House, Structure
from backend.accounts.models.person import Invitation, Person
from backend.accounts.models.session import Device, Session

__all__ = [
    "Association",
    "Attempt",
    "Device",
    "House",
    "Invitation",
    "Person",
    "Receipt",
    "RecoveryCode",
    "SealedTotp",
    "Session",
    "Structure",
]
