"""Running text out of a file: a Word document's paragraphs, or a plain text in any old encoding."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext as _

from guongsang.foundation.archives import refuse_bomb
from guongsang.foundation.lists.opening import UNREADABLE, WEB_PAGE, refuse_harmful_old_file
from guongsang.foundation.lists.word import paragraphs_of_document
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.legacy import decode_told, unlegacy
from guongsang.foundation.spreadsheets.reading import MOST_BYTES, NOT_TABLES, OLD_OFFICE, ZIP


def open_prose(file: IO[bytes], filename: str) -> tuple[str, str]:
    """Return the text of a .docx or .txt file, and the old encoding it was in ("" for none).

    :param filename: how the file was called; decides nothing but the words of a refusal.
    :raises Refused: for another type, a bomb, macros, a password, a file without words.
    """
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)d MB. Hãy chia thành nhiều tệp nhỏ hơn.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    text, encoding = _read(data, filename)
    if not text.strip():
        raise Refused(_("Tệp trống: không có dòng nào có chữ."))
    return text, encoding


def _read(data: bytes, filename: str) -> tuple[str, str]:
    if data.startswith(ZIP):
        return _in_real_letters(_paragraphs(data), "")
    if data.startswith(OLD_OFFICE):
        refuse_harmful_old_file(data)
        raise _no_prose(filename)
    if data.startswith(NOT_TABLES):
        raise _no_prose(filename)
    text, encoding = decode_told(data)
    if WEB_PAGE.match(text[:5_000]) or PurePath(filename).suffix.lower() == ".rtf":
        raise _no_prose(filename)
    return _in_real_letters(text.splitlines(), encoding)


def _in_real_letters(lines: list[str], encoding: str) -> tuple[str, str]:
    mended, behind = unlegacy([(number, [line]) for number, line in enumerate(lines)])
    return "\n".join(cells[0] for _number, cells in mended), behind or encoding


def _paragraphs(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive)
            if "word/document.xml" in archive.namelist():
                return paragraphs_of_document(archive)
    except UNREADABLE as error:
        raise Refused(
            _("Tệp hỏng hoặc có phần không rõ nguồn gốc nên không mở. Hãy lưu lại dạng .docx.")
        ) from error
    raise Refused(_("Tệp nén này không phải là Word (.docx). Hãy giải nén rồi nộp chính bài viết."))


def _no_prose(filename: str) -> Refused:
    return Refused(
        _(
            "Tệp «%(name)s» không phải là bài viết Word (.docx) hay tệp chữ (.txt). Hãy mở bằng "
            "chương trình đã làm ra nó, lưu lại dạng .docx, hoặc chép chữ và dán vào ô."
        )
        % {"name": PurePath(filename).name[-80:]}
    )
