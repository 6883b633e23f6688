"""Tables that people hand in: Excel workbooks and CSV in any encoding of the last thirty years.

``read_sheet`` trusts neither the name nor the size that a file claims, evaluates no formula, and
refuses in a sentence that says which cell and what to do.
"""

from guongsang.foundation.spreadsheets.reading import read_sheet
from guongsang.foundation.spreadsheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    column_letters,
)

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Sheet", "column_letters", "read_sheet"]
