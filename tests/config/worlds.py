"""What tests of whole offices share: a small office, and all its rows and files to compare."""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import default_storage

from guongsang.config.backups import kept_files, tables_of

Rows = dict[str, list[tuple[object, ...]]]


def every_row() -> Rows:
    """Return the rows of every table, as Python sees them on either database."""
    return {
        label: list(
            model._base_manager.order_by("pk").values_list(
                *(field.attname for field in model._meta.concrete_fields)
            )
        )
        for label, model in tables_of(apps)
    }


def every_file() -> dict[str, str]:
    """Return the hash of every kept file."""
    return dict(_hashes())


def _hashes() -> Iterator[tuple[str, str]]:
    for name in kept_files(""):
        with default_storage.open(name) as file:
            yield name, hashlib.sha256(file.read()).hexdigest()
