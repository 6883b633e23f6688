"""Tables laid at once are those that the migrations make step by step."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from guongsang.config import laying
from guongsang.config.restoring import drop_tables
from tests.config.schemas import picture

pytestmark = pytest.mark.django_db(transaction=True)


def walk() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def after(*acts) -> set[tuple[str, str, str]]:
    """Return the picture of the tables after ``acts``, and put everything back as it was."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        for act in acts:
            act()
        seen = picture()
        transaction.set_rollback(True)
    return seen


def test_tables_laid_at_once_are_those_of_the_migrations():
    laid = after(drop_tables, laying.lay_tables)
    walked = after(drop_tables, walk)

    assert sorted(laid - walked) == []
    assert sorted(walked - laid) == []
    assert any(kind == "trigger" for kind, *_rest in laid)


def test_an_empty_database_is_laid_and_any_other_walks(monkeypatch):
    laid = []

    def lay() -> None:
        laid.append("laid")
        laying.lay_tables()

    monkeypatch.setattr("guongsang.config.management.commands.migrate.lay_tables", lay)

    call_command("migrate", verbosity=0)
    assert laid == []

    with connection.constraint_checks_disabled(), transaction.atomic():
        drop_tables()
        assert laying.is_empty()
        call_command("migrate", "jobs", verbosity=0)
        assert laid == []
        drop_tables()
        call_command("migrate", verbosity=0)
        transaction.set_rollback(True)
    assert laid == ["laid"]


def test_what_fails_half_way_leaves_the_database_empty(monkeypatch):
    def break_off(*words: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(laying, "_run_what_tables_do_not_show", break_off)
    with connection.constraint_checks_disabled(), transaction.atomic():
        drop_tables()
        with pytest.raises(RuntimeError, match="killed"):
            laying.lay_tables()
        assert laying.is_empty()
        transaction.set_rollback(True)
