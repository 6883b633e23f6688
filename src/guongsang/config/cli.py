"""The ``guongsang`` command."""

import os
import sys


def main() -> None:
    """Run one command of the program."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guongsang.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
