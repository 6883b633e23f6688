"""Answers about criteria: which set holds where, what it asks of whom, how two differ."""

from guongsang.criteria.queries.comparison import Change, Comparison, Difference, compare
from guongsang.criteria.queries.sets import (
    Sum,
    criteria_for,
    kinds_for,
    set_for,
    spec_of,
    step_of,
    sums_of,
)
from guongsang.criteria.queries.sheets import Ladder, Section, sheet_of

__all__ = [
    "Change",
    "Comparison",
    "Difference",
    "Ladder",
    "Section",
    "Sum",
    "compare",
    "criteria_for",
    "kinds_for",
    "set_for",
    "sheet_of",
    "spec_of",
    "step_of",
    "sums_of",
]
