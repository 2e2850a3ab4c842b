"""Errors into JSON, in one place; nothing of a traceback ever leaves."""

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, JsonResponse

from backend.core.errors import Away, CercleError, TooLarge
from backend.core.text import typeset

log = structlog.get_logger(__name__)


def error_response(error: CercleError) -> JsonResponse:
    """The one shape of a refusal: code, message, detail."""
    body = {"code": error.code, "message": typeset(error.message), "detail": dict(error.detail)}
    response = JsonResponse(body, status=error.status)
    retry_after = error.detail.get("retry_after", 2 if error.status == Away.status else None)
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def refusal_of(error: Exception) -> CercleError:
    """The refusal that stands for any exception; the unexpected ones are logged by type only."""
    if isinstance(error, CercleError):
        return error
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, OperationalError | InterfaceError):
        log.warning("database_away", error=type(error).__name__)
        return Away()
    log.error("request_failed", error=type(error).__name__, place=_place(error))
    return CercleError()


def answer_error(_request: HttpRequest, error: Exception | type[Exception]) -> JsonResponse:
    """Exception handler of every route; must stay synchronous and ask no database."""
    raised = error() if isinstance(error, type) else error
    return error_response(refusal_of(raised))


def _place(error: Exception) -> str:
    """File and line of the failure: never the values, which may be a patient's."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
