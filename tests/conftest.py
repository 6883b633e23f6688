"""What every test needs: fresh translations; files, letters, cache and numbers to itself."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import factory
import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from guongsang.config.catalogues import compile_catalogues
from guongsang.criteria.queries import forget_frozen_sets

compile_catalogues()
# A busy machine makes no rule false: nothing is judged by how long it took.
hypothesis_settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is marked slow unless GUONGSANG_SLOW says yes; mark what asks no database."""
    slow_too = os.environ.get("GUONGSANG_SLOW") == "yes"
    for item in items:
        if item.get_closest_marker("slow") and not slow_too:
            item.add_marker(pytest.mark.skip(reason="thousands of made-up rows: make science"))
        if not asks_a_database(item):
            item.add_marker(pytest.mark.anywhere)


def asks_a_database(item: pytest.Item) -> bool:
    """Tell whether a test may reach a database, by its mark or through what it is given."""
    given = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return bool(marked or given & {"db", "transactional_db"})


@pytest.fixture(autouse=True)
def private_places(settings, tmp_path: Path) -> None:
    """Keep each test's files, letters and cache to itself."""
    forget_frozen_sets()
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


def families(kind: type[factory.Factory]) -> Iterator[type[factory.Factory]]:
    """Return every factory that was ever declared, parents first."""
    for child in kind.__subclasses__():
        yield child
        yield from families(child)


@pytest.fixture(autouse=True)
def numbers_from_zero() -> None:
    """Let every test count its rows from 0, so that no name depends on which tests ran before."""
    for kind in families(factory.Factory):
        if kind._meta.counter_reference is not None:
            kind.reset_sequence(0, force=True)


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
