"""What other rooms ask about people: cards, live sessions, versions of rights."""

from backend.accounts.queries.people import cards, rights_versions
from backend.accounts.queries.sessions import sessions_alive

__all__ = ["cards", "rights_versions", "sessions_alive"]
