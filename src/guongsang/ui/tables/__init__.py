"""Lists: what a column is, how a page of rows is made, and how all rows leave as a file."""

from guongsang.ui.tables.columns import BulkAct, Column, Tab
from guongsang.ui.tables.exports import EXPORT_LIMIT, exported
from guongsang.ui.tables.pages import Table, build_table, table_page

__all__ = [
    "EXPORT_LIMIT",
    "BulkAct",
    "Column",
    "Tab",
    "Table",
    "build_table",
    "exported",
    "table_page",
]
