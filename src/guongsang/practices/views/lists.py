"""The office's list of cards, and one card with what may be done to it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.practices import permissions, queries
from guongsang.practices.forms import PracticeFilterForm
from guongsang.practices.models import Practice, Version
from guongsang.practices.states import PracticeState
from guongsang.practices.views.columns import COLUMNS, EXPORT_COLUMNS, state_cell
from guongsang.ui.tables import build_table, exported, table_page


def readable(request: SignedInRequest, practice_id: int) -> Practice:
    """Return a card that the person may read in the workspace."""
    found = Practice.objects.readable_by(request.user).select_related(
        "subject", "unit", "field", "grant__decision", "listed_version"
    )
    return get_object_or_404(found, pk=practice_id)


def way_to(practice: Practice | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page of the library's workspace."""
    way = [(_("Mô hình, cách làm"), reverse("practices:list"))]
    return [*way, (practice.title, practice.get_absolute_url())] if practice else way


@login_required
@require_safe
def list_practices(request: SignedInRequest) -> HttpResponse:
    """Every card in sight: drafts, those that wait for review, those on show."""
    form = PracticeFilterForm(request.GET)
    rows = form.narrow(Practice.objects.readable_by(request.user)).for_listing()
    rows = queries.with_adopters(rows)
    if file := exported(request, rows, EXPORT_COLUMNS, filename="mo-hinh-cach-lam"):
        return file
    why_not = permissions.why_not_draft(None, by=request.user)
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="practices",
        filters=form,
        empty_title=_("Chưa có mô hình nào"),
        empty_text=_("Bắt đầu từ một chủ thể có cách làm đáng học."),
        empty_href="" if why_not else reverse("practices:choose"),
        empty_label="" if why_not else _("Viết mô hình"),
    )
    context = {"waiting": queries.waiting_words(request.user), "why_not_draft": why_not}
    return table_page(request, "practices/list.html", table, context)


def card_of(version: Version) -> dict[str, object]:
    """Return what the face of a card shows."""
    return {"version": version, "results": queries.result_lines(version)}


@login_required
@require_safe
def show_practice(request: SignedInRequest, practice_id: int) -> HttpResponse:
    """One card in the workspace: its newest or an older version, and the acts."""
    practice, by = readable(request, practice_id), request.user
    versions = list(practice.versions.order_by("-number"))
    asked = request.GET.get("ban", "")
    version = next((one for one in versions if str(one.number) == asked), versions[0])
    done, total = queries.parts_done(versions[0])
    context = {
        "practice": practice,
        "newest": versions[0],
        "versions": versions if len(versions) > 1 else [],
        "pills": state_cell(practice),
        "in_review": practice.state == PracticeState.IN_REVIEW,
        "facts": _facts(practice),
        "missing": [] if versions[0].is_frozen else queries.missing_in(versions[0]),
        "done": done,
        "total": total,
        "crumbs": way_to(),
        "why_not_write": permissions.why_not_write(practice, by=by),
        "why_not_send": permissions.why_not_send(practice, by=by),
        "why_not_list": permissions.why_not_list(practice, by=by),
        "why_not_send_back": permissions.why_not_send_back(practice, by=by),
        "why_not_delist": permissions.why_not_delist(practice, by=by),
        "why_not_start": permissions.why_not_start_version(practice, by=by),
        **card_of(version),
    }
    return render(request, "practices/detail.html", context)


def _facts(practice: Practice) -> list[tuple[str, object]]:
    decision = practice.grant.decision if practice.grant else None
    return [
        (_("Của ai"), practice.subject.name),
        (_("Đơn vị"), practice.unit.name),
        (_("Lĩnh vực"), practice.field.name),
        (_("Hợp với"), practice.get_fits_kind_display() or _("Ai cũng làm được")),
        (_("Vùng"), practice.get_fits_region_display() or _("Vùng nào cũng làm được")),
        (_("Theo quyết định"), decision.full_number if decision else ""),
    ]
