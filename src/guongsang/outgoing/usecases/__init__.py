"""What the office can do with the register of outgoing papers."""

from guongsang.outgoing.usecases.giving import give_number, record_paper, typed_place
from guongsang.outgoing.usecases.keeping import explain, release, reserve, strike
from guongsang.outgoing.usecases.scans import attach_scan, check_again, remove_scan

__all__ = [
    "attach_scan",
    "check_again",
    "explain",
    "give_number",
    "record_paper",
    "release",
    "remove_scan",
    "reserve",
    "strike",
    "typed_place",
]
