"""CSV for commands: columns by name, every wrong line told at once, results written whole."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.delimited import SEPARATORS, each_line, numbered_lines
from guongsang.foundation.spreadsheets.legacy import decode, unlegacy_lines
from guongsang.foundation.spreadsheets.reading import MOST_BYTES
from guongsang.foundation.spreadsheets.sheet import MOST_ROWS
from guongsang.foundation.text import fold, tidy

WHOLE_FILE = 0
# The longest cell: a whole report stands in one. Python's own limit is 131,072 letters.
MOST_LETTERS = 5_000_000
# Who has more to mend than this has the wrong file.
MOST_TOLD = 100
YEAR = re.compile(
    r"(?:[0-3]?[0-9][/.-])?(?:[01]?[0-9][/.-])?(?P<year>(?:18|19|20)[0-9]{2})(?:[.,]0+)?"
    r"|(?P<first>(?:18|19|20)[0-9]{2})-[01]?[0-9]-[0-3]?[0-9](?:[ T][0-9:.]*)?"
)
NumberedLines = list[tuple[int, list[str]]]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a file may be; whoever compares whole archives asks for more."""

    bytes: int | None = None  # None: what a page takes in, too
    rows: int = MOST_ROWS


ARCHIVE = Limits(bytes=1024 * 1024 * 1024, rows=1_000_000)


@dataclass(frozen=True)
class Row:
    """One line of a file: where it stands there, and its tidied words by column."""

    line: int
    words: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.words[column]


