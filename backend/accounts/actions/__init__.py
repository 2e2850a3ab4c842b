"""The verbs of accounts."""

from backend.accounts.actions.rights import bump_rights

__all__ = ["bump_rights"]
