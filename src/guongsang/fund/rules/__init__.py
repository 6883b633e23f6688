"""Arithmetic of the fund: what comes together, what is left of a year, a sum in words."""

from guongsang.fund.rules.combining import Weighed, Why, Worth, combine
from guongsang.fund.rules.handing import Handed
from guongsang.fund.rules.spelling import money_in_words
from guongsang.fund.rules.sums import Figures, figures, share_of

__all__ = [
    "Figures",
    "Handed",
    "Weighed",
    "Why",
    "Worth",
    "combine",
    "figures",
    "money_in_words",
    "share_of",
]
