"""Tables of numbers as workbooks."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse
from django.utils import formats
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from guongsang.reports.queries.scope import Scope
from guongsang.reports.queries.statistics import Table
from guongsang.reports.queries.tables import Sheet
from guongsang.ui.rules import file_stem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Tab, heading, heads, rows, and what is to be known below them.
Page = tuple[str, str, Sequence[Sequence[object]], Sequence[Sequence[object]], str]


def sheet_workbook(sheet: Sheet, scope: Scope) -> HttpResponse:
    """Return Biểu 05 as a workbook."""
    heads = [
        ["", *(str(column.over) for column in sheet.columns)],
        [_("Nội dung"), *(str(column.label) for column in sheet.columns)],
    ]
    rows: list[list[object]] = [
        [line.label, *(cell.number for cell in line.cells)] for line in [*sheet.lines, sheet.total]
    ]
    return _file(
        _("Biểu 05 tổng hợp"), [(_("Biểu 05"), _("Biểu 05. Tổng hợp"), heads, rows, "")], scope
    )


def tables_workbook(tables: Sequence[Table], scope: Scope) -> HttpResponse:
    """Return the official tables, one a sheet; what is not known says so."""
    unknown = _("không có số liệu")
    pages: list[Page] = [
        (
            table.code,
            _("%(code)s/BNV-TĐKT. %(name)s") % {"code": table.code, "name": table.name},
            [["", *table.heads]],
            [
                [label, *(unknown if n is None else n for n in numbers)]
                for label, numbers in table.rows
            ],
            table.note,
        )
        for table in tables
    ]
    return _file(_("Biểu thống kê"), pages, scope)


def _file(name: str, pages: Sequence[Page], scope: Scope) -> HttpResponse:
    out = io.BytesIO()
    # Words stay words: a unit called "=1+1" must not become a formula.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    day = formats.date_format(scope.day, "SHORT_DATE_FORMAT")
    about = scope.plan.title if scope.plan else _("Mọi kế hoạch")
    for tab, heading, heads, rows, note in pages:
        page = book.add_worksheet(tab[:31])
        page.set_column(0, 0, 44)
        page.write_string(0, 0, heading, title)
        page.write_string(1, 0, _("%(about)s. Số liệu đến hết ngày %(day)s.") % {
            "about": about, "day": day,
        })  # fmt: skip
        for down, line in enumerate([*heads, *rows], start=3):
            style = bold if down < 3 + len(heads) else plain
            for across, value in enumerate(line):
                page.write(down, across, value, style)
        if note:
            page.write_string(4 + len(heads) + len(rows), 0, note)
        page.freeze_panes(3 + len(heads), 1)
    book.close()
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    told = content_disposition_header(True, f"{file_stem(f'{name} {scope.day:%Y-%m-%d}')}.xlsx")
    response.headers["Content-Disposition"] = told or "attachment"
    return response
