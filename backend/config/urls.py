"""Every path of the house, in the order in which it is tried."""

from django.urls import path

from backend.config import health, pages
from backend.config.api import api

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/", api.urls),
    *pages.urlpatterns(),
]
handler404 = "backend.config.pages.nowhere"
