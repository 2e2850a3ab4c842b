"""Django's registration of config, for its commands."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "backend.config"
    label = "config"
