"""All rows of a list as a file, as they are filtered and sorted on the page.

A short file is written while the reader waits. A longer one is asked of a worker, who calls the
same view again with an ``ExportRequest``: one view, one set of rows, one right to read them.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.ui.rules import defused, dotted, file_stem
from guongsang.ui.tables.columns import Column, ordered, shown
from guongsang.ui.tables.pages import address

EXPORT_LIMIT = 20_000
# The heaviest list (Biểu 01) writes this many rows in half a second, so a machine of half the
# speed still keeps the promise that nothing longer than a second goes without a progress bar.
EXPORT_AT_ONCE = 2_000
ROWS_AT_A_TIME = 1_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class ExportRequest(HttpRequest):
    """What a worker asks a list's view with: the reader's own question, at the worker's time.

    :param told: hears after each row how many are written, of how many.
    """

    def __init__(
        self,
        path: str,
        query: str,
        *,
        user: AbstractBaseUser,
        told: Callable[[int, int], None],
    ) -> None:
        super().__init__()
        self.method = "GET"
        self.path = self.path_info = path
        self.GET = QueryDict(query)
        self.user = user  # type: ignore[assignment]
        self.told = told


class ExportFile(HttpResponse):
    """A list as a file; ``filename`` is what it is called at the reader's."""

    def __init__(self, content: bytes, *, filename: str, content_type: str) -> None:
        super().__init__(content, content_type=content_type)
        self.filename = filename
        # By RFC 6266, so that Vietnamese letters arrive whole.
        told = content_disposition_header(True, filename) or "attachment"
        self.headers["Content-Disposition"] = told
        self.headers["Cache-Control"] = "private, no-store"


def exported(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    columns: Sequence[Column],
    *,
    filename: str,
) -> HttpResponse | None:
    """Return all ``rows`` as a file when ``?export=xlsx`` or ``csv`` asks for it, else None.

    Rows that were computed and stand in no table come as a list, in their order.

    More rows than ``EXPORT_AT_ONCE`` are asked of a worker, and the answer leads to its progress.
    More than ``EXPORT_LIMIT`` are refused with a sentence on the list itself.

    :raises Refused: only to a worker, whose reader is not on the list to read the sentence there.
    """
    kind = request.GET.get("export", "")
    if kind not in ("xlsx", "csv"):
        return None
    many = rows.count() if isinstance(rows, QuerySet) else len(rows)
    name = f"{file_stem(filename)} {timezone.localdate().isoformat()}.{kind}"
    if isinstance(request, ExportRequest):
        refuse_if(_why_not_so_many(many))
        return _file(request, rows, columns, name, lambda done: request.told(done, many))
    if many <= EXPORT_AT_ONCE:
        return _file(request, rows, columns, name, lambda done: None)
    try:
        refuse_if(_why_not_so_many(many))
        return HttpResponseRedirect(_asked_of_a_worker(request, name))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(address(request.path, request.GET, export=""))


def _asked_of_a_worker(request: HttpRequest, name: str) -> str:
    # Long work stands above these tables, so settings say who takes it on.
    ask: Callable[..., str] = import_string(settings.GUONGSANG_LONG_EXPORT)
    return ask(request, name=name, at=timezone.now())


def _why_not_so_many(many: int) -> str:
    if many <= EXPORT_LIMIT:
        return ""
    return _(
        "Danh sách có %(many)s dòng, nhiều hơn %(limit)s dòng mà một tệp có thể chứa. "
        "Xin lọc bớt (theo đơn vị, lĩnh vực hoặc thời gian) rồi xuất lại từng phần."
    ) % {"many": dotted(many), "limit": dotted(EXPORT_LIMIT)}


def _file(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Any],
    columns: Sequence[Column],
    name: str,
    told: Callable[[int], None],
) -> ExportFile:
    if isinstance(rows, QuerySet):
        values = _values(ordered(rows, request.GET, columns), columns, told)
    else:
        values = ([column.value(row) for column in columns] for row in rows)
    heads = [str(column.label) for column in columns]
    if name.endswith(".xlsx"):
        return ExportFile(_workbook(heads, values), filename=name, content_type=XLSX)
    return ExportFile(_comma_separated(heads, values), filename=name, content_type=CSV)


def _values(
    rows: QuerySet[Any], columns: Sequence[Column], told: Callable[[int], None]
) -> Iterator[list[object]]:
    # Keys first (ADR 0008), then whole answers by key: SQLite lets nobody write progress through
    # a connection on which an older answer is still being read.
    keys = list(rows.values_list("pk", flat=True))
    done = 0
    for start in range(0, len(keys), ROWS_AT_A_TIME):
        some = keys[start : start + ROWS_AT_A_TIME]
        found = {row.pk: row for row in rows.filter(pk__in=some)}
        for key in some:
            if row := found.get(key):
                yield [column.value(row) for column in columns]
            done += 1
            told(done)


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


def workbook_of(heads: list[str], lines: Iterable[list[object]], *, filename: str) -> ExportFile:
    """Return lines that are no rows of a table as a workbook, written as words and numbers only."""
    name = f"{file_stem(filename)} {timezone.localdate().isoformat()}.xlsx"
    return ExportFile(_workbook(heads, iter(lines)), filename=name, content_type=XLSX)


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
