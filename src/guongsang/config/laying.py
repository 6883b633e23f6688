"""Lay all tables of an empty database at once, as the migrations together describe them.

Walked through one by one, migrations draw most models anew at each of hundreds of steps: twenty
seconds for what ends as one picture. An empty database has no rows to carry along, so it is given
the picture itself, and every migration is written down as done. A database with anything in it
is never touched here: it walks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import connection, transaction
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

Node = tuple[str, str]


def is_empty() -> bool:
    """Tell whether no migration was ever made here."""
    return not MigrationRecorder(connection).has_table()


def lay_tables(targets: Sequence[Node] | None = None) -> Apps:
    """Lay the tables as of ``targets`` (None: as of today) and return the models that fit them.

    All in one transaction: a kill leaves the database as empty as it was.
    """
    executor = MigrationExecutor(connection)
    wanted = list(executor.loader.graph.leaf_nodes() if targets is None else targets)
    state = executor.loader.project_state(wanted)
    plan = [migration for migration, _backwards in executor.migration_plan(wanted)]
    # SQLite makes tables only while keys are not checked, and that is said before it begins.
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.schema_editor() as editor:
            for model in state.apps.get_models():
                if model._meta.managed and not model._meta.proxy:
                    editor.create_model(model)
            _run_what_tables_do_not_show(plan, state, editor)
        executor.recorder.ensure_schema()
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
    return state.apps


def _run_what_tables_do_not_show(
    plan: Iterable[Migration], state: ProjectState, editor: Any
) -> None:
    """Run what is no table: triggers. What moves rows is elidable, or finds none to move."""
    for migration in plan:
        for act in migration.operations:
            if isinstance(act, RunPython | RunSQL) and not act.elidable:
                act.database_forwards(migration.app_label, editor, state, state)
