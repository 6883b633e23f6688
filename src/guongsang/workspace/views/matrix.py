"""The rows of the coverage matrix as HTML; a template would take ten times as long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.ui.drawing import safe
from guongsang.workspace.rules import Cell, Line


def draw_rows(lines: Iterable[Line]) -> SafeString:
    """Return one row for every unit; a unit without anybody is marked."""
    abbreviations = _abbreviations()
    rows = [
        _row(line.unit.name, line.cells, line.number, line.wanted, line.is_empty, abbreviations)
        for line in lines
    ]
    return mark_safe("".join(rows))


def draw_row(name: str, cells: Sequence[Cell], number: int, wanted: int) -> SafeString:
    """Return the row of sums under the matrix."""
    return mark_safe(_row(name, cells, number, wanted, False, _abbreviations()))


def _row(
    name: str,
    cells: Sequence[Cell],
    number: int,
    wanted: int,
    is_empty: bool,
    abbreviations: dict[str, str],
) -> str:
    mark = ' class="is-empty"' if is_empty else ""
    drawn = "".join([_cell(cell, abbreviations) for cell in cells])
    owed = f'<span class="of">/{wanted}</span>' if wanted else ""
    return (
        f'<tr{mark}><th scope="row">{safe(name)}</th>{drawn}'
        f'<td class="sum">{number}{owed}</td></tr>'
    )


def _abbreviations() -> dict[str, str]:
    return {
        SubjectKind.INDIVIDUAL: _abbreviation(_("CN"), _("cá nhân")),
        SubjectKind.COLLECTIVE: _abbreviation(_("TT"), _("tập thể")),
        SubjectKind.HOUSEHOLD: _abbreviation(_("HGĐ"), _("hộ gia đình")),
        "": safe(_("chưa có")),
    }


def _abbreviation(short: str, whole: str) -> str:
    return f'<abbr title="{safe(whole)}">{safe(short)}</abbr>'


def _cell(cell: Cell, abbreviations: dict[str, str]) -> str:
    number = cell.number
    marks = ("is-empty" if number == 0 else "") + (" is-missing" if number < cell.wanted else "")
    parts = [f'<td class="{marks}">']
    if number == 0:
        parts.append(f'<span class="visually-hidden">{abbreviations[""]}</span>')
    for kind in (SubjectKind.INDIVIDUAL, SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD):
        if found := cell.by_kind.get(kind):
            parts.append(f"<span>{found} {abbreviations[kind]}</span> ")
    if cell.wanted:
        parts.append(f'<span class="of">{"" if number else "0"}/{cell.wanted}</span>')
    return "".join([*parts, "</td>"])
