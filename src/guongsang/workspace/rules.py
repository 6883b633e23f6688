"""The coverage matrix as plain arithmetic: which unit has whom in which field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Row:
    """One invited unit as the matrix needs it."""

    pk: int
    name: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Count:
    """So many dossiers of one kind of subject in one field, registered at a path."""

    path: str
    field: int
    kind: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A target: ``field`` None or ``kind`` "" means any."""

    unit: int
    field: int | None
    kind: str
    number: int


@dataclass(kw_only=True)
class Cell:
    """What stands where a unit meets a field."""

    by_kind: dict[str, int] = field(default_factory=dict)
    wanted: int = 0

    @property
    def number(self) -> int:
        return sum(self.by_kind.values())

    @property
    def is_empty(self) -> bool:
        return self.number == 0

    @property
    def is_missing(self) -> bool:
        """A target stands here and is not reached."""
        return self.number < self.wanted


@dataclass(kw_only=True)
class Line:
    """One unit of the matrix: its cells in the order of the fields, and its sums."""

    unit: Row
    cells: list[Cell]
    number: int
    wanted: int

    @property
    def is_empty(self) -> bool:
        return self.number == 0


@dataclass(kw_only=True)
class Matrix:
    """Unit × field × kind with targets; ``elsewhere`` counts what no invited unit covers."""

    lines: list[Line]
    totals: list[Cell]
    number: int
    wanted: int
    elsewhere: int

    @property
    def empty_units(self) -> int:
        return sum(line.is_empty for line in self.lines)

    @property
    def empty_cells(self) -> int:
        return sum(cell.is_empty for line in self.lines for cell in line.cells)


def nearest(path: str, paths: set[str]) -> str | None:
    """Return the longest of ``paths`` that is ``path`` or lies above it."""
    return next((path[:end] for end in range(len(path), 0, -1) if path[:end] in paths), None)


def spread(
    units: Sequence[Row], fields: Sequence[int], counts: Iterable[Count], targets: Iterable[Wanted]
) -> Matrix:
    """Lay counts and targets out over units and fields.

    A dossier registered below an invited unit counts for the nearest invited unit above it. A
    target for any field counts in the unit's sum only.
    """
    cells: dict[tuple[str, int], Cell] = {
        (unit.path, one): Cell() for unit in units for one in fields
    }
    paths = {unit.path for unit in units}
    elsewhere = 0
    for count in counts:
        home = nearest(count.path, paths)
        if home is None or (home, count.field) not in cells:
            elsewhere += count.number
            continue
        kinds = cells[home, count.field].by_kind
        kinds[count.kind] = kinds.get(count.kind, 0) + count.number
    wanted_of_unit: dict[int, int] = defaultdict(int)
    path_of = {unit.pk: unit.path for unit in units}
    for target in targets:
        wanted_of_unit[target.unit] += target.number
        if target.field is not None and target.unit in path_of:
            cell = cells.get((path_of[target.unit], target.field))
            if cell is not None:
                cell.wanted += target.number
    return _summed(units, fields, cells, wanted_of_unit, elsewhere)


def _summed(
    units: Sequence[Row],
    fields: Sequence[int],
    cells: dict[tuple[str, int], Cell],
    wanted_of_unit: dict[int, int],
    elsewhere: int,
) -> Matrix:
    lines = []
    for unit in units:
        row = [cells[unit.path, one] for one in fields]
        lines.append(
            Line(
                unit=unit,
                cells=row,
                number=sum(cell.number for cell in row),
                wanted=wanted_of_unit[unit.pk],
            )
        )
    totals = []
    for place in range(len(fields)):
        total = Cell(wanted=sum(line.cells[place].wanted for line in lines))
        for line in lines:
            for kind, number in line.cells[place].by_kind.items():
                total.by_kind[kind] = total.by_kind.get(kind, 0) + number
        totals.append(total)
    return Matrix(
        lines=lines,
        totals=totals,
        number=sum(line.number for line in lines),
        wanted=sum(line.wanted for line in lines),
        elsewhere=elsewhere,
    )
