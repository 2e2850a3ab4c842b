"""Django's registration of the trail."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "backend.trail"
    label = "trail"
