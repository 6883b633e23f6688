"""Answers about the fund: what awards are worth together, sums of a year, dues, pages, papers."""

from guongsang.fund.queries.decisions import told_of_decision
from guongsang.fund.queries.weighing import weighed

__all__ = ["told_of_decision", "weighed"]
