"""What the office does with criteria: ship, copy, edit, put in force, retire, freeze."""

from guongsang.criteria.usecases.indicators import strike_indicator, write_indicator
from guongsang.criteria.usecases.items import (
    CriterionDraft,
    add_criterion,
    edit_criterion,
    remove_criterion,
)
from guongsang.criteria.usecases.sets import (
    copy_set,
    discard_set,
    edit_set,
    freeze,
    put_in_force,
    retire,
)
from guongsang.criteria.usecases.shipped import load_shipped

__all__ = [
    "CriterionDraft",
    "add_criterion",
    "copy_set",
    "discard_set",
    "edit_criterion",
    "edit_set",
    "freeze",
    "load_shipped",
    "put_in_force",
    "remove_criterion",
    "retire",
    "strike_indicator",
    "write_indicator",
]
