"""Word documents: every table with the paragraphs before it; nothing else is looked at."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from guongsang.foundation.archives import xml_of
from guongsang.foundation.lists.grids import OUTSIDE, Grid, checked
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.sheet import MOST_COLUMNS, refuse_too_many_columns

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted text stands in "del", which is not gone into; what Word shows is what is read.
WRAPPERS = {f"{W}{name}" for name in ("r", "ins", "hyperlink", "smartTag", "sdt", "sdtContent")}
MOST_TABLES = 200


def grids_of_document(archive: zipfile.ZipFile) -> list[Grid]:
    """Return the tables of a .docx file.

    :raises Refused: when there is none, or too many.
    """
    body = xml_of(archive, "word/document.xml").find(f"{W}body")
    outside: list[tuple[int, list[str]]] = []
    grids: list[Grid] = []
    for part in _blocks(body if body is not None else Element("empty")):
        if part.tag == f"{W}p":
            if words := _words(part).strip():
                outside.append((OUTSIDE, [words[:300]]))
        else:
            lines = [(number, cells) for number, cells in enumerate(_table(part), start=1)]
            place = _("bảng %(number)d") % {"number": len(grids) + 1}
            grids.append(Grid(place, checked([*outside, *lines]), goes_on=True))
            outside = []
        if len(grids) > MOST_TABLES:
            raise Refused(
                _("Tệp Word có hơn %(most)d bảng. Hãy tách phần danh sách ra một tệp riêng.")
                % {"most": MOST_TABLES}
            )
    if not grids:
        raise Refused(
            _("Tệp Word không có bảng nào. Danh sách phải nằm trong một bảng có dòng tiêu đề.")
        )
    return [Grid("", grids[0].lines)] if len(grids) == 1 else grids


def paragraphs_of_document(archive: zipfile.ZipFile) -> list[str]:
    """Return the paragraphs of a .docx file, and each row of its tables as one line."""
    body = xml_of(archive, "word/document.xml").find(f"{W}body")
    said: list[str] = []
    for part in _blocks(body if body is not None else Element("empty")):
        if part.tag == f"{W}p":
            said += _words(part).split("\n")
        else:
            said += ["; ".join(" ".join(cell.split()) for cell in row) for row in _table(part)]
    return said


def _blocks(parent: Element) -> Iterator[Element]:
    """Give paragraphs and tables in their order, also those inside content controls."""
    for part in parent:
        if part.tag in (f"{W}p", f"{W}tbl"):
            yield part
        elif part.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _blocks(part)


def _table(table: Element) -> list[list[str]]:
    lines: list[list[str]] = []
    for row in _rows(table):
        lines.append(_row(row, lines[-1] if lines else []))
    return lines


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if part.tag == f"{W}tr":
            yield part
        elif part.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _rows(part)


def _row(row: Element, above: list[str]) -> list[str]:
    cells: list[str] = [""] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _cells(row):
        wide = _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        words = "\n".join(_paragraphs(cell)).strip()
        if merge is not None and merge.get(f"{W}val", "continue") == "continue" and not words:
            words = above[len(cells)] if len(cells) < len(above) else ""
        cells += [words] * wide
        if len(cells) > MOST_COLUMNS:
            raise refuse_too_many_columns()
    return cells


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if part.tag == f"{W}tc":
            yield part
        elif part.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _cells(part)


def _number(element: Element | None, otherwise: int) -> int:
    told = element.get(f"{W}val", "") if element is not None else ""
    return min(int(told), MOST_COLUMNS + 1) if told.isascii() and told.isdigit() else otherwise


def _paragraphs(cell: Element) -> Iterator[str]:
    for part in _blocks(cell):
        if part.tag == f"{W}p":
            # Word counts by itself where a paragraph is numbered: that it begins is what matters.
            numbered = part.find(f"{W}pPr/{W}numPr") is not None
            words = _words(part).strip()
            yield f"• {words}" if numbered and words else words
        else:
            yield from (" ".join(line) for line in _table(part))


def _words(part: Element) -> str:
    """Return what one reads in a paragraph."""
    said = []
    for run in part:
        if run.tag == f"{W}t":
            said.append(run.text or "")
        elif run.tag == f"{W}tab":
            said.append(" ")
        elif run.tag in (f"{W}br", f"{W}cr"):
            said.append("\n")
        elif run.tag == f"{W}noBreakHyphen":
            said.append("-")
        elif run.tag in WRAPPERS:
            said.append(_words(run))
    return "".join(said)
