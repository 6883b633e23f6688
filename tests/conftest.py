"""What every test needs: fresh translations, and files, letters and cache to itself."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from guongsang.config.catalogues import compile_catalogues

compile_catalogues()


@pytest.fixture(autouse=True)
def private_places(settings, tmp_path: Path) -> None:
    """Keep each test's files, letters and cache to itself."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files", "base_url": None},
        },
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": str(tmp_path),
        }
    }


@pytest.fixture(scope="session", autouse=True)
def tests_may_empty_the_log() -> Iterator[None]:
    """Lift the triggers of the log for the moment in which Django empties the test database.

    Tests with real transactions end with ``flush``, which the log refuses like any other deletion.
    The triggers stand again at once, so every test runs with them.
    """
    guard = import_module("guongsang.audit.migrations.0002_let_no_line_be_changed")
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_without_guard(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        off, on = guard.statements(connection.vendor)
        with connection.cursor() as cursor:
            for statement in off:
                cursor.execute(statement)
            flush(self, sql_list)
            for statement in on:
                cursor.execute(statement)

    BaseDatabaseOperations.execute_sql_flush = flush_without_guard  # type: ignore[method-assign]
    yield
    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
