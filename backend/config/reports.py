"""What browsers report of our own pages: counted by directive, never kept."""

import json
from typing import Final

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger(__name__)

_MOST_BYTES: Final = 8 * 1024
_DIRECTIVES: Final = frozenset(
    {"script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem"}
    | {"style-src-attr", "img-src", "connect-src", "font-src", "worker-src", "default-src"}
    | {"require-trusted-types-for", "trusted-types", "form-action", "base-uri"}
)


async def csp_report(request: HttpRequest) -> HttpResponse:
    """Anybody may send one: only a known directive's name is logged, no address, no sample."""
    try:
        report = json.loads(request.body[:_MOST_BYTES])["csp-report"]
        directive = str(report["effective-directive"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return HttpResponse(status=400)
    log.warning("csp_violation", kind=directive if directive in _DIRECTIVES else "other")
    return HttpResponse(status=204)
