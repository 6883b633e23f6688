"""What the office does with ledgers."""

from guongsang.ledger.usecases.book import (
    apply_book,
    check_book,
    drop_book,
    hand_in_book,
    read_book,
)
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
from guongsang.ledger.usecases.people import confirm_condition, count_people

__all__ = [
    "apply_book",
    "apply_list",
    "check_book",
    "check_list",
    "confirm_condition",
    "count_people",
    "drop_book",
    "drop_list",
    "hand_in_book",
    "hand_in_list",
    "note_granted",
    "note_taken_back",
    "read_book",
    "read_list",
    "strike_entry",
    "tell_span",
    "verify_entry",
    "write_entry",
]
