"""What a list is declared with: columns, acts on chosen rows, tabs above it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guongsang.ui.drawing import day_words
from guongsang.ui.rules import dotted

Words = str | Promise
Row = TypeVar("Row", bound=Model)
NOTHING = "—"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: ``value`` is plain and also exported, ``cell`` is richer HTML for the page."""

    key: str
    label: Words
    value: Callable[[Any], object]
    cell: Callable[[Any], SafeString] | None = None
    sort: tuple[str, ...] = ()
    numeric: bool = False
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class BulkAct:
    """Something to do with the chosen rows; their ids are posted to ``href`` as ``chosen``."""

    label: Words
    href: str
    kind: str = "secondary"
    confirm: Words = ""


@dataclass(frozen=True)
class Tab:
    """One of several pages about the same thing."""

    label: Words
    href: str
    is_current: bool
    count: int | None = None


def shown(value: object) -> str:
    """Return a plain value as people read it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, (int, Decimal)):
        return dotted(value)
    if isinstance(value, datetime.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return day_words(value)
    return str(value)


def asked_order(query: Mapping[str, str], columns: Sequence[Column]) -> tuple[Column | None, bool]:
    """Return the column that ``?sort=`` asks for and whether downwards; nonsense asks nothing."""
    asked = query.get("sort", "")
    key = asked.removeprefix("-")
    found = next((column for column in columns if column.sort and column.key == key), None)
    return found, found is not None and asked.startswith("-")


def ordered(
    rows: QuerySet[Row], query: Mapping[str, str], columns: Sequence[Column]
) -> QuerySet[Row]:
    """Return ``rows`` in the order that was asked for, else in their own."""
    column, down = asked_order(query, columns)
    if column is None:
        return rows
    names = [_turned(name) if down else name for name in column.sort]
    # The key decides between equals, so that no row is on two pages.
    return rows.order_by(*names, "pk")


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
