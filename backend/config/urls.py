"""Every path of the house, in the order in which it is tried."""

from django.urls import path

from backend.accounts.admin import site
from backend.config import health, pages, reports
from backend.config.api import api

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/csp-report", reports.csp_report),
    path("api/", api.urls),
    path("gestion/", site.urls),
    path("static/admin/<path:name>", pages.admin_file),
    *pages.urlpatterns(),
]
handler404 = "backend.config.pages.nowhere"
