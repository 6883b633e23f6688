"""The floors of the house hold: imports, foreign keys, file names, writing, sizes."""

import ast
import re
import tomllib

from django.apps import apps
from django.contrib.auth import get_user_model
from importlinter.application.use_cases import SUCCESS, lint_imports
from importlinter.configuration import configure

from tests.repository.tree import ROOT, SOURCE, python_files, shown, templates, trees

LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE = 40, 400, 120
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
WRITING = {
    *("save", "create", "delete", "update", "bulk_create", "bulk_update"),
    *("get_or_create", "update_or_create", "asave", "acreate"),
}
# What has these names without being a table: sessions, dictionaries, response headers.
NO_TABLES = {"headers", "session", "context", "messages", "GET", "query", "params"}


def test_imports_obey_the_contracts(monkeypatch):
    monkeypatch.chdir(ROOT)
    configure()

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), verbose=False) == SUCCESS


def floors() -> dict[str, int]:
    """Return the floor of each package, 0 below, from the contract that the linter uses."""
    layers = CONTRACTS[0]["layers"]
    return {
        name: floor
        for floor, layer in enumerate(reversed(layers))
        for name in re.findall(r"\w+", layer)
    }


def test_no_foreign_key_points_upstairs():
    floor = floors()

    upstairs = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation
        # Whoever signs in is named by a setting, not by a package.
        and field.related_model is not get_user_model()
        and {model._meta.app_label, field.related_model._meta.app_label} <= floor.keys()
        and floor[model._meta.app_label] < floor[field.related_model._meta.app_label]
    ]

    assert upstairs == []


def test_every_package_with_a_stage_of_its_own_obeys_the_vocabulary():
    outside = {"config", "foundation", "ui"}
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")} - outside

    assert {f"guongsang.{name}" for name in packages} == set(CONTRACTS[1]["containers"])


def test_every_package_says_what_it_is_for():
    silent = [
        shown(path)
        for path, tree in trees()
        if path.parent.parent == SOURCE
        and path.name == "__init__.py"
        and not ast.get_docstring(tree)
    ]

    assert silent == []


def test_views_leave_writing_to_usecases():
    writing = [
        f"{shown(path)}:{node.lineno} .{node.func.attr}()"
        for path, tree in trees()
        if path.name == "views.py" or path.parent.name == "views"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITING
        and not (names_of(node.func.value) & NO_TABLES)
        and names_of(node.func.value) & {"objects", "self"} | is_saving(node)
    ]

    assert writing == []


def names_of(node: ast.expr) -> set[str]:
    """Return every name and attribute inside an expression."""
    return {
        part.id if isinstance(part, ast.Name) else part.attr
        for part in ast.walk(node)
        if isinstance(part, (ast.Name, ast.Attribute))
    }


def is_saving(node: ast.Call) -> set[str]:
    """Return the name of the call when it saves or deletes whatever it is called on."""
    return {node.func.attr} & {"save", "delete", "asave"}


def test_only_shells_read_the_clock():
    shells = {"views", "tasks", "management", "config", "middleware", "adapter", "limits"}

    reading = [
        f"{shown(path)}:{node.lineno}"
        for path, tree in trees()
        if path.stem == "usecases" or path.parent.name == "usecases" or path.stem == "rules"
        if not shells & {*path.parts, path.stem}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and not node.args
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "localdate", "today", "localtime", "utcnow"}
        and names_of(node.func.value) & {"timezone", "datetime", "date"}
    ]

    assert reading == []


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{shown(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_file_is_longer_than_it_can_be_read():
    def lines(path):
        return len(path.read_text(encoding="utf-8").splitlines())

    files = [(path, LONGEST_FILE) for path in python_files()]
    files += [(path, LONGEST_TEMPLATE) for path in templates()]

    assert [f"{shown(p)}: {lines(p)}" for p, most in files if lines(p) > most] == []


def test_every_migration_is_named_for_what_it_does():
    unnamed = [
        shown(path)
        for path in python_files(migrations=True)
        if path.parent.name == "migrations"
        and re.match(r"\d{4}_(auto|initial$|alter_|remove_\w+_and_more|.*_and_more)", path.stem)
    ]

    assert unnamed == []


def test_nobody_prints():
    printing = [
        f"{shown(path)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "breakpoint"}
    ]

    assert printing == []


def test_no_junk_drawer_is_born():
    drawers = {"utils", "helpers", "common", "core", "misc", "services", "signals", "tests"}

    assert [shown(path) for path in python_files() if drawers & {*path.parts, path.stem}] == []


def test_only_dossiers_moves_a_dossier():
    """Every other package goes through ``dossiers.usecases``, where the doors are asked."""
    moving = [
        f"{shown(path)}:{node.lineno}"
        for path, tree in trees()
        if path.relative_to(SOURCE).parts[0] != "dossiers" and names_dossier_stages(tree)
        for node in ast.walk(tree)
        if sets_a_stage(node)
    ]

    assert moving == []


def names_dossier_stages(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "guongsang.dossiers.states"
        for node in ast.walk(tree)
    )


def sets_a_stage(node: ast.AST) -> bool:
    """Tell whether a stage of dossiers is written: assigned, moved to, or put into a row."""
    if isinstance(node, ast.Assign):
        given = [target for target in node.targets if isinstance(target, ast.Attribute)]
        return any(target.attr == "stage" for target in given) and is_stage(node.value)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr == "move_to":
        return any(is_stage(one) for one in node.args)
    return node.func.attr in WRITING and any(
        word.arg == "stage" and is_stage(word.value) for word in node.keywords
    )


def is_stage(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Stage"
