"""Plain arithmetic of a council: the count, thresholds in words, fairness and integrity."""

from guongsang.councils.rules.agenda import goings_out, grouped
from guongsang.councils.rules.counting import Tally, Threshold, Voice, count, fraction_of
from guongsang.councils.rules.thresholds import threshold_from

__all__ = [
    "Tally",
    "Threshold",
    "Voice",
    "count",
    "fraction_of",
    "goings_out",
    "grouped",
    "threshold_from",
]
