"""What can happen to a ballot; one act of the office is one function."""

from guongsang.ballots.usecases.casting import (
    CodeRefused,
    Receipt,
    cast,
    cast_in_slot,
    unknown_code,
)
from guongsang.ballots.usecases.closing import close, note_looked, void
from guongsang.ballots.usecases.papers import drop_paper, enter_paper
from guongsang.ballots.usecases.preparing import Prepared, open_box, prepare, renew_codes
from guongsang.ballots.usecases.wiping import wipe_traces

__all__ = [
    "CodeRefused",
    "Prepared",
    "Receipt",
    "cast",
    "cast_in_slot",
    "close",
    "drop_paper",
    "enter_paper",
    "note_looked",
    "open_box",
    "prepare",
    "renew_codes",
    "unknown_code",
    "void",
    "wipe_traces",
]
