"""Workbooks, new and old: every sheet in view, merged cells repeated, formulas as last computed."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from guongsang.foundation.archives import xml_of
from guongsang.foundation.lists.grids import MOST_LINES, Grid, checked
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.sheet import (
    MOST_COLUMNS,
    refuse_too_many_columns,
    refuse_too_many_rows,
)
from guongsang.foundation.spreadsheets.workbook import formulas_in, word_of

# Sheets beyond these are never lists of one unit.
MOST_SHEETS = 40
# A merge over more lines is decoration; only its first line keeps the words.
MOST_MERGED_LINES = 400


def grids_of_new_workbook(archive: zipfile.ZipFile, file: BinaryIO) -> tuple[list[Grid], list[str]]:
    """Return the sheets in view of an .xlsx file, and the names of those that are hidden.

    :raises Refused: when a sheet's words reach too far.
    """
    xml_of(archive, "xl/workbook.xml")
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            # Measured before it is laid out: one word in the last corner would fill the memory.
            formulas_in(archive, name)
    return _grids(file)


def grids_of_old_workbook(file: BinaryIO) -> list[Grid]:
    """Return the sheets in view of an .xls file.

    :raises Refused: when it has a password, is broken or reaches too far.
    """
    return _grids(file)[0]


def _grids(file: BinaryIO) -> tuple[list[Grid], list[str]]:
    grids, hidden = [], []
    try:
        with CalamineWorkbook.from_filelike(file) as book:
            kept = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            for one in kept[:MOST_SHEETS]:
                if one.visible != SheetVisibleEnum.Visible:
                    # Names with a line before them are those of blanks that programs make.
                    hidden += [] if one.name.startswith("_") else [one.name]
                else:
                    grids.append(Grid(one.name, _lines(book.get_sheet_by_name(one.name))))
    except PasswordError as error:
        raise Refused(
            _("Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nộp lại.")
        ) from error
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(
            _("Tệp không mở được như một bảng Excel. Hãy mở lại bằng Excel và lưu dạng .xlsx.")
        ) from error
    return ([Grid("", grids[0].lines)] if len(grids) == 1 else grids), hidden


def _lines(sheet: CalamineSheet) -> list[tuple[int, list[str]]]:
    if sheet.total_width > MOST_COLUMNS:
        raise refuse_too_many_columns()
    if sheet.total_height > MOST_LINES:
        raise refuse_too_many_rows()
    rows = [[word_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top < len(rows) and left < len(rows[top]) and rows[top][left]:
            _repeat(rows, top, left, bottom, right)
    return checked(list(enumerate(rows, start=1)))


def _repeat(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    words = rows[top][left]
    last = min(bottom, len(rows) - 1, top + MOST_MERGED_LINES)
    for row in rows[top : last + 1]:
        for column in range(left, min(right, len(row) - 1) + 1):
            row[column] = row[column] or words
