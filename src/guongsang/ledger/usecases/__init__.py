"""What the office does with ledgers."""

from guongsang.ledger.usecases.lines import (
    note_granted,
    note_taken_back,
    strike_entry,
    tell_span,
    verify_entry,
    write_entry,
)
from guongsang.ledger.usecases.lists import (
    apply_list,
    check_list,
    drop_list,
    hand_in_list,
    read_list,
)

__all__ = [
    "apply_list",
    "check_list",
    "drop_list",
    "hand_in_list",
    "note_granted",
    "note_taken_back",
    "read_list",
    "strike_entry",
    "tell_span",
    "verify_entry",
    "write_entry",
]
