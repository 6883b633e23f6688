"""Numbers as of a day: the funnel, Biểu 05, the matrix, statistics, and the list behind each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Model, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.access.queries import can, unveiled
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan, PlanQuerySet
from guongsang.criteria.models import Field
from guongsang.foundation.charts import NARROW, Chart, bars
from guongsang.reports.forms import (
    UNSAID,
    BehindForm,
    FunnelForm,
    MatrixForm,
    ScopeForm,
    SheetForm,
)
from guongsang.reports.queries.copies import curve_of, gains_of, indicators_of, told_of
from guongsang.reports.queries.matrix import matrix
from guongsang.reports.queries.measures import MEASURES, Measure
from guongsang.reports.queries.statistics import official_tables
from guongsang.reports.queries.tables import form_05, funnel
from guongsang.reports.views.workbooks import sheet_workbook, tables_workbook
from guongsang.ui.drawing import href_of
from guongsang.ui.tables import Column, build_table, exported, table_page

P = ParamSpec("P")
Form = TypeVar("Form", bound=ScopeForm)
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def plans_of(request: SignedInRequest) -> PlanQuerySet:
    """Return the issued plans that the reader may see, the newest first."""
    return Plan.objects.readable_by(request.user).exclude(stage="draft").order_by("-starts_on")


def reader_only(view: View[P]) -> View[P]:
    """Let in who may read reports somewhere; to others there is no such page."""

    @login_required
    @require_safe
    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not can(request.user, Capability.REPORT_READ, None):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]


def _ask(request: SignedInRequest, form: type[Form]) -> Form:
    return form(request.GET, plans=plans_of(request), today=timezone.localdate())


def drawn(charts: Sequence[Chart]) -> str:
    """Return a chart in its shapes, wide and narrow; the style sheet shows the one that fits."""
    shapes = zip(charts, ("wide", "narrow"), strict=False)
    return mark_safe("".join(chart.as_svg(shape) for chart, shape in shapes))


@reader_only
def home(request: SignedInRequest) -> HttpResponse:
    """The funnel with its chart, from leads to what is kept going."""
    form = _ask(request, FunnelForm)
    scope = form.scope(request.user)
    kind = form.cleaned_data.get("kind") or ""
    group = form.cleaned_data.get("group") or ""
    steps = funnel(scope, kind=kind, group=group)
    rows = [(str(step.measure.label), step.number, str(step.number)) for step in steps]
    title = _("Từ phát hiện đến nhân rộng")
    chart = drawn([bars(rows, title=title), bars(rows, title=title, width=NARROW, label=0)])
    context = {"form": form, "scope": scope, "steps": steps, "chart": chart}
    return render(request, "reports/home.html", context)


@reader_only
def form_05_page(request: SignedInRequest) -> HttpResponse:
    """Biểu 05 by field, unit or kind; as page and as workbook."""
    form = _ask(request, SheetForm)
    scope = form.scope(request.user)
    sheet = form_05(scope, form.chosen())
    if request.GET.get("export") == "xlsx":
        return sheet_workbook(sheet, scope)
    context = {"form": form, "scope": scope, "sheet": sheet, "query": request.GET.urlencode()}
    return render(request, "reports/form_05.html", context)


@reader_only
def matrix_page(request: SignedInRequest) -> HttpResponse:
    """Units against fields, with the empty in view."""
    form = _ask(request, MatrixForm)
    scope = form.scope(request.user)
    found = matrix(scope, form.chosen())
    return render(request, "reports/matrix.html", {"form": form, "scope": scope, "matrix": found})


@reader_only
def statistics_page(request: SignedInRequest) -> HttpResponse:
    """The official tables of the year."""
    form = _ask(request, ScopeForm)
    scope = form.scope(request.user)
    tables = official_tables(scope)
    if request.GET.get("export") == "xlsx":
        return tables_workbook(tables, scope)
    context = {"form": form, "scope": scope, "tables": tables, "query": request.GET.urlencode()}
    return render(request, "reports/statistics.html", context)


@reader_only
def copies_page(request: SignedInRequest) -> HttpResponse:
    """The indicators of replication with their curves."""
    form = _ask(request, ScopeForm)
    scope = form.scope(request.user)
    told = told_of(scope)
    context = {
        "form": form,
        "scope": scope,
        "indicators": indicators_of(told, scope),
        "curve": drawn(curve_of(told)),
        "gains": drawn(gains_of(scope)),
    }
    return render(request, "reports/copies.html", context)


# ---- the list behind a number ----------------------------------------------------------------
@reader_only
def behind(request: SignedInRequest) -> HttpResponse:
    """The rows that a number counted, as of the same day."""
    form = _ask(request, BehindForm)
    scope = form.scope(request.user)
    asked = form.cleaned_data
    measure = MEASURES[asked.get("what") or "recognised"]
    if measure.key == "leads" and not scope.opens_leads:
        raise Http404
    # Numbers stay what they are; names of a blind round wait for its end.
    seen = unveiled(request.user, of=measure.veil) if measure.veil else Q()
    rows = (
        measure.rows(scope)
        .filter(seen, measure.of_group(asked.get("group") or ""), *_narrowed(measure, asked))
        .select_related(*measure.joined)
        .order_by(measure.day, "pk")
    )
    page, needed = measure.page
    opens = can(request.user, needed, None)
    columns = _columns(measure)
    if file := exported(request, rows, columns, filename=str(measure.label)):
        return file
    table = build_table(
        request,
        rows,
        columns,
        name="behind",
        filters=form,
        empty_title=_("Không có dòng nào"),
        row_href=lambda row: href_of(page, row.pk) if opens else "",
    )
    context = {"measure": measure, "scope": scope}
    return table_page(request, "reports/behind.html", table, context)


def _narrowed(measure: Measure, asked: dict[str, Any]) -> list[Q]:
    found = []
    kind = asked.get("kind")
    if kind == UNSAID:
        found.append(Q(**{measure.kind: ""}) | Q(**{f"{measure.kind}__isnull": True}))
    elif kind:
        found.append(Q(**{measure.kind: kind}))
    for name in ("field", "unit"):
        wanted = asked.get(name) or ""
        if wanted == UNSAID:
            found.append(Q(**{f"{measure.by(name)}__isnull": True}))
        elif wanted.isascii() and wanted.isdigit() and len(wanted) < 12:
            found.append(Q(**{measure.by(name): int(wanted)}))
    return found


def dig(row: Model, path: str) -> object:
    """Return what stands at a path like ``subject__name`` of a loaded row."""
    value: object = row
    for part in path.split("__"):
        value = getattr(value, part, None)
    return value


def _columns(measure: Measure) -> list[Column]:
    fields = dict(Field.objects.values_list("pk", "short_name"))

    def field_of(row: Model) -> object:
        return fields.get(dig(row, measure.field), "")  # type: ignore[call-overload]

    return [
        Column(
            key="name", label=_("Tên"), value=lambda row: dig(row, measure.name), main=True,
            sort=(measure.name,),
        ),
        Column(
            key="unit", label=_("Đơn vị, địa bàn"), sort=(f"{measure.unit}__path",),
            value=lambda row: str(dig(row, measure.unit) or ""),
        ),
        Column(key="field", label=_("Lĩnh vực"), value=field_of, sort=(measure.field,)),
        Column(
            key="day", label=_("Ngày"), value=lambda row: dig(row, measure.day),
            sort=(measure.day,),
        ),
    ]  # fmt: skip
