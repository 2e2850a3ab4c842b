"""The page of the app: one index.html for its known paths, hashed files beside it."""

import mimetypes
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path

from backend.core.errors import Missing
from backend.core.hop import in_pool
from backend.core.http import error_response

_ID: Final = "[0-9a-f-]{36}"
# The app's own paths, exactly: an unknown one is a 404, never a page (SEC-29).
_PATHS: Final = (
    r"",
    r"connexion",
    r"invitation",
    r"ouvrir",
    r"demandes",
    r"moi",
    r"personnes",
    r"notice",
    r"demo/courrier",
    rf"cercles/{_ID}",
    rf"cercles/{_ID}/membres/{_ID}",
    rf"cercles/{_ID}/inviter",
    rf"cercles/{_ID}/nouveau-fil",
    rf"cercles/{_ID}/fils/{_ID}",
)
_YEAR: Final = "public, max-age=31536000, immutable"
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


async def app(_request: HttpRequest) -> HttpResponse:
    page = _read("index.html")
    if page is None:
        return HttpResponse("L’interface n’est pas construite : lancez « make run ».", status=503)
    return HttpResponse(page, content_type="text/html; charset=utf-8")


async def built_file(_request: HttpRequest, name: str) -> HttpResponse | JsonResponse:
    """A file of the bundle: forever when its name holds its hash, never kept otherwise."""
    body = _read(name)
    if body is None:
        return error_response(Missing())
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(body, content_type=kind)
    response["Cache-Control"] = _YEAR if name.startswith("assets/") else "no-cache"
    return response


@in_pool
def admin_file(_request: HttpRequest, name: str) -> HttpResponse | JsonResponse:
    """Styles and scripts of Django's admin, which come with Django itself."""
    found = finders.find(f"admin/{name}")
    if not isinstance(found, str) or not Path(found).is_file():
        return error_response(Missing())
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(Path(found).read_bytes(), content_type=kind)
    response["Cache-Control"] = "public, max-age=3600"
    return response


def nowhere(_request: HttpRequest, exception: Exception) -> JsonResponse:  # noqa: ARG001 - Django names it
    return error_response(Missing())


@cache
def _files() -> dict[str, Path]:
    """What may be asked: the files of the build, listed once, so that no path can climb out."""
    root = Path(settings.FRONTEND_DIST)
    return {str(file.relative_to(root)): file for file in root.rglob("*") if file.is_file()}


@cache
def _read(name: str) -> bytes | None:
    file = _files().get(name)
    return file.read_bytes() if file else None


def urlpatterns() -> list[URLPattern]:
    return [
        *(re_path(rf"^{shape}$", app) for shape in _PATHS),
        path("<path:name>", built_file),
    ]
