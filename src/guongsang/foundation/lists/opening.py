"""Choosing the reader of a list by what the file is, not by what it is called."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils.translation import gettext as _

from guongsang.foundation.archives import refuse_bomb
from guongsang.foundation.lists.excel import grids_of_new_workbook, grids_of_old_workbook
from guongsang.foundation.lists.grids import Grid, Opened, checked
from guongsang.foundation.lists.web import grids_of_web_page
from guongsang.foundation.lists.word import grids_of_document
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.delimited import numbered_lines, separator_of
from guongsang.foundation.spreadsheets.legacy import decode_told, unlegacy
from guongsang.foundation.spreadsheets.reading import MOST_BYTES, NOT_TABLES, OLD_OFFICE, ZIP

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html[^>]*>\s*)?<(html|head|body|table|meta|div|style)\b",
    re.IGNORECASE,
)
OFFICE_XML = ("urn:schemas-microsoft-com:office:spreadsheet", "<w:wordDocument", "<pkg:package")
BEGINNING = 5_000
# Names inside an old Office file, as its directory spells them.
PASSWORD, MACROS, OLD_WORD = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "_VBA_PROJECT", "WordDocument")
)
UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    ElementTree.ParseError,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    StopIteration,
)


def open_list(file: IO[bytes], filename: str) -> Opened:
    """Return every table of ``file``: .xlsx, .xls, .docx, .csv, or a web page under any name.

    :param filename: how the file was called; decides nothing but the words of a refusal.
    :raises Refused: for another type, a bomb, macros, a password, a table too large or unclear.
    """
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise Refused(_("Tệp rỗng, không có nội dung."))
    if len(data) > MOST_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)d MB. Hãy chia thành nhiều tệp nhỏ hơn.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    opened = _open(data, filename)
    if not any(grid.lines for grid in opened.grids):
        raise Refused(_("Tệp trống: không có dòng nào có chữ."))
    return opened


def _open(data: bytes, filename: str) -> Opened:
    if data.startswith(ZIP):
        return _from_zip(data)
    if data.startswith(OLD_OFFICE):
        refuse_harmful_old_file(data)
        return _in_real_letters(grids_of_old_workbook(io.BytesIO(data)))
    if data.startswith(NOT_TABLES):
        raise _no_list(filename)
    text, encoding = decode_told(data)
    beginning = COMMENT.sub("", text[:BEGINNING])
    if WEB_PAGE.match(beginning):
        return _in_real_letters(grids_of_web_page(text), encoding)
    if any(sign in beginning for sign in OFFICE_XML):
        raise Refused(
            _("Tệp là dạng XML kiểu cũ của Office. Hãy mở ra rồi lưu lại dạng .xlsx hoặc .docx.")
        )
    if text.lstrip().startswith("<") or PurePath(filename).suffix.lower() == ".rtf":
        raise _no_list(filename)
    separator, text = separator_of(text)
    grid = Grid("", checked(numbered_lines(text, separator)))
    return _in_real_letters([grid], encoding)


def _no_list(filename: str) -> Refused:
    return Refused(
        _(
            "Tệp «%(name)s» không phải là danh sách Excel (.xlsx, .xls), Word (.docx) hay CSV. "
            "Hãy mở bằng chương trình đã làm ra nó rồi lưu lại một trong các dạng này."
        )
        % {"name": PurePath(filename).name[-80:]}
    )


def _from_zip(data: bytes) -> Opened:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            refuse_bomb(archive)
            if "word/document.xml" in names:
                return _in_real_letters(grids_of_document(archive))
            if "xl/workbook.xml" in names:
                grids, hidden = grids_of_new_workbook(archive, io.BytesIO(data))
                return _in_real_letters(grids, left_out=hidden)
    except UNREADABLE as error:
        raise _broken() from error
    raise Refused(
        _(
            "Tệp nén này không phải là Excel (.xlsx) hay Word (.docx). "
            "Nếu danh sách nằm trong tệp .zip, hãy giải nén rồi nộp chính danh sách."
        )
    )


def _broken() -> Refused:
    return Refused(
        _(
            "Tệp hỏng hoặc có phần không rõ nguồn gốc nên không mở. "
            "Hãy mở lại bằng Excel hoặc Word và lưu dạng .xlsx, .docx."
        )
    )


def refuse_harmful_old_file(data: bytes) -> None:
    """Refuse a file of the old Office that has a password or macros, or is a Word document.

    :raises Refused: with a sentence.
    """
    if PASSWORD in data:
        raise Refused(_("Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi nộp lại."))
    if MACROS in data:
        raise Refused(_("Tệp có chứa macro. Hãy lưu lại dạng .xlsx, .docx (không macro)."))
    if OLD_WORD in data:
        raise Refused(_("Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word và lưu lại dạng .docx."))


def _in_real_letters(
    grids: list[Grid], encoding: str = "", left_out: list[str] | None = None
) -> Opened:
    """Read old letters inside the cells; each grid is judged for itself."""
    made = []
    for grid in grids:
        lines, behind = unlegacy(grid.lines)
        encoding = behind or encoding
        made.append(Grid(grid.place, lines, grid.goes_on))
    return Opened(made, encoding, left_out or [])
