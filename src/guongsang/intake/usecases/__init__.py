"""What the office does with lists of candidates."""

from guongsang.intake.usecases.answering import choose_rows, leave_out_wrong_rows, set_columns
from guongsang.intake.usecases.checking import check_again, check_list
from guongsang.intake.usecases.handing_in import HandedIn, hand_in_list, read_kept_file
from guongsang.intake.usecases.taking import (
    ask_to_take_in,
    ask_to_undo,
    drop_list,
    take_in_list,
    undo_list,
)

__all__ = [
    "HandedIn",
    "ask_to_take_in",
    "ask_to_undo",
    "check_again",
    "check_list",
    "choose_rows",
    "drop_list",
    "hand_in_list",
    "leave_out_wrong_rows",
    "read_kept_file",
    "set_columns",
    "take_in_list",
    "undo_list",
]
