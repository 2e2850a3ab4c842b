"""An action's answer, as its receipt keeps it, on the wire."""

import json

from django.http import HttpResponse

from backend.accounts.shapes import Answer


def said(answer: Answer, **more: str) -> HttpResponse:
    body = json.dumps({**answer.body, **more}, ensure_ascii=False).encode()
    return HttpResponse(body, status=answer.status, content_type="application/json")
