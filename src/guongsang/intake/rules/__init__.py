"""What a list says: columns, rows, consequences. Plain Python."""

from guongsang.intake.rules.candidates import Candidate, Reader, Remark, candidates_in
from guongsang.intake.rules.columns import (
    REPEATABLE,
    Meaning,
    choose_columns,
    heading_key,
    meaning_of,
    why_not_columns,
)
from guongsang.intake.rules.facts import Fault
from guongsang.intake.rules.outcomes import (
    AS_NEW,
    HOLDING_BACK,
    LEAVE_OUT,
    TAKEN_IN,
    Book,
    Consequence,
    Likely,
    Outcome,
    Placed,
    Taken,
    counts_of,
    fingerprint_of,
    outcomes_of,
    refuse_double_numbers,
)

__all__ = [
    "AS_NEW",
    "HOLDING_BACK",
    "LEAVE_OUT",
    "REPEATABLE",
    "TAKEN_IN",
    "Book",
    "Candidate",
    "Consequence",
    "Fault",
    "Likely",
    "Meaning",
    "Outcome",
    "Placed",
    "Reader",
    "Remark",
    "Taken",
    "candidates_in",
    "choose_columns",
    "counts_of",
    "fingerprint_of",
    "heading_key",
    "meaning_of",
    "outcomes_of",
    "refuse_double_numbers",
    "why_not_columns",
]
