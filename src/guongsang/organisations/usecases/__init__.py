"""What can happen to the tree of units and to clusters, each whole or not at all.

Capabilities are not asked here: whoever stands above (``directory``) has asked them. ``by`` is
who the log names.
"""

from guongsang.organisations.usecases.clusters import create_cluster, set_cluster_members
from guongsang.organisations.usecases.kinds import load_levels_and_kinds
from guongsang.organisations.usecases.successions import NewPart, merge_units, split_unit
from guongsang.organisations.usecases.units import (
    NewUnit,
    add_unit,
    add_units,
    correct_unit,
    end_unit,
    move_unit,
    rename_unit,
)

__all__ = [
    "NewPart",
    "NewUnit",
    "add_unit",
    "add_units",
    "correct_unit",
    "create_cluster",
    "end_unit",
    "load_levels_and_kinds",
    "merge_units",
    "move_unit",
    "rename_unit",
    "set_cluster_members",
    "split_unit",
]
