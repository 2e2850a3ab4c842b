#!/usr/bin/env python3
"""The one door to every command of the server."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings.embedded")
    execute_from_command_line(sys.argv)
