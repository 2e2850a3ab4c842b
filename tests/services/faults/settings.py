"""The embedded settings, and an app that waits for the order to fail."""

from backend.config.settings.embedded import *  # noqa: F403
from backend.config.settings.embedded import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.services.faults"]