class Complaints:
    """What is wrong in the files of one call, collected so that all is mended at once."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._found: list[tuple[int, int, str]] = []

    def add(self, path: Path, line: int, reason: str) -> None:
        """Note what is wrong in a line of ``path`` (``WHOLE_FILE``: in no line alone)."""
        if path.name not in self._files:
            self._files.append(path.name)
        self._found.append((self._files.index(path.name), line, reason))

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def sentences(self) -> list[str]:
        """One sentence for each fault, file after file, line after line."""
        return [
            f"{self._files[place]}: {reason}"
            if line == WHOLE_FILE
            else _("%(file)s, dòng %(line)d: %(reason)s")
            % {"file": self._files[place], "line": line, "reason": reason}
            for place, line, reason in sorted(self._found, key=lambda one: one[:2])
        ]

    def refuse(self) -> None:
        """Stop when anything was noted.

        :raises Refused: with each sentence on a line of its own, the first ``MOST_TOLD`` of them.
        """
        if not self._found:
            return
        told = self.sentences
        if more := len(told) - MOST_TOLD:
            told[MOST_TOLD:] = [_("… và %d lỗi nữa.") % more] if more > 0 else []
        raise Refused("\n".join(told))


def same(words: str) -> str:
    """Return ``words`` as they are compared: spaces, composition and capitals do not count."""
    return tidy(words).casefold()


def read_rows(
    path: Path,
    *,
    columns: Sequence[str],
    told: Complaints,
    blank: Sequence[str] = (),
    optional: Sequence[str] = (),
    raw: Sequence[str] = (),
    limits: Limits = Limits(),
) -> list[Row]:
    """Return the rows of a CSV file that are whole; what is wrong is noted in ``told``.

    The first line with words is the header; its columns may stand in any order and capitals, and
    those not asked for are left out. Any separator of Excel and any encoding is understood.

    :param columns: must be in the header and filled in every row.
    :param blank: must be in the header, but may be empty in a row; then the word is "".
    :param optional: may be missing or empty; then the word is "".
    :param raw: which of these columns keep every letter as it was written, untidied.
    """
    demanded, wanted = [*columns, *blank], [*columns, *blank, *optional]
    try:
        lines = table_in(_text_of(path, limits), demanded, limits)
        number, names = _header(lines, demanded)
    except Refused as refusal:
        told.add(path, WHOLE_FILE, str(refusal))
        return []
    if why := _why_not_header(wanted, demanded, names):
        told.add(path, number, why)
        return []
    places = {name: names.index(fold(name)) for name in wanted if fold(name) in names}
    filled = [one for one in lines if any(cell.strip() for cell in one[1])][1:]
    if not filled:
        told.add(path, WHOLE_FILE, _("Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào."))
    rows = []
    for line, cells in filled:
        words = _words_of(cells, places, raw, wanted)
        why = _why_not_row(words, cells, names, columns)
        told.add(path, line, why) if why else rows.append(Row(line, words))
    return rows


def _words_of(
    cells: list[str], places: Mapping[str, int], raw: Sequence[str], wanted: Sequence[str]
) -> dict[str, str]:
    return dict.fromkeys(wanted, "") | {
        name: cells[place] if name in raw else tidy(cells[place])
        for name, place in places.items()
        if place < len(cells)
    }


def _text_of(path: Path, limits: Limits) -> str:
    most = limits.bytes or MOST_BYTES
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Refused(_("Không mở được tệp (%s).") % (error.strerror or error)) from error
    if len(data) > most:
        raise Refused(
            _("Tệp lớn hơn %(most)d MB. Hãy chia thành nhiều tệp nhỏ hơn.")
            % {"most": most // 1024 // 1024}
        )
    return decode(data)


def table_in(text: str, columns: Sequence[str], limits: Limits = Limits()) -> NumberedLines:
    """Return the lines with their numbers in the file.

    They are parted by the separator that finds most of ``columns`` in the first line.

    :raises Refused: when there are too many rows or columns, or quotes do not close.
    """
    csv.field_size_limit(MOST_LETTERS)
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        # Excel's own line is no row, but counts when people look for line 3.
        below = numbered_lines(rest, first[4], most_rows=limits.rows)
        lines = [(number + 1, cells) for number, cells in below]
    else:
        head = next((line for line in each_line(text) if line.strip()), "")
        separator = max(SEPARATORS, key=lambda one: _finds(head, one, columns))
        lines = list(numbered_lines(text, separator, most_rows=limits.rows))
    return list(unlegacy_lines(lines))


def _finds(head: str, separator: str, columns: Sequence[str]) -> int:
    names = {fold(cell) for cells in csv.reader([head], delimiter=separator) for cell in cells}
    return sum(fold(name) in names for name in columns)


def _header(lines: NumberedLines, columns: Sequence[str]) -> tuple[int, list[str]]:
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            return number, [fold(cell) for cell in cells]
    raise Refused(_("Tệp trống. Dòng đầu phải là tiêu đề: %s.") % ", ".join(columns))


def _why_not_header(wanted: list[str], demanded: list[str], names: list[str]) -> str:
    twice = [name for name in wanted if names.count(fold(name)) > 1]
    lacking = [name for name in demanded if fold(name) not in names]
    if twice:
        return _("Cột «%s» có hai lần trong tiêu đề. Hãy bỏ bớt một cột.") % twice[0]
    if not lacking:
        return ""
    return _("Thiếu cột %(lacking)s. Dòng đầu phải là tiêu đề: %(columns)s.") % {
        "lacking": ", ".join(f"«{name}»" for name in lacking),
        "columns": ", ".join(demanded),
    }


def _why_not_row(
    words: dict[str, str], cells: list[str], names: list[str], columns: Sequence[str]
) -> str:
    if len(cells) > len(names):
        return _(
            "Có %(cells)d ô nhưng tiêu đề chỉ có %(names)d cột. Số có dấu phẩy phải đặt trong "
            "dấu nháy kép."
        ) % {"cells": len(cells), "names": len(names)}
    empty = [f"«{name}»" for name in columns if not words[name].strip()]
    return _("Chưa ghi %s.") % ", ".join(empty) if empty else ""


def refuse_twice(path: Path, rows: Iterable[Row], column: str, told: Complaints) -> None:
    """Note every row whose ``column`` another row had before."""
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(same(row[column]), row.line)
        if first != row.line:
            told.add(
                path,
                row.line,
                _("Mã «%(key)s» đã có ở dòng %(line)d. Mỗi dòng phải có một mã riêng.")
                % {"key": row[column][:60], "line": first},
            )


def year_from(path: Path, row: Row, column: str, told: Complaints) -> int | None:
    """Return the year in ``column``, None where it is empty; what is no year is noted in ``told``.

    A whole day (15/03/1975, 1975-03-15) and a number as Excel writes it (1975.0) tell a year, too.
    """
    words = row[column]
    found = YEAR.fullmatch(words)
    if found:
        return int(found["year"] or found["first"])
    if words:
        told.add(
            path,
            row.line,
            _("Cột «%(column)s» ghi «%(words)s», không phải là năm. Hãy ghi bốn chữ số như 1975.")
            % {"column": column, "words": words[:40]},
        )
    return None


def refuse_overwriting(out: Path, *inputs: Path) -> None:
    """Refuse results that would be written over what they are made of.

    :raises Refused: when ``out`` is one of the ``inputs``.
    """
    if out.resolve() in [path.resolve() for path in inputs]:
        raise Refused(_("Tệp kết quả trùng với tệp đầu vào; hãy ghi ra tệp khác."))


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file in UTF-8, whole or not at all: what stood there before stays until then.

    :raises Refused: when the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():
            raise Refused(_("«%s» không phải là tệp nên không ghi kết quả vào đó được.") % path)
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise Refused(
            _("Không ghi được tệp «%(path)s» (%(why)s).")
            % {"path": path, "why": error.strerror or error}
        ) from error
    finally:
        draft.unlink(missing_ok=True)
