"""What can happen in a scoring round; one act of the office is one function."""

from guongsang.scoring.usecases.assignment import apply_drawn, mark_anchor, set_by_hand
from guongsang.scoring.usecases.readers import add_reader, drop_reader
from guongsang.scoring.usecases.rounds import (
    ReaderSpec,
    cancel_round,
    change_round,
    extend_round,
    leave_out,
    open_round,
    set_up_round,
)
from guongsang.scoring.usecases.veils import finish_veil, save_veils
from guongsang.scoring.usecases.walls import (
    declare_conflict,
    find_conflicts,
    lift_wall,
    note_conflict,
)

__all__ = [
    "ReaderSpec",
    "add_reader",
    "apply_drawn",
    "cancel_round",
    "change_round",
    "declare_conflict",
    "drop_reader",
    "extend_round",
    "find_conflicts",
    "finish_veil",
    "leave_out",
    "lift_wall",
    "mark_anchor",
    "note_conflict",
    "open_round",
    "save_veils",
    "set_by_hand",
    "set_up_round",
]
