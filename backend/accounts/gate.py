"""The gate: who is calling, with how many factors, from our own pages, and with which intent."""

# Every endpoint of the house wears one of its four decorators; a test enumerates the routes.

import secrets
from collections.abc import Callable, Coroutine, Mapping
from functools import wraps
from ipaddress import IPv6Address, ip_address
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, parse_cookie

from backend.accounts import throttles
from backend.accounts.enums import Factor, PersonState
from backend.accounts.models import Device, Session
from backend.accounts.queries.sessions import caller_or_none
from backend.accounts.rules import nomenclatures
from backend.accounts.shapes import Answer, Caller, Intent, Network, Viewer
from backend.core import clock
from backend.core.errors import Malformed, NotAllowed, SignInNeeded
from backend.core.hop import in_pool
from backend.vault import sealing as vault

__all__ = [
    "Answer",
    "Caller",
    "FullRequest",
    "HalfRequest",
    "Intent",
    "Network",
    "Viewer",
    "administrator",
    "caller_of",
    "full",
    "half",
    "network_of",
    "public",
    "viewer_of",
    "viewer_or_none",
]

SESSION_COOKIE: Final = "__Host-cercle-session"
DEVICE_COOKIE: Final = "__Host-cercle-device"
CSRF_COOKIE: Final = "__Host-cercle-csrf"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
T = TypeVar("T")


class HalfRequest(HttpRequest):
    """A request of somebody who has passed at least the password; grants nothing by itself."""

    caller: Caller


class FullRequest(HttpRequest):
    """A request of an active person with two factors. `intent` is set on unsafe methods."""

    viewer: Viewer
    intent: Intent


Wrapped = Callable[P, Coroutine[None, None, T]]
AnyRequest = TypeVar("AnyRequest", bound=HttpRequest)
View = Callable[Concatenate[AnyRequest, P], T]


def public(view: Callable[P, T]) -> Wrapped[P, T]:
    """Anybody; an unsafe method still comes from our own pages (sign-in included: login CSRF)."""
    return _guarded(view, _ensure_own_page)


def half(view: Callable[P, T]) -> Wrapped[P, T]:
    """A live session whatever its factors: the sign-in paths only."""

    def guard(request: Any) -> None:
        _ensure_own_page(request)
        request.caller = _caller_here(request)

    return _guarded(view, guard)


def full(view: Callable[P, T]) -> Wrapped[P, T]:
    """Two factors, live session, active person; unsafe methods carry a Client-Id."""
    return _guarded(view, _ensure_full)


def administrator(view: Callable[P, T]) -> Wrapped[P, T]:
    """`full`, and administrator of his own association."""

    def guard(request: Any) -> None:
        _ensure_full(request)
        if not request.viewer.is_administrator:
            raise NotAllowed(
                message="Cette page est réservée aux administrateurs de l’association."
            )

    return _guarded(view, guard)


def viewer_of(source: Mapping[str, Any]) -> Viewer | None:
    """From cookies, or from an ASGI scope: one statement, None unless everything holds."""
    caller = caller_or_none(_cookies_of(source).get(SESSION_COOKIE, ""))
    return None if caller is None else viewer_or_none(caller)


def caller_of(request: HttpRequest) -> Caller | None:
    """Whose live session this is, for the few paths that also answer nobody."""
    return caller_or_none(request.COOKIES.get(SESSION_COOKIE, ""))


def viewer_or_none(caller: Caller) -> Viewer | None:
    if caller.factor == Factor.NONE or caller.device_id is None:
        return None
    if caller.person_state != PersonState.ACTIVE:
        return None
    return Viewer(
        person_id=caller.person_id,
        association_id=caller.association_id,
        session_id=caller.session_id,
        device_id=caller.device_id,
        is_administrator=caller.is_administrator,
        is_health=nomenclatures.is_health(caller.profession),
        language=caller.language,
    )


