"""HTTP of the chat: parse, fetch, act, answer."""

from ninja import Router

from backend.chat.api import acts, reading

router = Router(tags=["chat"])
router.add_router("", acts.router)
router.add_router("", reading.router)

__all__ = ["router"]
