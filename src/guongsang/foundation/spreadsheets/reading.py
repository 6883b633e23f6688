"""Choosing the reader by what the file is, not by what it is called."""

from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.delimited import read_delimited
from guongsang.foundation.spreadsheets.sheet import Sheet
from guongsang.foundation.spreadsheets.workbook import read_workbook

MOST_BYTES = 25 * 1024 * 1024
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
NOT_TABLES = (
    b"%PDF",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"\x1f\x8b",
)
TEXT_NAMES = {".csv", ".tsv", ".txt"}


def read_sheet(file: BinaryIO, filename: str) -> Sheet:
    """Return the first table of ``file``: xlsx, or csv in UTF-8, UTF-16, Windows-1258 or TCVN3.

    :param filename: how the file was called; decides nothing but the words of a refusal.
    :raises Refused: for another type, a bomb, a formula, a table too large, empty or unclear.
    """
    extension = PurePath(filename).suffix.lower()
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if not start:
        raise Refused(_("Tệp rỗng, không có nội dung."))
    if start.startswith(ZIP):
        return _from_zip(file, extension)
    if start.startswith(OLD_OFFICE):
        raise Refused(
            _(
                "Đây là tệp Excel kiểu cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại "
                "dạng .xlsx không mật khẩu."
            )
        )
    if extension not in TEXT_NAMES or start.startswith(NOT_TABLES):
        raise Refused(
            _("Tệp «%(name)s» không phải là bảng Excel (.xlsx) hay CSV. Hãy dùng tệp mẫu.")
            % {"name": filename[-80:]}
        )
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)d MB. Hãy chia thành nhiều tệp nhỏ hơn.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    return read_delimited(data)


def _from_zip(file: BinaryIO, extension: str) -> Sheet:
    if extension in TEXT_NAMES:
        raise Refused(
            _(
                "Tệp có đuôi %(extension)s nhưng bên trong là tệp nén. Nếu là Excel, hãy đổi đuôi "
                "thành .xlsx."
            )
            % {"extension": extension}
        )
    return read_workbook(file)
