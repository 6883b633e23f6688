"""All targets of a plan as a table of units and fields, with its sums."""

from __future__ import annotations

from dataclasses import dataclass

from guongsang.access.queries import duties_of
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan, TargetKind
from guongsang.campaigns.rules import unit_total
from guongsang.criteria.models import Field
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit


@dataclass(frozen=True, kw_only=True)
class GridCell:
    """One number of a row, and the field that it is about."""

    field: Field
    count: int


@dataclass(frozen=True, kw_only=True)
class GridColumn:
    """One field and how much all units owe in it."""

    field: Field
    sum: int


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """The targets of one unit: a number per field, for any field, and for replication."""

    unit: Unit
    cells: tuple[GridCell, ...]
    in_any_field: int
    replication: int
    seen: bool

    @property
    def by_field(self) -> tuple[int, ...]:
        return tuple(cell.count for cell in self.cells)

    @property
    def total(self) -> int:
        return unit_total(self.in_any_field, self.by_field)


@dataclass(frozen=True, kw_only=True)
class TargetGrid:
    """All targets of a plan for one kind of subject ("" for any), unit × field, with sums."""

    fields: tuple[Field, ...]
    rows: tuple[GridRow, ...]

    @property
    def columns(self) -> list[GridColumn]:
        return [
            GridColumn(field=field, sum=sum(row.cells[at].count for row in self.rows))
            for at, field in enumerate(self.fields)
        ]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def replication_sum(self) -> int:
        return sum(row.replication for row in self.rows)


def grid_of(plan: Plan, *, subject_kind: str = "") -> TargetGrid:
    """Return the targets as a table of the invited units, in three queries."""
    fields = tuple(plan.fields.all())
    invitations = plan.invitations.select_related("unit").order_by("unit__path")
    numbers = {
        (target.unit_id, target.field_id, target.kind): target.count
        for target in plan.targets.filter(subject_kind=subject_kind)
    }
    rows = [
        GridRow(
            unit=one.unit,
            cells=tuple(
                GridCell(
                    field=field,
                    count=numbers.get((one.unit_id, field.pk, TargetKind.EXEMPLARS), 0),
                )
                for field in fields
            ),
            in_any_field=numbers.get((one.unit_id, None, TargetKind.EXEMPLARS), 0),
            replication=numbers.get((one.unit_id, None, TargetKind.REPLICATION), 0),
            seen=one.seen_at is not None,
        )
        for one in invitations
    ]
    return TargetGrid(fields=fields, rows=tuple(rows))


def own_rows(grid: TargetGrid, user: User) -> list[GridRow]:
    """Return the rows of ``grid`` that are the units of ``user``, not those only read."""
    own = {path for may, path in duties_of(user) if path and Capability.PLAN_READ in may}
    return [row for row in grid.rows if row.unit.path in own]


def names_of_invited(grid: TargetGrid) -> dict[str, int]:
    """Return the key of each unit of the grid by its folded name and its folded code."""
    by_code = {fold(row.unit.code): row.unit.pk for row in grid.rows}
    return by_code | {fold(row.unit.name): row.unit.pk for row in grid.rows}
