"""Every HTTP path of accounts, under one router."""

from ninja import Router

from backend.accounts.api import demo, invitations, me, people, session

router = Router(tags=["accounts"])
for part in (session, me, people, invitations, demo):
    router.add_router("", part.router)
