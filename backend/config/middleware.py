"""The headers of every answer, errors included (SEC-54, SEC-55)."""

from collections.abc import Awaitable, Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.decorators import async_only_middleware

from backend.core.errors import Malformed
from backend.core.http import error_response

Answering = Callable[[HttpRequest], Awaitable[HttpResponseBase]]

# Svelte builds its templates under the policy `svelte-trusted-html`; nothing else makes HTML.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "font-src 'self'; media-src 'self' blob:; connect-src 'self' {socket}; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types svelte-trusted-html cercle-worker; report-uri /api/csp-report"
)
# Django's admin builds some of its HTML in scripts of its own, without Trusted Types.
_ADMIN_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
_ADMIN: Final = "/gestion/"
_PLAIN_PATHS: Final = frozenset({"/livez", "/readyz"})


@async_only_middleware
def headers(answer: Answering) -> Answering:
    """Asynchronous, so that no request pays a thread hop for a few constants."""

    async def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = _turned_away(request) or await answer(request)
        for name, value in _FIXED.items():
            response[name] = value
        response["Content-Security-Policy"] = _policy_for(request)
        if request.path.startswith(_ADMIN):
            # Under `no-referrer` its forms would say `Origin: null`, which the CSRF check refuses.
            response["Referrer-Policy"] = "same-origin"
        response.setdefault("Cache-Control", "no-store")
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response["Strict-Transport-Security"] = (
                f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
            )
        return response

    return with_headers


def _turned_away(request: HttpRequest) -> HttpResponseBase | None:
    """No middleware of Django's asks for the host: without this, any name that is made to point
    here (DNS rebinding) reads what the machine itself may read."""
    if request.path in _PLAIN_PATHS:
        return None  # probes of the machine itself speak plain HTTP, to an address
    try:
        host = request.get_host()
    except DisallowedHost:
        return error_response(Malformed())
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return HttpResponsePermanentRedirect(f"https://{host}{request.get_full_path()}")
    return None


def _policy_for(request: HttpRequest) -> str:
    if request.path.startswith(_ADMIN):
        return _ADMIN_POLICY
    scheme = "wss" if request.is_secure() else "ws"
    try:
        return _POLICY.format(socket=f"{scheme}://{request.get_host()}")
    except DisallowedHost:  # its 400 has the strictest policy
        return _POLICY.format(socket="")
