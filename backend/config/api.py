"""The API: one door, the routers of every app, one shape of error."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from backend.accounts.api import router as accounts
from backend.chat.api import router as chat
from backend.circles.api import router as circles
from backend.core.errors import CercleError, Malformed, Unreadable
from backend.core.http import answer_error, error_response

api = NinjaAPI(title="Cercle", version="1", docs_url=None, openapi_url=None)
api.add_router("", accounts)
api.add_router("", circles)
api.add_router("", chat)


@api.exception_handler(ValidationError)
def _unreadable(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Which fields, and why; never what was typed."""
    fields = [_field(line) for line in error.errors]
    return error_response(Unreadable(fields=fields))


@api.exception_handler(HttpError)
def _malformed(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja raises it for a body that is not JSON."""
    return error_response(Malformed() if error.status_code == 400 else CercleError())


api.add_exception_handler(Exception, answer_error)


def _field(line: dict[str, Any]) -> dict[str, str]:
    path = ".".join(str(part) for part in line.get("loc", ())[1:])
    return {"path": path.removeprefix("body.") or "body", "message": str(line.get("type", ""))}
