"""A pile: things of one kind that wait for one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits: what, where to do it, until when."""

    title: str
    href: str
    detail: str = ""
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Pile:
    """Things of one kind that wait, the first few of them, and where all of them are."""

    key: str
    title: str
    icon: str
    items: list[Waiting]
    total: int
    href: str


def make_pile(
    key: str,
    title: str,
    icon: str,
    rows: QuerySet[Any] | Sequence[Any],
    line: Callable[[Any], Waiting],
    href: str,
) -> Pile:
    """Return a pile of ``rows``: the first few, and how many there are."""
    # One row more than is shown tells whether counting is worth a query.
    first = list(rows[: SHOWN + 1])
    total = len(first)
    if total > SHOWN:
        total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    items = [line(row) for row in first[:SHOWN]]
    return Pile(key=key, title=title, icon=icon, items=items, total=total, href=href)
