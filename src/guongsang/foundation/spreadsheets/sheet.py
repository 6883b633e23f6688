"""What every reader gives: one header and numbered rows of plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.foundation.refusals import Refused
from guongsang.foundation.text import fold, tidy

MOST_ROWS = 20_000
MOST_COLUMNS = 100


@dataclass(frozen=True)
class Sheet:
    """A table as handed in; each row bears its number in the file and words by header."""

    header: list[str]
    rows: list[tuple[int, dict[str, str]]]


def column_letters(number: int) -> str:
    """Return the letters of column ``number`` counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def refuse_too_many_rows(most: int = MOST_ROWS) -> Refused:
    """Return the refusal of a table that is too long."""
    return Refused(
        _("Tệp có hơn %(most)d dòng. Hãy chia thành nhiều tệp nhỏ hơn rồi nhập từng tệp.")
        % {"most": most}
    )


def refuse_too_many_columns() -> Refused:
    """Return the refusal of a table that is too wide."""
    return Refused(
        _("Tệp có hơn %(most)d cột. Hãy chỉ giữ các cột của tệp mẫu.") % {"most": MOST_COLUMNS}
    )


def make_sheet(lines: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """Take numbered lines; the first line with words is the header; every word is tidied.

    :raises Refused: when there is no header or no row, a header stands twice or is missing
        above words, or a row is longer than the header.
    """
    tidied = ((number, [tidy(cell) for cell in cells]) for number, cells in lines)
    filled = ((number, cells) for number, cells in tidied if any(cells))
    top = next(filled, None)
    if top is None:
        raise Refused(_("Tệp trống: không có dòng nào có chữ."))
    header = _checked_header(top[1])
    rows: list[tuple[int, dict[str, str]]] = []
    for number, cells in filled:
        _refuse_stray_words(number, cells, header)
        if len(rows) == MOST_ROWS:
            raise refuse_too_many_rows()
        rows.append((number, {key: word for key, word in zip(header, cells, strict=False) if key}))
        for key in header[len(cells) :]:
            rows[-1][1][key] = ""
    if not rows:
        raise Refused(_("Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu nào."))
    return Sheet([key for key in header if key], rows)


def _checked_header(cells: Sequence[str]) -> list[str]:
    header = list(cells)
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise refuse_too_many_columns()
    seen: dict[str, int] = {}
    for place, key in enumerate(header, start=1):
        if key and (first := seen.setdefault(fold(key) or key, place)) != place:
            raise Refused(
                _("Tiêu đề «%(key)s» có ở cả cột %(first)s và cột %(second)s. Hãy bỏ bớt một cột.")
                % {
                    "key": key[:60],
                    "first": column_letters(first),
                    "second": column_letters(place),
                }
            )
    return header


def _refuse_stray_words(number: int, cells: Sequence[str], header: list[str]) -> None:
    for place, word in enumerate(cells, start=1):
        if word and (place > len(header) or not header[place - 1]):
            raise Refused(
                _(
                    "Ô %(cell)s có chữ nhưng cột đó không có tiêu đề. "
                    "Hãy đặt tiêu đề hoặc xóa ô này."
                )
                % {"cell": f"{column_letters(place)}{number}"}
            )
