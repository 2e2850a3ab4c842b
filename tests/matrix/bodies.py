"""A good body for every route that takes one, so that only the right decides."""

from collections.abc import Callable
from typing import Any

from tests.circles import stage

Body = Callable[[dict[str, Any]], Any]


def _fixed(**said: Any) -> Body:
    return lambda _ids: said


def _opening(_ids: dict[str, Any]) -> Any:
    return stage.wish(stage.identity(9)).model_dump(mode="json")


def _proposal(_ids: dict[str, Any]) -> Any:
    return stage.proposal(email="gaspard@lodevois.example").model_dump(mode="json")


_NEWCOMER = {
    "token": "x" * 43,
    "given_name": "Claire",
    "family_name": "Cade",
    "civility": "MME",
    "profession": "G15:60",
    "rpps": "99700000007",
    "phone": "0639980001",
    "password": "sentier de garrigue 34",
}
_TEXT: dict[str, Any] = {"text": "Pansement refait."}

BODIES: dict[str, Body] = {
    "POST /session/password": _fixed(email="nobody@lergue.example", password="not this one"),
    "POST /session/code": _fixed(code="000000"),
    "POST /session/recovery": _fixed(code="AAAA-AAAA-AAAA-AAAA"),
    "POST /session/enrolment/confirm": _fixed(code="000000"),
    "PATCH /me": _fixed(language="en"),
    "POST /me/password": _fixed(current="wrong", new="sentier de garrigue 35", code="000000"),
    "POST /me/recovery-codes": _fixed(code="000000"),
    "POST /people/find": _fixed(email="nobody@lergue.example"),
    "POST /structures": _fixed(kind="pharmacy", name="Pharmacie du Lergue"),
    "POST /invitations": _fixed(email="rose@lodevois.example"),
    "POST /invitation/look": _fixed(token="x" * 43),
    "POST /invitation/accept": _fixed(**_NEWCOMER),
    "POST /circles": _opening,
    "POST /circles/{circle}/proposals": _proposal,
    "POST /circles/{circle}/threads": _fixed(audience="team", title="Courses"),
    "POST /circles/{circle}/threads (care)": _fixed(audience="care", title="Ordonnance"),
    "POST /circles/{circle}/members/{membership}/end": _fixed(reason=""),
    "POST /circles/{circle}/members/{membership}/reads": _fixed(reads="team"),
    "POST /threads/{thread}/entries": _fixed(**_TEXT),
    "POST /threads/{team_thread}/entries": _fixed(**_TEXT),
    "POST /threads/{thread}/entries/{seq}/edit": lambda ids: _TEXT | {"base_seq": ids["seq"]},
    "POST /threads/{team_thread}/entries/{team_seq}/edit": lambda ids: (
        _TEXT | {"base_seq": ids["team_seq"]}
    ),
    "POST /threads/{thread}/entries/{seq}/withdraw": _fixed(reason="mistake"),
    "POST /threads/{team_thread}/entries/{team_seq}/withdraw": _fixed(reason="mistake"),
    "PUT /threads/{thread}/choice": _fixed(choice="muted"),
    "POST /threads/{thread}/seen": lambda ids: {"seq": ids["seq"]},
}
