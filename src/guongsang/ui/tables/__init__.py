"""Lists: what a column is, how a page of rows is made, and how all rows leave as a file."""

from guongsang.ui.tables.columns import BulkAct, Column, Tab
from guongsang.ui.tables.exports import (
    EXPORT_AT_ONCE,
    EXPORT_LIMIT,
    ExportFile,
    ExportRequest,
    exported,
    workbook_of,
)
from guongsang.ui.tables.pages import Table, build_table, table_page

__all__ = [
    "EXPORT_AT_ONCE",
    "EXPORT_LIMIT",
    "BulkAct",
    "Column",
    "ExportFile",
    "ExportRequest",
    "Tab",
    "Table",
    "build_table",
    "exported",
    "table_page",
    "workbook_of",
]
