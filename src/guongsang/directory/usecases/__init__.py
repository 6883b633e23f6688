"""What the office can do to its directory: each asks who may, then calls the tree's operation."""

from guongsang.directory.usecases.clusters import create_cluster, set_cluster_members
from guongsang.directory.usecases.imports import (
    apply_import,
    ask_to_apply_import,
    check_again,
    check_import,
    drop_import,
    hand_in_list,
    read_list,
)
from guongsang.directory.usecases.shipped import apply_bac_kan_succession, load_bac_kan
from guongsang.directory.usecases.units import (
    NewSuccessor,
    add_unit,
    correct_unit,
    end_unit,
    merge_into_new_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)

__all__ = [
    "NewSuccessor",
    "add_unit",
    "apply_bac_kan_succession",
    "apply_import",
    "ask_to_apply_import",
    "check_again",
    "check_import",
    "correct_unit",
    "create_cluster",
    "drop_import",
    "end_unit",
    "hand_in_list",
    "load_bac_kan",
    "merge_into_new_unit",
    "merge_units",
    "move_unit",
    "read_list",
    "rename_unit",
    "set_cluster_members",
    "split_unit",
]
