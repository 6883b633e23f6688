"""Units against fields: where something was done, and the empty cells in view."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from guongsang.criteria.models import Field
from guongsang.organisations.models import Unit
from guongsang.reports.queries.measures import MEASURES
from guongsang.reports.queries.scope import Scope
from guongsang.reports.queries.tables import Cell, Line, href_behind


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """The fields across, a line for each unit, the sums below."""

    fields: list[Field]
    lines: list[Line]
    total: Line
    empty_units: int


def matrix(scope: Scope, what: str) -> Matrix:
    """Return how many of ``what`` each unit has in each field, as of the day: three queries.

    With a plan, every invited unit has its line even when it has nothing.
    """
    measure = MEASURES[what]
    fields = list(scope.plan.fields.all() if scope.plan else Field.objects.all())
    counted = {
        (unit, field): number
        for unit, field, number in measure.rows(scope)
        .order_by()
        .values_list(f"{measure.unit}_id", measure.field)
        .annotate(Count("pk"))
    }
    units = Unit.objects.filter(scope.seen("path"))
    asked = set(scope.plan.invitations.values_list("unit_id", flat=True)) if scope.plan else set()
    wanted = asked | {unit for unit, _field in counted}
    lines = [
        _line(scope, what, unit, fields, counted)
        for unit in units.filter(pk__in=wanted).in_tree_order()
    ]
    sums = [
        Cell(
            number=sum(number for (_unit, key), number in counted.items() if key == field.pk),
            href=href_behind(scope, what, field=str(field.pk)),
        )
        for field in fields
    ]
    whole = Cell(number=sum(counted.values()), href=href_behind(scope, what))
    return Matrix(
        fields=fields,
        lines=lines,
        total=Line(label="", cells=[*sums, whole]),
        empty_units=sum(line.cells[-1].number == 0 for line in lines),
    )


def _line(
    scope: Scope,
    what: str,
    unit: Unit,
    fields: list[Field],
    counted: dict[tuple[int, int | None], int],
) -> Line:
    cells = [
        Cell(
            number=counted.get((unit.pk, field.pk), 0),
            href=href_behind(scope, what, unit=str(unit.pk), field=str(field.pk)),
        )
        for field in fields
    ]
    number = sum(n for (key, _field), n in counted.items() if key == unit.pk)
    cells.append(Cell(number=number, href=href_behind(scope, what, unit=str(unit.pk))))
    return Line(label=unit.name, cells=cells)
