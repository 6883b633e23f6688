"""Score files from anywhere: read whole, every wrong line named, nothing half taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from guongsang.foundation.csv_rows import ARCHIVE, Complaints, table_in
from guongsang.foundation.refusals import Refused
from guongsang.foundation.spreadsheets.legacy import decode
from guongsang.foundation.text import fold, tidy
from guongsang.scoring.rules.criteria import Mark
from guongsang.scoring.rules.gate import Verdict
from guongsang.scoring.rules.records import Score

NUMBER = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)([eE][+-]?[0-9]+)?")
SAYINGS = {"dat": True, "khongdat": False}
MOST_FAULTS = 30


class Faults(Complaints):
    """What is wrong with the files; ``raise_any`` refuses if there is something."""

    def raise_any(self) -> None:
        """Refuse with every fault, up to a limit.

        :raises Refused: when there is any.
        """
        if not self:
            return
        told = self.sentences
        shown = "\n".join(f"- {one}" for one in told[:MOST_FAULTS])
        more = len(told) - MOST_FAULTS
        rest = f"\n… và {more} lỗi nữa." if more > 0 else ""
        raise Refused(f"Chưa xếp hạng, chưa ghi gì. Hãy sửa rồi chạy lại:\n{shown}{rest}")


@dataclass(frozen=True)
class Line:
    """One line of a file: its number and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """What the files ask: scores or marks with weights, and verdicts on required criteria."""

    scores: list[Score]
    marks: list[Mark]
    weights: dict[str, float]
    verdicts: list[Verdict]


def read_files(scores: Path, criteria: Path | None, required: Path | None) -> Asked:
    """Return what the files say.

    :raises Refused: with a sentence for every line that is wrong, and with nothing taken.
    """
    faults = Faults()
    lines, header = _lines(scores, ("member", "candidate", "score"), ("criterion",), faults)
    with_criteria = "criterion" in header
    weights = _weights(criteria, faults) if criteria else {}
    if header and with_criteria != bool(criteria):
        missing = "cần thêm --criteria" if with_criteria else "phải có cột «criterion»"
        faults.add(scores, 1, f"điểm theo tiêu chí và bảng trọng số đi cùng nhau: {missing}.")
    marks = list(_marks(scores, lines, weights if criteria and with_criteria else None, faults))
    verdicts = list(_verdicts(required, faults)) if required else []
    if required:
        _refuse_near_names(required, verdicts, {one.candidate for one in marks}, faults)
    unused = set(weights) - {one.criterion for one in marks}
    if criteria and with_criteria and not faults and unused:
        names = ", ".join(f"«{one}»" for one in sorted(unused))
        faults.add(criteria, 0, f"tiêu chí {names} có trọng số nhưng không có điểm nào.")
    faults.raise_any()
    plain = [] if criteria else [Score(one.member, one.candidate, one.value) for one in marks]
    return Asked(plain, marks if criteria else [], weights, verdicts)


def _lines(
    file: Path, needed: tuple[str, ...], optional: tuple[str, ...], faults: Faults
) -> tuple[list[Line], list[str]]:
    """Return the filled lines of a file and its columns; faults are kept, not raised."""
    try:
        table = table_in(decode(file.read_bytes()), needed, ARCHIVE)
        rows = [(number, [tidy(cell) for cell in cells]) for number, cells in table if any(cells)]
    except OSError as error:
        faults.add(file, 0, f"không đọc được tệp ({error.strerror}).")
        return [], []
    except Refused as error:
        faults.add(file, 0, str(error))
        return [], []
    if not rows:
        faults.add(file, 0, "tệp trống.")
        return [], []
    (top, heads), *rest = rows
    header = [fold(head) for head in heads]
    for column in needed:
        if column not in header:
            faults.add(file, top, f"thiếu cột «{column}».")
    for column in {*needed, *optional}:
        if header.count(column) > 1:
            faults.add(file, top, f"cột «{column}» có hai lần.")
    if not rest:
        faults.add(file, 0, "chỉ có dòng tiêu đề, chưa có dòng nào bên dưới.")
    if any(column not in header for column in needed):
        return [], header
    return [one for row in rest if (one := _line(file, row, header, faults))], header


def _line(file: Path, row: tuple[int, list[str]], header: list[str], faults: Faults) -> Line | None:
    number, cells = row
    if any(cells[len(header) :]):
        faults.add(
            file,
            number,
            "nhiều ô hơn dòng tiêu đề. Số thập phân viết bằng dấu phẩy phải đặt trong nháy kép, "
            "hoặc tách cột bằng dấu chấm phẩy.",
        )
        return None
    filled = [*cells, *[""] * (len(header) - len(cells))]
    return Line(number, dict(zip(header, filled, strict=False)))


