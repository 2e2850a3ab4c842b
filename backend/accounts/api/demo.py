"""Doors that exist in a demo only, and only for the machine on which it runs."""

from ipaddress import ip_address

from django.http import HttpRequest
from ninja import Router

from backend.accounts.gate import public
from backend.accounts.payloads import DemoAccount, DemoAccounts, DemoMailSaid
from backend.accounts.queries.demo import demo_people, ensure_demo
from backend.core.errors import Missing
from backend.notices.models import DemoMail

router = Router()
_MOST_MAILS = 200


@router.get("/demo/accounts", response=DemoAccounts)
@public
def read_accounts(request: HttpRequest) -> DemoAccounts:
    _ensure_local(request)
    return DemoAccounts(
        accounts=[
            DemoAccount(
                name=person.name,
                profession_label=person.profession_label,
                profession=person.profession,
                email=person.email,
                password=person.password,
                code=person.code,
                seconds_left=person.seconds_left,
            )
            for person in demo_people()
        ]
    )


@router.get("/demo/mails", response=list[DemoMailSaid])
@public
def read_mails(request: HttpRequest) -> list[DemoMailSaid]:
    _ensure_local(request)
    ensure_demo()
    rows = DemoMail.objects.order_by("-sent_at")[:_MOST_MAILS]
    return [
        DemoMailSaid(id=row.id, to=row.to, subject=row.subject, text=row.text, sent_at=row.sent_at)
        for row in rows
    ]


def _ensure_local(request: HttpRequest) -> None:
    """A proxy of this machine is local too, but what it carries is not."""
    try:
        is_local = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        is_local = False
    if not is_local or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        raise Missing
