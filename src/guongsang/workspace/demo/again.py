"""How rows are told again in batches: a copy, all copies below their parents, halls that fill."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Parent = TypeVar("Parent", bound=Model)
# As many as the rounds of the town had on one agenda, one public list, one decision.
ROOM = 30


def copied(row: Row, **changes: object) -> Row:
    """Return an unsaved copy of ``row`` with ``changes``."""
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made._state.fields_cache = dict(row._state.fields_cache)
    made._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    made.pk = None
    made._state.adding = True
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def again(
    model: type[Row],
    link: str,
    parents: Sequence[tuple[Parent, Parent]],
    change: Callable[[Row, Row], object] = lambda old, made: None,
    **which: object,
) -> list[tuple[Row, Row]]:
    """Copy what hangs on each old parent for its new one; return pairs of old and new rows.

    :param link: the foreign key of ``model`` that leads to the parent.
    :param change: puts right in the new row what does not follow from its parent.
    :param which: keeps only some of the rows.
    """
    below: defaultdict[object, list[Row]] = defaultdict(list)
    asked = {old.pk for old, _new in parents}
    rows = model._default_manager.filter(**{f"{link}__in": asked}, **which).order_by("pk")
    for row in rows:
        below[getattr(row, f"{link}_id")].append(row)
    pairs = [(row, copied(row, **{link: new})) for old, new in parents for row in below[old.pk]]
    for old_row, made in pairs:
        change(old_row, made)
    model._default_manager.bulk_create(made for _old, made in pairs)
    return pairs


@dataclass(kw_only=True)
class Halls(Generic[Row]):
    """Copies of a row that holds many lines: a new one whenever the last is full."""

    build: Callable[[Row], Row]
    last: dict[object, tuple[Row, int]] = field(default_factory=dict)

    def place(self, pattern: Row) -> tuple[Row, int]:
        """Return a copy of ``pattern`` with room for one more, and which place in it is free."""
        hall, taken = self.last.get(pattern.pk, (None, 0))
        if hall is None or taken >= ROOM:
            hall, taken = self.build(pattern), 0
        self.last[pattern.pk] = hall, taken + 1
        return hall, taken + 1
