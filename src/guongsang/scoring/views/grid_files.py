"""A reader's table as a workbook: only marks can be typed, and only such as there are."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from guongsang.criteria.models import Criterion, CriterionKind
from guongsang.criteria.rules import plain
from guongsang.scoring.models import Round
from guongsang.scoring.queries.grid import FAIL, PASS, Grid, GridLine, given_word, heading_of
from guongsang.scoring.usecases.grid import KEY_HEADING, SAVED_HEADING
from guongsang.ui.rules import file_stem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Key, revision, code, name: what stands before the first criterion.
BEFORE = 4


def grid_file(round_: Round, grid: Grid) -> HttpResponse:
    """Return the table; the header and the names are locked, keys are hidden."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "open": book.add_format({"locked": False, "border": 1, "border_color": "#B9C2DC"}),
        "shut": book.add_format({"bg_color": "#E7E2D6"}),
        "name": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(_("Phiếu chấm"))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(1, BEFORE)
    sheet.set_column(0, 1, 6, None, {"hidden": True})
    sheet.set_column(2, 2, 10)
    sheet.set_column(3, 3, 34)
    sheet.set_column(BEFORE, BEFORE + max(0, len(grid.columns) - 1), 16)
    sheet.set_row(0, 110)
    _write_head(sheet, grid, looks["head"])
    for down, line in enumerate(grid.lines, start=1):
        _write_line(sheet, down, line, grid.columns, looks)
    book.close()
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    name = f"{file_stem(_('Phiếu chấm %(round)s') % {'round': round_.title})}.xlsx"
    told = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Disposition"] = told
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _write_head(sheet: Any, grid: Grid, look: Any) -> None:
    heads = [KEY_HEADING, SAVED_HEADING, _("Mã hồ sơ"), _("Hồ sơ")]
    for at, head in enumerate([*heads, *(heading_of(one) for one in grid.columns)]):
        sheet.write_string(0, at, head, look)


def _write_line(
    sheet: Any, down: int, line: GridLine, columns: list[Criterion], looks: dict[str, Any]
) -> None:
    reading = line.reading
    sheet.write_string(down, 0, str(reading.pk))
    sheet.write_string(down, 1, str(reading.revision))
    sheet.write_string(down, 2, reading.entry.code, looks["name"])
    # Words stay words: a name that begins with "=" is no formula.
    sheet.write_string(down, 3, line.name, looks["name"])
    for at, criterion in enumerate(columns, start=BEFORE):
        if criterion.pk not in line.asked:
            sheet.write_blank(down, at, None, looks["shut"])
            continue
        given = line.given.get(criterion.pk)
        if given is None or given.is_empty:
            sheet.write_blank(down, at, None, looks["open"])
        elif given.points is not None:
            sheet.write_number(down, at, float(given.points), looks["open"])
        else:
            sheet.write_string(down, at, given_word(given), looks["open"])
        sheet.data_validation(down, at, down, at, _validation(criterion))


def _validation(criterion: Criterion) -> dict[str, Any]:
    if criterion.kind == CriterionKind.GATE:
        return {
            "validate": "list",
            "source": [PASS, FAIL],
            "error_title": _("Điều kiện bắt buộc"),
            "error_message": _("Chỉ ghi Đ (đạt) hoặc K (không đạt)."),
        }
    most = plain(criterion.points)
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": float(criterion.points),
        "error_title": _("Điểm"),
        "error_message": _("Điểm phải từ 0 đến %(most)s.") % {"most": most},
    }