def _named(file: Path, line: Line, columns: Iterable[str], faults: Faults) -> bool:
    """Tell whether the line has a word in each column; what lacks is kept as a fault."""
    empty = [column for column in columns if not line.cells.get(column)]
    for column in empty:
        faults.add(file, line.number, f"cột «{column}» để trống.")
    return not empty


def _number(file: Path, line: Line, column: str, faults: Faults) -> float | None:
    words = line.cells[column]
    # Bounded, so that a page of digits is refused instead of worked on.
    if NUMBER.fullmatch(words[:40]) and len(words) <= 40:
        value = float(words.replace(",", "."))
        if isfinite(value):
            return value
    faults.add(file, line.number, f"«{words[:40]}» ở cột «{column}» không phải là số.")
    return None


def _once(file: Path, faults: Faults) -> Callable[[Line, tuple[str, ...], str], bool]:
    """Return a question: is this key new in the file? A second one is kept as a fault."""
    seen: dict[tuple[str, ...], int] = {}

    def is_new(line: Line, key: tuple[str, ...], words: str) -> bool:
        first = seen.setdefault(key, line.number)
        if first != line.number:
            faults.add(file, line.number, f"{words} đã có ở dòng {first}.")
        return first == line.number

    return is_new


def _weights(file: Path, faults: Faults) -> dict[str, float]:
    weights: dict[str, float] = {}
    is_new = _once(file, faults)
    for line in _lines(file, ("criterion", "weight"), (), faults)[0]:
        if not _named(file, line, ("criterion", "weight"), faults):
            continue
        criterion, bare = line.cells["criterion"], line.cells["weight"].removesuffix("%").strip()
        plain = Line(line.number, {**line.cells, "weight": bare})
        weight = _number(file, plain, "weight", faults)
        if not is_new(line, (criterion,), f"tiêu chí «{criterion}»") or weight is None:
            # Known all the same, so that its scores are not called unknown a second time.
            weights.setdefault(criterion, 1.0)
            continue
        if weight <= 0:
            words = f"trọng số của «{criterion}» phải lớn hơn 0."
            faults.add(file, line.number, words)
        weights[criterion] = weight
    return weights


def _marks(
    file: Path, lines: list[Line], weights: Mapping[str, float] | None, faults: Faults
) -> Iterator[Mark]:
    """Yield the good lines; with ``weights`` the criterion must be one of them."""
    is_new = _once(file, faults)
    columns = ("member", "candidate", "score") + (("criterion",) if weights is not None else ())
    for line in lines:
        if not _named(file, line, columns, faults):
            continue
        value = _number(file, line, "score", faults)
        member, candidate = line.cells["member"], line.cells["candidate"]
        criterion = line.cells["criterion"] if weights is not None else ""
        known = weights is None or criterion in weights
        if not known:
            words = f"tiêu chí «{criterion}» không có trong bảng trọng số."
            faults.add(file, line.number, words)
        about = f", tiêu chí «{criterion}»" if criterion else ""
        words = f"điểm của «{member}» cho «{candidate}»{about}"
        if is_new(line, (member, candidate, criterion), words) and known and value is not None:
            yield Mark(member, candidate, criterion, value)


def _verdicts(file: Path, faults: Faults) -> Iterator[Verdict]:
    is_new = _once(file, faults)
    lines, _header = _lines(file, ("member", "candidate", "says"), ("criterion",), faults)
    for line in lines:
        if not _named(file, line, ("member", "candidate", "says"), faults):
            continue
        member, candidate = line.cells["member"], line.cells["candidate"]
        criterion = line.cells.get("criterion", "")
        passes = SAYINGS.get(fold(line.cells["says"]).replace(" ", ""))
        if passes is None:
            words = f"«{line.cells['says'][:40]}» không phải «đạt» hay «không đạt»."
            faults.add(file, line.number, words)
        words = f"ý kiến của «{member}» về «{candidate}»"
        if is_new(line, (member, candidate, criterion), words) and passes is not None:
            yield Verdict(member, candidate, passes, criterion)


def _refuse_near_names(
    file: Path, verdicts: list[Verdict], scored: set[str], faults: Faults
) -> None:
    """Keep as faults the names that differ from a scored one by marks or case alone.

    Such a verdict would fall on nobody, and a candidate who failed would be ranked.
    """
    near = {fold(name): name for name in scored}
    for name in sorted({one.candidate for one in verdicts} - scored):
        if meant := near.get(fold(name)):
            words = f"«{name}» không có trong tệp điểm; có phải «{meant}» không? Hãy viết y hệt."
            faults.add(file, 0, words)
