"""What the office can do with its fund."""

from guongsang.fund.rules import Handed
from guongsang.fund.usecases.bases import set_basis
from guongsang.fund.usecases.listing import approve_list, draw_up_list, drop_list, take_off
from guongsang.fund.usecases.paying import (
    ask_back,
    note_paid,
    note_returned,
    undo_payment,
)
from guongsang.fund.usecases.years import note_flow, set_year, strike_flow

__all__ = [
    "Handed",
    "approve_list",
    "ask_back",
    "draw_up_list",
    "drop_list",
    "note_flow",
    "note_paid",
    "note_returned",
    "set_basis",
    "set_year",
    "strike_flow",
    "take_off",
    "undo_payment",
]
