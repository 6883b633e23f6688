"""Is this file what it says it is, and harmless enough to keep?"""

from __future__ import annotations

import hashlib
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

import pi_heif
from django.conf import settings
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.translation import gettext as _
from PIL import Image

from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.ui.uploads.kinds import PICTURES, Kind, kind_named

MOST_PIXELS = 60_000_000
MOST_MEMBERS = 2_000
MOST_UNPACKED = 200 * 2**20
MOST_RATIO = 120
PACKED_FOLDER = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
HARMFUL_IN_PDF = (b"/JavaScript", b"/Launch", b"/RichMedia")

pi_heif.register_heif_opener()


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A file that has been looked into."""

    name: str
    content_type: str
    size: int
    sha256: str
    extension: str
    file: File[bytes]


def checked_file(
    upload: UploadedFile[Any], *, allowed: frozenset[str], at_most: int | None = None
) -> CheckedFile:
    """Return ``upload`` with its true type and its fingerprint.

    :param allowed: extensions, as in ``PICTURES``, ``DOCUMENTS``, ``SHEETS``, ``EVIDENCE``.
    :param at_most: bytes; the setting for every upload when it is left out.
    :raises Refused: with a sentence naming the file, what is wrong and what to do.
    """
    name = clean_name(upload.name or "")
    size = int(upload.size or 0)
    refuse_if(_why_not_size(name, size, at_most or settings.UPLOAD_MAX_BYTES))
    kind = kind_named(name)
    if kind is None or kind.extension not in allowed:
        raise Refused(_not_allowed(name, allowed))
    refuse_if(_why_not_content(upload, name, kind))
    return CheckedFile(
        name=name,
        content_type=kind.content_type,
        size=size,
        sha256=_fingerprint(upload),
        extension=kind.extension,
        file=upload,
    )


def clean_name(name: str) -> str:
    """Return a file's own name in composed letters, without folders, at most 150 letters."""
    own = tidy(name.replace("\\", "/").rpartition("/")[2])
    path = PurePosixPath(own)
    return f"{path.stem[: 150 - len(path.suffix)]}{path.suffix[:20]}" if own else "tep"


def private_file(stored: File[bytes], name: str, content_type: str) -> FileResponse:
    """Return a stored file as a download that no browser may run or guess about."""
    response = FileResponse(
        stored.open("rb"), as_attachment=True, filename=name, content_type=content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _why_not_size(name: str, size: int, limit: int) -> str:
    if size == 0:
        return _("Tệp «%(name)s» trống, chưa nhận. Xin chọn lại tệp.") % {"name": name}
    if size > limit:
        return _(
            "Tệp «%(name)s» nặng %(size)s MB, vượt mức %(limit)d MB. "
            "Xin chụp lại ở cỡ vừa, nén bớt hoặc tách thành nhiều tệp."
        ) % {"name": name, "size": f"{size / 2**20:.1f}".replace(".", ","), "limit": limit // 2**20}
    return ""


def _not_allowed(name: str, allowed: frozenset[str]) -> str:
    return _("Không nhận loại tệp của «%(name)s». Ở đây nhận: %(allowed)s.") % {
        "name": name,
        "allowed": ", ".join(f".{extension}" for extension in sorted(allowed)),
    }


def _why_not_content(upload: UploadedFile[Any], name: str, kind: Kind) -> str:
    upload.seek(0)
    head = upload.read(64)
    upload.seek(0)
    if not kind.fits(head):
        return _(
            "Nội dung của «%(name)s» không phải là tệp .%(extension)s như tên gọi; "
            "tệp có thể đã bị đổi đuôi hoặc hỏng. Xin lưu lại đúng loại rồi tải lên."
        ) % {"name": name, "extension": kind.extension}
    if kind.extension in PICTURES:
        return _why_not_picture(upload, name)
    if kind.extension in PACKED_FOLDER:
        return _why_not_packed(upload, name, PACKED_FOLDER[kind.extension])
    if kind.extension == "pdf":
        return _why_not_pdf(upload, name)
    return _why_not_words(upload, name) if kind.extension == "csv" else ""


def _why_not_picture(upload: UploadedFile[Any], name: str) -> str:
    broken = _("Không mở được ảnh «%(name)s»: tệp hỏng hoặc chưa tải xong. Xin gửi lại.") % {
        "name": name
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(_whole(upload)) as picture:
                wide, high = picture.size
                if wide * high > MOST_PIXELS:
                    return _(
                        "Ảnh «%(name)s» có %(wide)d × %(high)d điểm, quá lớn để xử lý. "
                        "Xin gửi bản nhỏ hơn (dưới 60 triệu điểm)."
                    ) % {"name": name, "wide": wide, "high": high}
                picture.verify()
    except Image.DecompressionBombError:
        return _("Ảnh «%(name)s» có quá nhiều điểm ảnh để mở an toàn.") % {"name": name}
    except Exception:
        return broken
    finally:
        upload.seek(0)
    return ""


def _why_not_packed(upload: UploadedFile[Any], name: str, needed: str) -> str:
    try:
        with zipfile.ZipFile(_whole(upload)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return _("Không mở được «%(name)s»: tệp hỏng. Xin lưu lại rồi tải lên.") % {"name": name}
    finally:
        upload.seek(0)
    unpacked = sum(member.file_size for member in members)
    packed_size = sum(member.compress_size for member in members) or 1
    is_bomb = unpacked > 2**20 and unpacked / packed_size > MOST_RATIO
    if is_bomb or unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        return _(
            "Tệp «%(name)s» bung ra quá lớn so với cỡ của nó nên không được mở. "
            "Xin chép phần cần thiết sang một tệp mới."
        ) % {"name": name}
    if needed not in {member.filename for member in members}:
        return _(
            "Tệp «%(name)s» không phải văn bản Word hay bảng tính Excel như tên gọi. "
            "Xin mở bằng Word hoặc Excel và lưu lại."
        ) % {"name": name}
    if any(member.filename.endswith("vbaProject.bin") for member in members):
        return _("Tệp «%(name)s» có chứa macro. Xin lưu thành bản không có macro.") % {"name": name}
    return ""


def _why_not_pdf(upload: UploadedFile[Any], name: str) -> str:
    content = _whole(upload).read()
    upload.seek(0)
    if any(mark in content for mark in HARMFUL_IN_PDF):
        return _(
            "Tệp PDF «%(name)s» có kèm lệnh tự chạy nên không nhận. "
            "Xin in lại thành PDF mới (Lưu thành → PDF) rồi tải lên."
        ) % {"name": name}
    return ""


def _why_not_words(upload: UploadedFile[Any], name: str) -> str:
    beginning = upload.read(4096)
    upload.seek(0)
    # UTF-16 is full of zero bytes and says so at its beginning.
    is_wide = beginning[:2] in (b"\xff\xfe", b"\xfe\xff")
    is_program = beginning[:2] == b"MZ" or beginning[:4] in (b"\x7fELF", b"PK\x03\x04")
    if is_program or (b"\x00" in beginning and not is_wide):
        return _("Tệp «%(name)s» không phải là bảng chữ .csv. Xin xuất lại từ bảng tính.") % {
            "name": name
        }
    return ""


def _whole(upload: UploadedFile[Any]) -> IO[Any]:
    upload.seek(0)
    file: IO[Any] = upload.file if upload.file is not None else upload
    return file


def _fingerprint(upload: UploadedFile[Any]) -> str:
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
