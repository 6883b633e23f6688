"""Excel workbooks: measured before they are opened, formulas refused, values as plain words."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from guongsang.foundation.archives import PIECE, refuse_bomb, xml_of
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.legacy import unlegacy_lines
from guongsang.foundation.spreadsheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    column_letters,
    make_sheet,
    refuse_too_many_columns,
    refuse_too_many_rows,
)

CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_workbook(file: BinaryIO) -> Sheet:
    """Return the first sheet of an .xlsx file.

    :raises Refused: when it is none, or a bomb, or has macros, formulas or too many cells.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            refuse_bomb(archive)
            _refuse_other(archive)
            place = _first_sheet(archive)
            _inspect(archive, place)
    except (
        zipfile.BadZipFile,
        KeyError,
        ElementTree.ParseError,
        expat.ExpatError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise _not_a_workbook() from error
    return make_sheet(unlegacy_lines(list(_lines(file))))


def _not_a_workbook() -> Refused:
    return Refused(
        _("Tệp không mở được như một bảng Excel (.xlsx). Hãy mở lại bằng Excel và lưu dạng .xlsx.")
    )


def _refuse_other(archive: zipfile.ZipFile) -> None:
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= set(archive.namelist()):
        raise _not_a_workbook()


def _first_sheet(archive: zipfile.ZipFile) -> str:
    book = xml_of(archive, "xl/workbook.xml")
    links = xml_of(archive, "xl/_rels/workbook.xml.rels")
    first = next(part for part in book.iter() if part.tag.endswith("}sheet"))
    wanted = first.get(RELATION)
    target = next(link.get("Target", "") for link in links if link.get("Id") == wanted)
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


class _Inspector:
    """Walks over a sheet's XML: how far its words reach, and where formulas stand."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.formulas: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self._enter(attributes.get("r", ""))
        elif name == "f":
            self.formulas.append(f"{column_letters(self.column)}{self.row}")
        elif name in ("v", "is"):
            # One header line above the rows.
            if self.row > MOST_ROWS + 1:
                raise refuse_too_many_rows()
            if self.column > MOST_COLUMNS:
                raise refuse_too_many_columns()

    def _enter(self, address: str) -> None:
        self.column += 1
        if found := CELL.fullmatch(address):
            self.column = 0
            for letter in found[1]:
                self.column = self.column * 26 + ord(letter) - ord("A") + 1
            self.row = int(found[2])

    def refuse(self, *_args: object) -> None:
        raise _not_a_workbook()


def formulas_in(archive: zipfile.ZipFile, place: str) -> list[str]:
    """Return the cells of one sheet that are formulas.

    :raises Refused: when its words reach further than a table may.
    """
    inspector = _Inspector()
    parser = expat.ParserCreate()
    parser.StartElementHandler = inspector.start
    parser.StartDoctypeDeclHandler = inspector.refuse
    with archive.open(place) as stream:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return inspector.formulas


def _inspect(archive: zipfile.ZipFile, place: str) -> None:
    if formulas := formulas_in(archive, place):
        raise Refused(
            _(
                "Ô %(cells)s là công thức. Chương trình không tính công thức: hãy chép rồi dán lại "
                "dạng giá trị (Paste Special, Values)."
            )
            % {"cells": ", ".join(formulas[:5])}
        )


def _lines(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(file)
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError) as error:
        raise _not_a_workbook() from error
    for number, cells in enumerate(rows, start=1):
        yield number, [word_of(cell) for cell in cells]


def word_of(value: object) -> str:
    """Return a cell as words: 1.0 is "1", dates are ISO."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta | int):
        return str(value)
    return ""
