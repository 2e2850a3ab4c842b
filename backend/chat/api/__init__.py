"""HTTP of the chat: parse, fetch, act, answer."""

from backend.chat.api import acts
from backend.chat.api.reading import router

__all__ = ["acts", "router"]
