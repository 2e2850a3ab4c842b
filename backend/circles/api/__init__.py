"""HTTP of the circles: parse, fetch, act, answer."""

from ninja import Router

from backend.circles.api import circles, identities, members, proposals

router = Router(tags=["circles"])
router.add_router("", circles.router)
router.add_router("", identities.router)
router.add_router("", members.router)
router.add_router("", proposals.router)

__all__ = ["router"]
