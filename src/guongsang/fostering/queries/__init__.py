"""Answers about building candidates up: the gap, the list, what waits, the papers."""

from guongsang.fostering.queries.gap import Gap, GapLine, gap_of
from guongsang.fostering.queries.lists import (
    candidates,
    count_waiting,
    for_listing,
    help_to_answer,
    to_check,
    to_name_helpers,
    waiting_words,
)
from guongsang.fostering.queries.papers import Followed, follow_up_of, follow_up_rows, followed

__all__ = [
    "Followed",
    "Gap",
    "GapLine",
    "candidates",
    "count_waiting",
    "follow_up_of",
    "follow_up_rows",
    "followed",
    "for_listing",
    "gap_of",
    "help_to_answer",
    "to_check",
    "to_name_helpers",
    "waiting_words",
]
