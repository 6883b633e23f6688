"""Django's own command, but an empty database gets its tables at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from guongsang.config.laying import is_empty, lay_tables

# Whoever asks for one step, a list of steps or a record of them means the steps themselves.
STEPWISE = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied")


class Command(migrate.Command):
    help = "Lập hoặc nâng cấp các bảng của cơ sở dữ liệu."

    def handle(self, *args: Any, **options: Any) -> None:
        whole = options["database"] == DEFAULT_DB_ALIAS and not any(
            options[name] for name in STEPWISE
        )
        if whole and is_empty():
            lay_tables()
        super().handle(*args, **options)