def network_of(request: HttpRequest) -> Network:
    """The address as our own proxy saw it; a v6 caller owns a whole /64."""
    address = request.META.get("REMOTE_ADDR") or ""
    if address in settings.TRUSTED_PROXIES:
        told = request.headers.get("X-Forwarded-For", "")
        address = told.rpartition(",")[2].strip() or address
    return Network(
        address=_bucket_of(address),
        user_agent=request.headers.get("User-Agent", "")[:400],
        device_secret=request.COOKIES.get(DEVICE_COOKIE, "")[:100],
    )


def _guarded(view: Callable[P, T], guard: Callable[[Any], None]) -> Wrapped[P, T]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
        guard(args[0])
        return view(*args, **kwargs)

    return in_pool(guarded)


def _ensure_full(request: Any) -> None:
    _ensure_own_page(request)
    caller = _caller_here(request)
    viewer = viewer_or_none(caller)
    if viewer is None:
        raise _missing_half(caller)
    _ensure_same_person(request, viewer)
    if caller.is_idle:
        _touch(caller)
    request.viewer = viewer
    if request.method not in _SAFE:
        request.intent = _intent_of(request)
        throttles.writes.take(viewer.person_id)


def _ensure_same_person(request: Any, viewer: Viewer) -> None:
    """Two pages of a browser share its cookies: one left open must neither send what its person
    wrote, nor read, in the name of whoever signed in after him."""
    if request.headers.get("Person-Id", str(viewer.person_id)) != str(viewer.person_id):
        raise SignInNeeded(
            "another_person", "Une autre personne s’est connectée ici. Rechargez la page."
        )


def _missing_half(caller: Caller) -> SignInNeeded | NotAllowed:
    if caller.factor == Factor.NONE:
        return SignInNeeded("second_factor_needed", "Terminez la connexion avec votre code.")
    return NotAllowed(
        "waiting_for_admission",
        "Votre compte attend l’accord de l’administrateur de l’association.",
    )


def _caller_here(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    if caller is None:
        raise SignInNeeded
    return caller


def _cookies_of(source: Mapping[str, Any]) -> Mapping[str, str]:
    if "headers" not in source:
        return source
    lines = [value.decode("latin-1") for name, value in source["headers"] if name == b"cookie"]
    return parse_cookie("; ".join(lines))


def _ensure_own_page(request: HttpRequest) -> None:
    """Double-submitted `__Host-` cookie, complete origin, Fetch-Metadata (SEC-30)."""
    if request.method in _SAFE:
        return
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    kept = request.COOKIES.get(CSRF_COOKIE, "")
    sent = request.headers.get("X-CSRF-Token", "")
    is_ours = (
        (origin is None or origin in settings.ORIGINS)
        and site == "same-origin"
        and len(kept) >= 32
        and secrets.compare_digest(kept.encode(), sent.encode())
    )
    if not is_ours:
        raise NotAllowed("csrf", "La page a expiré. Rechargez-la, puis recommencez.")


def _intent_of(request: HttpRequest) -> Intent:
    typed = request.headers.get("Client-Id", "")
    try:
        client_id = UUID(typed)
    except ValueError:
        raise Malformed("client_id_needed") from None
    if str(client_id) != typed.lower() or client_id.version != 4:
        raise Malformed("client_id_needed")
    asked = f"{request.method} {request.path}\n{request.body.decode('latin-1')}"
    return Intent(client_id=client_id, digest=vault.keyed_hash("receipt", asked))


def _touch(caller: Caller) -> None:
    """«Dernière activité», to five minutes; a device unused for thirty days is forgotten."""
    moment = clock.now()
    Session.objects.filter(id=caller.session_id).update(last_seen_at=moment)
    Device.objects.filter(sessions=caller.session_id).update(last_seen_at=moment)


def _bucket_of(address: str) -> str:
    try:
        seen = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(seen, IPv6Address) and seen.ipv4_mapped is None:
        return str(IPv6Address(int(seen) >> 64 << 64))
    return address
