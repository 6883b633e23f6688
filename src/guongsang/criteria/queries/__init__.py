"""Answers about criteria: which set holds where, what it asks of whom, how two differ."""

from guongsang.criteria.queries.comparison import Change, Comparison, Difference, compare
from guongsang.criteria.queries.indicators import Figures, figures_for
from guongsang.criteria.queries.sets import (
    Sum,
    criteria_asked,
    criteria_for,
    forget_frozen_sets,
    is_asked,
    kinds_for,
    reading_order,
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
    "Figures",
    "Ladder",
    "Section",
    "Sum",
    "compare",
    "criteria_asked",
    "criteria_for",
    "figures_for",
    "forget_frozen_sets",
    "is_asked",
    "kinds_for",
    "reading_order",
    "set_for",
    "sheet_of",
    "spec_of",
    "step_of",
    "sums_of",
]
