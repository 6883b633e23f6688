"""The grid of targets: typed box by box, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import queries, usecases
from guongsang.campaigns.forms import PasteForm, box_name, boxes, read_boxes
from guongsang.campaigns.models import Plan
from guongsang.campaigns.queries import TargetGrid
from guongsang.campaigns.rules import Pasted, read_pasted
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.foundation.refusals import Refused
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.ui.tables import Tab

UNITS_A_PAGE = 50


@require_http_methods(["GET", "POST"])
@login_required
def edit_targets(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the numbers of one kind of subject and save those that were typed."""
    plan = plan_or_404(request, plan_id)
    kind = asked_kind(request)
    typed: Mapping[str, str] = {}
    if request.method == "POST":
        typed = {name: str(words) for name, words in request.POST.items()}
        invitations = list(plan.invitations.select_related("unit"))
        cells, wrong = read_boxes(typed, invitations, list(plan.fields.all()), kind)
        if wrong:
            messages.error(request, _("Có ô không phải số từ 0 đến 999, được tô đỏ. Chưa lưu gì."))
            return grid_page(request, plan, kind, typed=typed, wrong=frozenset(wrong))
        try:
            usecases.set_targets(plan.pk, cells=cells, by=request.user, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã lưu chỉ tiêu."))
            return redirect(request.get_full_path())
    return grid_page(request, plan, kind, typed=typed)


@require_POST
@login_required
def paste(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Fill the grid from a pasted table, to be looked at before it is saved."""
    plan = plan_or_404(request, plan_id)
    kind = asked_kind(request)
    form = PasteForm(request.POST)
    grid = queries.grid_of(plan, subject_kind=kind)
    if not form.is_valid():
        return grid_page(request, plan, kind, paste_form=form)
    pasted = read_pasted(
        form.cleaned_data["pasted"], queries.names_of_invited(grid), len(grid.fields) + 2
    )
    for number, code, words in pasted.problems:
        said = {
            "unknown_unit": _("Dòng %(n)s: không có đơn vị được mời tên «%(words)s»."),
            "not_a_number": _("Dòng %(n)s: «%(words)s» không phải số từ 0 đến 999."),
        }[code]
        form.add_error("pasted", said % {"n": number, "words": words[:60]})
    if pasted.cells and not pasted.problems:
        messages.info(request, _("Đã điền vào bảng, chưa lưu. Hãy xem lại rồi bấm Lưu chỉ tiêu."))
    return grid_page(request, plan, kind, typed=filled(pasted, grid), paste_form=form, whole=True)


def filled(pasted: Pasted, grid: TargetGrid) -> dict[str, str]:
    """Return the pasted numbers under the names of the boxes."""
    places: list[object] = ["any", *(field.pk for field in grid.fields), "copies"]
    return {
        box_name(unit_id, places[column]): str(count or "")
        for unit_id, column, count in pasted.cells
    }


def grid_page(
    request: SignedInRequest,
    plan: Plan,
    kind: str,
    *,
    typed: Mapping[str, str] | None = None,
    wrong: frozenset[str] = frozenset(),
    paste_form: PasteForm | None = None,
    whole: bool = False,
) -> HttpResponse:
    """Draw the grid; a pasted one is shown whole, so that one save holds everything."""
    grid = queries.grid_of(plan, subject_kind=kind)
    size = max(len(grid.rows), 1) if whole else UNITS_A_PAGE
    page = Paginator(grid.rows, size).get_page(request.GET.get("page"))
    address = reverse("campaigns:targets", args=[plan.pk])
    labels = {"": _("Mọi đối tượng"), **{one.value: str(one.label) for one in SubjectKind}}
    context = {
        **sections(request, plan, "targets"),
        "grid": grid,
        "lines": [(row, list(boxes(row, grid, typed or {}))) for row in page],
        "wrong": wrong,
        "page": page,
        "kind": kind,
        "kinds": [
            Tab(label, f"{address}?kind={value}" if value else address, value == kind)
            for value, label in labels.items()
        ],
        "paste_form": paste_form or PasteForm(),
    }
    return render(request, "campaigns/targets.html", context)


def asked_kind(request: SignedInRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in SubjectKind.values else ""
