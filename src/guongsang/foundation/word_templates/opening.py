"""The file itself: a Word document that fetches nothing, runs nothing and unzips to little."""

from __future__ import annotations

import io
import posixpath
import warnings
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from PIL import Image

from guongsang.foundation.archives import HostileXMLError, refuse_bomb, xml_of
from guongsang.foundation.refusals import Refused

MOST_BYTES = 5 * 2**20
# A paper of forty pages has less than this in one part; reading tags takes time for each letter.
MOST_XML = 2**20
MOST_PIXELS = 25_000_000
OLD_WORD = b"\xd0\xcf\x11\xe0"
MAIN = "word/document.xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PICTURES = {"PNG", "JPEG", "GIF", "BMP"}
# The last word of each kind of tie that Word itself makes between parts and that runs nothing.
TIES = {
    "officedocument", "styles", "styleswitheffects", "settings", "websettings", "fonttable", "font",
    "theme", "numbering", "header", "footer", "footnotes", "endnotes", "image", "hyperlink",
    "customxml", "customxmlprops", "comments", "commentsextended", "commentsids",
    "commentsextensible", "people", "core-properties", "extended-properties", "custom-properties",
    "thumbnail", "diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors",
    "diagramdrawing",
}  # fmt: skip
FOLDERS_THAT_RUN = ("word/embeddings/", "word/activex/", "word/vbadata", "customui/")
LINKS = ("http://", "https://", "mailto:")


def opened(content: bytes) -> zipfile.ZipFile:
    """Return the archive of a Word document that is harmless to open.

    :raises Refused: with a sentence saying what is in the file and what to do.
    """
    if len(content) > MOST_BYTES:
        raise Refused(
            _("Tệp mẫu nặng %(size)s MB, vượt mức %(most)d MB. Hãy nén ảnh trong mẫu rồi lưu lại.")
            % {"size": f"{len(content) / 2**20:.1f}".replace(".", ","), "most": MOST_BYTES // 2**20}
        )
    if content[:4] == OLD_WORD:
        raise Refused(
            _("Tệp có mật khẩu hoặc là Word cũ (.doc). Hãy bỏ mật khẩu và lưu dạng .docx.")
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _look_into(archive)
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, NotImplementedError) as error:
        raise _broken() from error
    except HostileXMLError as error:
        raise Refused(
            _("Tệp có khai báo thực thể XML mà Word không bao giờ ghi, nên không nhận.")
        ) from error
    except (ElementTree.ParseError, UnicodeDecodeError, ValueError) as error:
        raise _broken() from error
    return archive


def _broken() -> Refused:
    return Refused(_("Không mở được tệp như một văn bản Word. Hãy mở bằng Word và lưu dạng .docx."))


def _look_into(archive: zipfile.ZipFile) -> None:
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise Refused(_("Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên."))
    refuse_bomb(archive)
    names = archive.namelist()
    if len(set(names)) != len(names) or any(_is_odd(name) for name in names):
        raise _broken()
    if any(name.lower().startswith(FOLDERS_THAT_RUN) for name in names):
        raise _runs_something()
    _refuse_other_kinds(archive)
    for name in names:
        if name.lower().endswith((".xml", ".rels")):
            _refuse_heavy(archive, name)
    for name, element in _ties(archive):
        _refuse_tie(name, element)
    for name in names:
        if name.lower().startswith("word/media/"):
            _refuse_picture(archive, name)


def _is_odd(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name


def _runs_something() -> Refused:
    return Refused(
        _("Tệp có nhúng đối tượng hoặc chương trình (OLE, ActiveX, macro). Hãy xóa đối tượng ấy.")
    )


def _refuse_other_kinds(archive: zipfile.ZipFile) -> None:
    kinds = {
        element.get("PartName", ""): element.get("ContentType", "")
        for element in xml_of(archive, "[Content_Types].xml")
    }
    if any("macroenabled" in kind.lower() for kind in kinds.values()):
        raise Refused(_("Tệp có chứa macro. Hãy lưu lại dạng .docx (không macro)."))
    if kinds.get(f"/{MAIN}") != MAIN_TYPE:
        raise Refused(_("Tệp không phải văn bản Word .docx. Hãy mở bằng Word và lưu dạng .docx."))


def _refuse_heavy(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a part that is too long, or that is not plain UTF-8 as Word writes it."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise Refused(
            _("Mẫu dài quá mức: phần «%(part)s» hơn %(most)d MB. Mẫu chỉ nên có khung văn bản.")
            % {"part": posixpath.basename(name), "most": MOST_XML // 2**20}
        )
    text = archive.read(name).decode("utf-8-sig")
    head = text[:200].lower()
    if head.startswith("<?xml") and "encoding=" in head.split("?>")[0]:
        said = head.split("encoding=")[1][1:8].strip("\"'")
        if not said.startswith("utf-8"):
            raise HostileXMLError(name)
    xml_of(archive, name)


def _ties(archive: zipfile.ZipFile) -> Iterator[tuple[str, ElementTree.Element]]:
    for name in archive.namelist():
        if name.lower().endswith(".rels"):
            for element in xml_of(archive, name):
                yield name, element


def _refuse_tie(name: str, tie: ElementTree.Element) -> None:
    kind = tie.get("Type", "").rstrip("/").rpartition("/")[2].lower()
    target = tie.get("Target", "")
    if tie.get("TargetMode", "").lower() == "external":
        if kind == "hyperlink" and target.lower().startswith(LINKS) and "{" not in target:
            return
        raise Refused(
            _("Mẫu nối ra bên ngoài («%(target)s»). Hãy chép ảnh vào mẫu và bỏ liên kết ấy.")
            % {"target": target[:80]}
        )
    if kind in ("oleobject", "package", "control", "activexcontrolbinary", "vbaproject"):
        raise _runs_something()
    if kind not in TIES:
        raise Refused(
            _("Mẫu có kèm phần «%(kind)s» không dùng được trong mẫu. Hãy xóa phần ấy.")
            % {"kind": kind[:40]}
        )
    if name == "_rels/.rels" and kind == "officedocument" and target.lstrip("/") != MAIN:
        raise _broken()


def _refuse_picture(archive: zipfile.ZipFile, name: str) -> None:
    told = posixpath.basename(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(archive.read(name))) as picture:
                wide, high = picture.size
                kind = picture.format
    except Image.DecompressionBombError:
        wide, high, kind = MOST_PIXELS, 2, "PNG"
    except Exception as error:  # Pillow has an error of its own for each kind of damage
        raise _not_a_picture(told) from error
    if wide * high > MOST_PIXELS:
        raise Refused(
            _("Ảnh «%(name)s» trong mẫu quá lớn (hơn 25 triệu điểm). Hãy thu nhỏ rồi chèn lại.")
            % {"name": told}
        )
    if kind not in PICTURES:
        raise _not_a_picture(told)


def _not_a_picture(name: str) -> Refused:
    return Refused(
        _("Ảnh «%(name)s» trong mẫu không phải PNG hoặc JPEG. Hãy chèn lại bằng ảnh PNG.")
        % {"name": name}
    )
