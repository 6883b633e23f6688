"""What can happen in an appraisal; one act of the office is one function."""

from guongsang.appraisals.usecases.checking import assess, give_mark, verify_claim
from guongsang.appraisals.usecases.closing import (
    ask_more,
    close_sheet,
    find_not_eligible,
    reopen_sheet,
)
from guongsang.appraisals.usecases.taking import drop_appraiser, name_appraiser, take_in

__all__ = [
    "ask_more",
    "assess",
    "close_sheet",
    "drop_appraiser",
    "find_not_eligible",
    "give_mark",
    "name_appraiser",
    "reopen_sheet",
    "take_in",
    "verify_claim",
]
