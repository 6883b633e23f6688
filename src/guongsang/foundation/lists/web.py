"""Web pages that call themselves workbooks, as many programs "export to Excel"."""

from __future__ import annotations

from html.parser import HTMLParser

from django.utils.translation import gettext as _

from guongsang.foundation.lists.grids import MOST_LINES, OUTSIDE, Grid, Spread, checked
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.sheet import refuse_too_many_rows

BREAKS = {"br", "p", "div", "li"}
SILENT = {"script", "style", "title", "head", "xml"}


def grids_of_web_page(text: str) -> list[Grid]:
    """Return the tables of a page of HTML; scripts and styles are not looked at.

    :raises Refused: when there is none.
    """
    reader = _Tables()
    reader.feed(text)
    reader.close()
    if not reader.grids:
        raise Refused(
            _("Tệp là một trang web không có bảng nào. Hãy mở bằng Excel và lưu lại dạng .xlsx.")
        )
    return [Grid("", reader.grids[0].lines)] if len(reader.grids) == 1 else reader.grids


class _Tables(HTMLParser):
    """Gathers the cells of every table; a table within a cell is words of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._outside: list[tuple[int, list[str]]] = []
        self._table: Spread | None = None
        self._depth = self._silent = 0
        self._words: list[str] = []
        self._size = (1, 1)
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin_table()
        elif self._depth == 1 and tag == "tr":
            self._begin_line()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            told = dict(attrs)
            self._size = (_size(told.get("colspan")), _size(told.get("rowspan")))
            self._in_cell, self._words = True, []
        elif tag in BREAKS:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            self._end_table()
        elif self._depth == 1 and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._depth == 0 and tag in BREAKS | {"h1", "h2", "h3", "b", "font"}:
            self._keep_outside()

    def close(self) -> None:
        """Take what was cut off in the middle of a table, too."""
        super().close()
        if self._table is not None:
            self._depth = 1
            self._end_table()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def _begin_table(self) -> None:
        self._depth += 1
        # A head that was never closed must not silence the table.
        self._silent = 0
        if self._depth == 1:
            self._keep_outside()
            self._table, self._in_cell = Spread(), False

    def _begin_line(self) -> None:
        self._end_cell()
        if self._table is not None:
            if self._table.lines:
                self._table.end_line()
            if len(self._table.lines) > MOST_LINES:
                raise refuse_too_many_rows()
            self._table.begin_line()

    def _end_cell(self) -> None:
        if self._in_cell and self._table is not None:
            if not self._table.lines:
                self._table.begin_line()
            lines = ("".join(self._words)).splitlines()
            words = "\n".join(kept for line in lines if (kept := " ".join(line.split())))
            self._table.add_cell(words, wide=self._size[0], high=self._size[1])
        self._in_cell, self._words = False, []

    def _end_table(self) -> None:
        if self._depth == 1 and self._table is not None:
            self._end_cell()
            if self._table.lines:
                self._table.end_line()
            lines = checked([*self._outside, *enumerate(self._table.lines, start=1)])
            place = _("bảng %(number)d") % {"number": len(self.grids) + 1}
            self.grids.append(Grid(place, lines, goes_on=True))
            self._outside, self._table = [], None
        self._depth = max(0, self._depth - 1)

    def _keep_outside(self) -> None:
        if words := " ".join("".join(self._words).split()):
            self._outside.append((OUTSIDE, [words[:300]]))
        self._words = []


def _size(told: str | None) -> int:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 6 else 1
