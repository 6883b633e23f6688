"""Yearly figures against which values are held: the nearest office's, for the region first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from guongsang.criteria.models import Indicator
from guongsang.foundation.tree import ancestors
from guongsang.organisations.models import Unit

Figures = Mapping[str, Decimal]


def figures_for(keys: Iterable[str], *, year: int, region: str, unit: Unit) -> Figures:
    """Return the figures of ``year`` that hold at ``unit`` in ``region``; no query for no keys.

    A year without a row has no figure: that of another year is never taken for it.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    rows = Indicator.objects.filter(
        key__in=wanted, year=year, region__in=["", region],
        unit__path__in=[*ancestors(unit.path), unit.path],
    ).select_related("unit")  # fmt: skip
    nearest = sorted(rows, key=lambda row: (len(row.unit.path), bool(row.region), row.pk))
    return {row.key: row.number for row in nearest}
