"""Every path of the house, in the order in which it is tried."""

from django.urls import path

from backend.config import health, pages, reports
from backend.config.api import api

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/csp-report", reports.csp_report),
    path("api/", api.urls),
    *pages.urlpatterns(),
]
handler404 = "backend.config.pages.nowhere"
