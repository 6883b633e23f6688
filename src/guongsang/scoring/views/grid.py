"""Scoring in a table, and the table as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.models import Criterion, Field
from guongsang.criteria.rules import plain
from guongsang.foundation.refusals import Refused
from guongsang.scoring.forms.reading import GridFileForm
from guongsang.scoring.models import Reading, Round
from guongsang.scoring.queries.grid import (
    FAIL,
    PASS,
    Grid,
    GridLine,
    fields_in,
    given_word,
    grid_of,
)
from guongsang.scoring.queries.reading import waiting_calibration
from guongsang.scoring.rules.reading import Given
from guongsang.scoring.states import RoundState
from guongsang.scoring.usecases import grid as usecases
from guongsang.scoring.usecases.grid import GridRefused, GridRow
from guongsang.scoring.views.grid_files import grid_file
from guongsang.scoring.views.own import way_to
from guongsang.scoring.views.pledge import after_pledge
from guongsang.ui.tables import Tab

FIELD = "linh-vuc"


@dataclass(frozen=True, kw_only=True)
class Box:
    """One cell of the table on the page; without a name nothing is asked there."""

    name: str
    value: str
    label: str
    most: object
    is_gate: bool
    wrong: str = ""


def box_name(reading: Reading, criterion: Criterion) -> str:
    return f"o-{reading.pk}-{criterion.pk}"


def _chosen_field(request: SignedInRequest, fields: list[Field]) -> Field | None:
    asked = request.GET.get(FIELD, "")
    found = next((one for one in fields if str(one.pk) == asked), None)
    return found or next(iter(fields), None)


def _href(round_: Round, field: Field | None, name: str = "grid") -> str:
    query = f"?{FIELD}={field.pk}" if field else ""
    return reverse(f"scoring:{name}", args=[round_.pk]) + query


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@after_pledge
def score_in_table(request: SignedInRequest, round_: Round) -> HttpResponse:
    """All my dossiers of one field as rows, every criterion a column: one form."""
    if waiting_calibration(round_, request.user):
        return redirect("scoring:queue", round_.pk)
    fields = fields_in(round_, request.user)
    field = _chosen_field(request, fields)
    grid = grid_of(round_, request.user, field)
    if request.method != "POST":
        return _page(request, round_, fields, field, grid)
    rows, wrong = _typed(grid, request.POST)
    reasons: Mapping[int, str] = {}
    if not wrong:
        try:
            saved = usecases.save_grid(round_.pk, rows=rows, by=request.user, at=timezone.now())
        except GridRefused as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, _done(len(saved)))
            return redirect(_href(round_, field))
    return _page(
        request, round_, fields, field, grid, typed=request.POST, wrong=wrong, reasons=reasons
    )


def _done(many: int) -> str:
    return _("Đã lưu %(n)s phiếu.") % {"n": many} if many else _("Không có điểm nào thay đổi.")


def _typed(grid: Grid, data: QueryDict) -> tuple[dict[int, GridRow], dict[str, str]]:
    """Return what was typed, row by row, and what is wrong in which cell."""
    rows: dict[int, GridRow] = {}
    wrong: dict[str, str] = {}
    for line in grid.lines:
        given: dict[int, Given] = {}
        for key, criterion in line.asked.items():
            name = box_name(line.reading, criterion)
            if name not in data:
                continue
            try:
                given[key] = usecases.given_from(str(data[name]), criterion)
            except Refused as refusal:
                wrong[name] = str(refusal)
        read_as = data.get(f"read_as-{line.reading.pk}", "")
        rows[line.reading.pk] = GridRow(
            given=given, read_as=int(read_as) if read_as.isdecimal() else 0
        )
    return rows, wrong


def _page(
    request: SignedInRequest,
    round_: Round,
    fields: list[Field],
    field: Field | None,
    grid: Grid,
    *,
    typed: QueryDict | None = None,
    wrong: Mapping[str, str] | None = None,
    reasons: Mapping[int, str] | None = None,
) -> HttpResponse:
    bad, why = wrong or {}, reasons or {}
    lines = [
        {
            "line": line,
            "boxes": [_box(line, one, typed, bad) for one in grid.columns],
            "read_as": typed.get(f"read_as-{line.reading.pk}", "") if typed
            else line.reading.revision,
            "why": why.get(line.reading.pk, ""),
        }
        for line in grid.lines
    ]  # fmt: skip
    context = {
        "round": round_,
        "is_open": round_.state == RoundState.OPEN,
        "columns": [(one, plain(one.points)) for one in grid.columns],
        "lines": lines,
        "bad": [one for line in lines for one in _bad_cells(line["boxes"])],
        "why": [(line.name, why[line.reading.pk]) for line in grid.lines if line.reading.pk in why],
        "tabs": [Tab(one.short_name, _href(round_, one), one == field, None) for one in fields]
        if len(fields) > 1
        else [],
        "file_href": _href(round_, field, "grid_file"),
        "letters": (PASS, FAIL),
        "form": GridFileForm(),
        "crumbs": way_to(round_),
    }
    return render(request, "scoring/score_table.html", context)


def _bad_cells(boxes: object) -> list[tuple[str, str, str]]:
    assert isinstance(boxes, list)  # noqa: S101 — made just above
    return [(one.name, one.label, one.wrong) for one in boxes if one and one.wrong]


def _box(
    line: GridLine, criterion: Criterion, typed: QueryDict | None, wrong: Mapping[str, str]
) -> Box | None:
    if criterion.pk not in line.asked:
        return None
    name = box_name(line.reading, criterion)
    stored = given_word(line.given.get(criterion.pk))
    return Box(
        name=name,
        value=typed.get(name, "") if typed else stored,
        label=f"{line.name}: {criterion.text}",
        most=plain(criterion.points),
        is_gate=criterion.kind == "gate",
        wrong=wrong.get(name, ""),
    )


# ---- the file -------------------------------------------------------------------------------
@login_required
@require_safe
@after_pledge
def download(request: SignedInRequest, round_: Round) -> HttpResponse:
    """My table as a workbook in which only marks can be typed."""
    if waiting_calibration(round_, request.user):
        return redirect("scoring:queue", round_.pk)
    fields = fields_in(round_, request.user)
    return grid_file(round_, grid_of(round_, request.user, _chosen_field(request, fields)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@after_pledge
def hand_in(request: SignedInRequest, round_: Round) -> HttpResponse:
    """Read a filled table and show every change and every bad cell; nothing changes yet."""
    form = GridFileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"round": round_, "crumbs": way_to(round_)}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            taken = usecases.read_table(round_, upload, upload.name, by=request.user)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            context |= {"plan": taken.plan, "seal": taken.seal, "filename": upload.name}
    return render(request, "scoring/score_table_hand_in.html", context | {"form": form})


@login_required
@require_POST
@after_pledge
def apply(request: SignedInRequest, round_: Round) -> HttpResponse:
    """Take in what was shown, whole or not at all."""
    try:
        saved = usecases.take_table_in(
            round_.pk, seal=request.POST.get("seal", ""), by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("scoring:grid_hand_in", round_.pk)
    messages.success(request, _done(len(saved)))
    return redirect("scoring:queue", round_.pk)
