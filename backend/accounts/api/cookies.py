"""The three cookies of a browser: session, device, and the token against foreign pages."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from backend.accounts.actions.sessions import FULL_LASTS, HALF_LASTS, Opened
from backend.accounts.gate import CSRF_COOKIE, DEVICE_COOKIE, SESSION_COOKIE
from backend.accounts.queries.sessions import DEVICE_UNUSED

_CSRF_CHARACTERS = 32  # the form that Django's own check in the admin understands


def keep_half(response: HttpResponse, token: str) -> None:
    _set(response, SESSION_COOKIE, token, lasts=HALF_LASTS)


def keep_full(response: HttpResponse, opened: Opened, *, device_secret: str) -> None:
    """A new token against foreign pages too: one planted before the sign-in is worth nothing."""
    _set(response, SESSION_COOKIE, opened.token, lasts=FULL_LASTS)
    _set(response, DEVICE_COOKIE, opened.device_secret or device_secret, lasts=DEVICE_UNUSED)
    keep_csrf(response)


def ensure_csrf(request: HttpRequest, response: HttpResponse) -> None:
    if len(request.COOKIES.get(CSRF_COOKIE, "")) != _CSRF_CHARACTERS:
        keep_csrf(response)


def keep_csrf(response: HttpResponse) -> None:
    token = get_random_string(_CSRF_CHARACTERS)
    _set(response, CSRF_COOKIE, token, lasts=DEVICE_UNUSED, readable=True)


def forget_all(response: HttpResponse) -> None:
    for name in (SESSION_COOKIE, DEVICE_COOKIE):
        # Browsers ignore the deletion of a `__Host-` cookie that is not itself Secure.
        _set(response, name, "", lasts=timedelta())
    # Not «storage»: another person's unsent entries may lie sealed in the same browser. The page
    # itself erases what belongs to whoever signs out.
    response["Clear-Site-Data"] = '"cache"'


def _set(
    response: HttpResponse, name: str, value: str, *, lasts: timedelta, readable: bool = False
) -> None:
    response.set_cookie(
        name, value, max_age=lasts, secure=True, httponly=not readable, samesite="Strict", path="/"
    )
