"""Files that leave the import pages: the empty form to fill in, and the rows that are wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guongsang.directory.models import UnitImport
from guongsang.directory.notices import bad_row_sentence
from guongsang.organisations.models import RegionProfile, UnitKind
from guongsang.ui.rules import defused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADER = ("Mã", "Tên", "Loại", "Thuộc (mã)", "Khu vực", "Có từ ngày")


def template_file(kinds: Sequence[UnitKind]) -> HttpResponse:
    """Return a workbook with the header, all cells as text, and a second sheet of words to use."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    # Text cells keep codes such as 01834 whole: as numbers they would lose their first zero.
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(_("Danh sách"))
    sheet.set_column(0, len(HEADER) - 1, 24, text)
    for column, head in enumerate(HEADER):
        sheet.write_string(0, column, head, bold)
    sheet.freeze_panes(1, 0)
    guide = book.add_worksheet(_("Hướng dẫn"))
    guide.set_column(0, 1, 44)
    guide.write_string(0, 0, _("Loại (chép đúng tên)"), bold)
    guide.write_string(0, 1, _("Khu vực (chép đúng tên)"), bold)
    for row, kind in enumerate(kinds, start=1):
        guide.write_string(row, 0, kind.name)
    for row, region in enumerate(RegionProfile, start=1):
        guide.write_string(row, 1, str(region.label))
    book.close()
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="mau-don-vi.xlsx"'
    return response


def bad_rows_file(handed_in: UnitImport) -> HttpResponse:
    """Return the wrong rows with their numbers and reasons."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([_("Dòng"), _("Mã"), _("Tên"), _("Lý do")])
    for row in handed_in.plan.get("bad", []):
        writer.writerow(
            [row["number"], defused(row["code"]), defused(row["name"]), bad_row_sentence(row)]
        )
    body = b"\xef\xbb\xbf" + page.getvalue().encode()
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="dong-sai.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
