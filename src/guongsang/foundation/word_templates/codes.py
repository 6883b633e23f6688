"""What stands in the parts of a document besides words: fields of Word, foreign pieces, edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from django.utils.translation import gettext as _

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What Word may work out by itself: page numbers, dates, a table of contents. Nothing that fetches.
CODES = {
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "PAGEREF", "REF", "SEQ", "STYLEREF",
    "HYPERLINK", "DATE", "TIME",
}  # fmt: skip
FOREIGN = {
    "altChunk", "object", "control", "OLEObject", "subDoc", "movie", "attachedTemplate",
    "mailMerge", "frameset", "script", "externalData", "webExtensionRef",
}  # fmt: skip
TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
BY_WORD_ONLY = re.compile(r"\{[{%#]-|-[}%#]\}|\{[{%]r\s|\{%\s*(?:colspan|cellbg|vm|hm)\b")


def name_of(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def foreign_in(root: ElementTree.Element) -> Iterator[str]:
    """Give a sentence for each thing in a part that runs, fetches, or hides a tag."""
    for element in root.iter():
        name = name_of(element)
        if name in FOREIGN:
            yield _("Mẫu có phần «%(name)s» được nhúng hoặc nối từ nơi khác. Hãy xóa phần ấy.") % {
                "name": name
            }
        if name in ("del", "delText", "moveFrom") and element.tag.startswith(WORD):
            yield _("Mẫu còn dấu sửa đổi (Track Changes). Hãy bấm Chấp nhận mọi thay đổi.")
            return
        if any(TAG.search(value) for value in element.attrib.values()):
            yield _("Thẻ chỉ đặt trong chữ của văn bản, không đặt trong ghi chú ảnh hay liên kết.")
    yield from _codes_in(root)


def _codes_in(root: ElementTree.Element) -> Iterator[str]:
    """Give a sentence for each field of Word that is not known to be harmless."""
    depth, code = 0, ""
    for element in root.iter():
        name = name_of(element)
        if name == "fldSimple":
            yield from _why_not_code(element.get(f"{WORD}instr", ""))
        elif name == "instrText":
            code += element.text or ""
            if depth == 0:
                yield _unknown_code(code)
        elif name == "fldChar":
            kind = element.get(f"{WORD}fldCharType")
            if kind == "begin":
                depth, code = depth + 1, ""
                if depth > 1:
                    yield _("Mẫu có trường của Word lồng trong trường khác. Hãy bỏ trường ấy.")
            elif kind in ("separate", "end"):
                if code:
                    yield from _why_not_code(code)
                code = ""
                depth -= kind == "end"


def _why_not_code(code: str) -> Iterator[str]:
    words = code.split()
    if not words or words[0].upper() not in CODES or "{" in code:
        yield _unknown_code(code)


def _unknown_code(code: str) -> str:
    return _("Mẫu có trường của Word «%(code)s» không dùng được. Hãy thay bằng chữ hoặc thẻ.") % {
        "code": " ".join(code.split())[:60]
    }


def unclosed_in(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Give sentence and paragraph for each tag that does not end in its own paragraph.

    Word cuts a tag into runs as it likes, so the runs of a paragraph are read together.
    """
    for paragraph in root.iter(f"{WORD}p"):
        words = "".join(one.text or "" for one in paragraph.iter(f"{WORD}t"))
        if why := _why_not_closed(words):
            yield why, words


def _why_not_closed(words: str) -> str:
    open_ = ""
    for found in TAG.findall(words):
        if not open_ and found in ENDS:
            open_ = found
        elif open_ and found == ENDS[open_]:
            open_ = ""
        else:
            return _("Thẻ viết chưa đúng: ngoặc mở và ngoặc đóng không đi thành cặp.")
    if open_:
        return _("Thẻ mở bằng «%(open)s» chưa đóng bằng «%(end)s» trong cùng một đoạn.") % {
            "open": open_,
            "end": ENDS[open_],
        }
    if BY_WORD_ONLY.search(words):
        return _("Thẻ này không dùng được; xem các cách viết ở trang «Trường có thể dùng».")
    return ""


def has_tags(root: ElementTree.Element) -> bool:
    """Tell whether some words of a part hold a tag."""
    return any(TAG.search(element.text or "") for element in root.iter())
