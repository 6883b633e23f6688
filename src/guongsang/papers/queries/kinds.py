"""Every kind of paper in the house, found beside the shipped templates of all packages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.utils.translation import gettext as _

from guongsang.foundation.documents import HOUSE
from guongsang.papers.rules import PaperKind, read_kind


@lru_cache(maxsize=1)
def all_kinds() -> dict[str, PaperKind]:
    """Return the kinds by key, in the order of the packages: the life of an exemplar."""
    found = {}
    for config in apps.get_app_configs():
        folder = Path(config.path) / "papers"
        if folder.parent.parent != HOUSE:
            continue
        for description in sorted(folder.glob("*.toml")):
            kind = read_kind(description, config.label)
            found[kind.key] = kind
    return found


def kind_named(key: str) -> PaperKind | None:
    """Return a kind by its key, None when no package has it."""
    return all_kinds().get(key)


def name_of_kind(key: str) -> str:
    """Return what a kind is called; one that a later program has dropped by its key."""
    kind = kind_named(key)
    return kind.name if kind else _("Loại văn bản cũ «%(key)s»") % {"key": key}
