"""The figures of one report as plain values: live while in work, kept once finished."""

from __future__ import annotations

from typing import Any

from django.utils.translation import override

from guongsang.accounts.models import User
from guongsang.reports.models import Report
from guongsang.reports.queries.copies import indicators
from guongsang.reports.queries.scope import Scope
from guongsang.reports.queries.tables import form_05, funnel

Figures = dict[str, Any]


def scope_of(report: Report, *, reader: User) -> Scope:
    """Return what the report asks about."""
    return Scope(plan=report.plan, reader=reader, day=report.as_of)


def figures_of(report: Report, *, reader: User) -> Figures:
    """Return funnel, Biểu 05 by field and by unit, and the indicators of replication.

    A finished report answers with what was kept. Labels are Vietnamese: they go on paper.
    """
    if report.finished_at:
        return dict(report.figures)
    with override("vi"):
        return _counted(scope_of(report, reader=reader))


def _counted(scope: Scope) -> Figures:
    sheet = form_05(scope, "field")
    units = form_05(scope, "unit")
    return {
        "funnel": [[str(step.measure.label), step.number] for step in funnel(scope)],
        "columns": [[str(column.over), str(column.label)] for column in sheet.columns],
        "fields": [[line.label, [cell.number for cell in line.cells]] for line in sheet.lines],
        "units": [[line.label, [cell.number for cell in line.cells]] for line in units.lines],
        "total": [cell.number for cell in sheet.total.cells],
        "indicators": [[one.label, one.words, one.meaning] for one in indicators(scope)],
    }
