"""All rows of a list as a file, as they are filtered and sorted on the page."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from guongsang.ui.rules import defused, dotted, file_stem
from guongsang.ui.tables.columns import Column, ordered, shown
from guongsang.ui.tables.pages import address

EXPORT_LIMIT = 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(
    request: HttpRequest, rows: QuerySet[Any], columns: Sequence[Column], *, filename: str
) -> HttpResponse | None:
    """Return all ``rows`` as a file when ``?export=xlsx`` or ``csv`` asks for it, else None.

    More rows than ``EXPORT_LIMIT`` are refused with a sentence on the list itself.
    """
    kind = request.GET.get("export", "")
    if kind not in ("xlsx", "csv"):
        return None
    many = rows.count()
    if many > EXPORT_LIMIT:
        messages.error(request, _too_many(many))
        return HttpResponseRedirect(address(request.path, request.GET, export=""))
    values = _values(ordered(rows, request.GET, columns), columns)
    heads = [str(column.label) for column in columns]
    body = _workbook(heads, values) if kind == "xlsx" else _comma_separated(heads, values)
    response = HttpResponse(
        body, content_type=XLSX if kind == "xlsx" else "text/csv; charset=utf-8"
    )
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = _attachment(f"{file_stem(filename)} {day}.{kind}")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _attachment(name: str) -> str:
    # By RFC 6266, so that Vietnamese letters arrive whole.
    return content_disposition_header(True, name) or "attachment"


def _too_many(many: int) -> str:
    return _(
        "Danh sách có %(many)s dòng, nhiều hơn %(limit)s dòng mà một tệp có thể chứa. "
        "Xin lọc bớt (theo đơn vị, lĩnh vực hoặc thời gian) rồi xuất lại từng phần."
    ) % {"many": dotted(many), "limit": dotted(EXPORT_LIMIT)}


def _values(rows: QuerySet[Any], columns: Sequence[Column]) -> Iterator[list[object]]:
    for row in rows.iterator(chunk_size=2000):
        yield [column.value(row) for column in columns]


def _comma_separated(heads: list[str], values: Iterator[list[object]]) -> bytes:
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow([defused(head) for head in heads])
    for line in values:
        writer.writerow(["" if value is None else defused(_plain(value)) for value in line])
    # Excel recognises UTF-8 by this mark only.
    return b"\xef\xbb\xbf" + page.getvalue().encode()


def _plain(value: object) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else shown(value)


def _workbook(heads: list[str], values: Iterator[list[object]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": True})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet.freeze_panes(1, 0)
    for at, head in enumerate(heads):
        sheet.set_column(at, at, max(12, min(40, len(head) + 6)))
        sheet.write_string(0, at, head, bold)
    for down, line in enumerate(values, start=1):
        for at, value in enumerate(line):
            _write(sheet, down, at, value, day)
    book.close()
    return file.getvalue()


def _write(sheet: Any, down: int, at: int, value: object, day: Any) -> None:
    # Words are always written as words: "=1+1" stays the four letters that somebody typed.
    if value is None or value == "":
        return
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        sheet.write_number(down, at, value)
    elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        sheet.write_datetime(down, at, value, day)
    else:
        sheet.write_string(down, at, shown(value)[:32_767])
