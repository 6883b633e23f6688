"""One set, to read and to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria import permissions
from guongsang.criteria.models import CriteriaSet, Field
from guongsang.criteria.queries import Sum, sheet_of, sums_of
from guongsang.criteria.views.requests import set_or_404, way_to
from guongsang.ui.tables import Tab


@require_safe
@login_required
def show_set(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Show one field of a set, or its gates and common block."""
    criteria_set = set_or_404(request, set_id)
    fields = list(Field.objects.all())
    field = next((one for one in fields if one.code == request.GET.get("linh-vuc")), None)
    context = {
        "set": criteria_set,
        "crumbs": way_to(),
        "field": field,
        "tabs": tabs_of(criteria_set, fields, field),
        "sections": sheet_of(criteria_set, field),
        "sums": sums_shown(criteria_set, field),
        "facts": facts_of(criteria_set),
        "why_not_copy": permissions.why_not_copy_anywhere(by=request.user),
        "why_not_edit": permissions.why_not_edit(criteria_set, by=request.user),
        **acts_on(criteria_set, request.user),
    }
    return render(request, "criteria/detail.html", context)


def sums_shown(criteria_set: CriteriaSet, field: Field | None) -> list[Sum]:
    """Return the sums of one field; on the common page only those that are not as they must be."""
    sums = sums_of(criteria_set)
    if field is None:
        return [one for one in sums if not one.is_100]
    return [one for one in sums if one.field == field]


def tabs_of(criteria_set: CriteriaSet, fields: list[Field], current: Field | None) -> list[Tab]:
    """Return one tab for what is common and one for each field."""
    href = criteria_set.get_absolute_url()
    common = Tab(_("Chung"), href, current is None)
    return [
        common,
        *(Tab(one.short_name, f"{href}?linh-vuc={one.code}", one == current) for one in fields),
    ]


def facts_of(criteria_set: CriteriaSet) -> list[tuple[str, object]]:
    """Return what a set says about itself."""
    source = criteria_set.copied_from
    rows: list[tuple[str, object]] = [
        (_("Của đơn vị"), criteria_set.unit or _("Đi kèm phần mềm")),
        (_("Phiên bản"), criteria_set.version),
        (_("Dùng từ ngày"), criteria_set.valid_from),
        (_("Đến hết ngày"), criteria_set.valid_to),
        (_("Điểm đạt"), criteria_set.shown_pass),
        (_("Điểm đề nghị cấp trên"), criteria_set.shown_upward),
        (_("Sao chép từ"), str(source) if source else ""),
    ]
    return [(label, value) for label, value in rows if value]


def acts_on(criteria_set: CriteriaSet, user: User) -> dict[str, object]:
    """Return what may be done with a set as a whole, and why not; nothing for mere readers."""
    if not permissions.may_manage(user, criteria_set.unit):
        return {"keeps": False}
    return {
        "keeps": True,
        "why_not_force": permissions.why_not_put_in_force(criteria_set, by=user),
        "why_not_retire": permissions.why_not_retire(criteria_set, by=user),
        "why_not_discard": permissions.why_not_discard(criteria_set, by=user),
    }


@require_safe
@login_required
def print_set(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Show the whole set on one page, for paper."""
    criteria_set = set_or_404(request, set_id)
    places: list[Field | None] = [None, *Field.objects.all()]
    parts = [(place, sheet_of(criteria_set, place)) for place in places]
    context = {"set": criteria_set, "crumbs": way_to(criteria_set), "parts": parts}
    return render(request, "criteria/print.html", context)
