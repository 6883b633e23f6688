"""Answers about the fund: what awards are worth together, sums of a year, dues, pages, papers."""

from guongsang.fund.queries.decisions import warnings_before_signing
from guongsang.fund.queries.weighing import weighed

__all__ = ["warnings_before_signing", "weighed"]
