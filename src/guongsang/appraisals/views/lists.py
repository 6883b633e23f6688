"""The queue of appraisal, and the ranking of what is closed."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals.forms import QueueFilterForm, RankingForm
from guongsang.appraisals.models import Sheet
from guongsang.appraisals.queries import (
    MINE,
    PARTS,
    Places,
    count_parts,
    due_by,
    in_part,
    queue,
    ranking,
    to_appraise,
)
from guongsang.appraisals.views.columns import (
    queue_columns,
    queue_export,
    ranking_columns,
    ranking_export,
)
from guongsang.campaigns.models import Plan
from guongsang.ui.tables import Tab, build_table, exported, table_page


def _part(request: SignedInRequest) -> str:
    asked = request.GET.get("part", "")
    return asked if asked in PARTS else PARTS[0]


def _tabs(current: str, counts: Mapping[str, int]) -> list[Tab]:
    labels = {
        "waiting": _("Chờ nhận"),
        "mine": _("Của tôi"),
        "open": _("Đang thẩm định"),
        "closed": _("Đã chốt, chờ Hội đồng"),
    }
    here = reverse("appraisals:queue")
    return [
        Tab(labels[part], f"{here}?part={part}", part == current, counts[part]) for part in PARTS
    ]


@login_required
@require_safe
def show_queue(request: SignedInRequest) -> HttpResponse:
    """What lies with the office, by the day by which it is to be appraised."""
    part = _part(request)
    form = QueueFilterForm(request.GET)
    rows = form.narrow(in_part(queue(request.user), part, request.user))
    due = due_by(timezone.localdate())
    if file := exported(request, rows, queue_export(due), filename=_("Hồ sơ thẩm định")):
        return file
    table = build_table(
        request,
        rows,
        queue_columns(due),
        name="appraisals",
        filters=form,
        empty_title=_("Không có hồ sơ nào ở đây"),
        empty_text=_("Hồ sơ đơn vị đã nộp hiện ở «Chờ nhận»."),
    )
    counts = count_parts(request.user)
    context = {
        "tabs": _tabs(part, counts),
        "mine": counts[MINE],
        "next_href": reverse("appraisals:go_on") if counts[MINE] else "",
    }
    return table_page(request, "appraisals/queue.html", table, context)


@login_required
@require_safe
def go_on(request: SignedInRequest) -> HttpResponse:
    """Go to the sheet on which the appraiser goes on; back to the queue when none is left."""
    sheet = to_appraise(request.user).first()
    return redirect(sheet) if sheet else redirect("appraisals:queue")


@login_required
@require_safe
def show_ranking(request: SignedInRequest) -> HttpResponse:
    """The closed sheets of a plan and field: gates stop, points rank, self-score beside."""
    plans = Plan.objects.readable_by(request.user)
    form = RankingForm(request.GET, plans=plans)
    plan, field = form.chosen()
    seen = Sheet.objects.readable_by(request.user).values("pk")
    rows, places = ranking(plan, field).filter(pk__in=seen), Places()
    if file := exported(request, rows, ranking_export(places), filename=_("Xếp hạng thẩm định")):
        return file
    table = build_table(
        request,
        rows,
        ranking_columns(places),
        name="ranking",
        filters=form,
        empty_title=_("Chưa có phiếu nào được chốt"),
        empty_text=_("Phiếu đã chốt xếp theo điểm trong từng lĩnh vực."),
        empty_href=reverse("appraisals:queue"),
        empty_label=_("Về danh sách thẩm định"),
    )
    context = {"plan": plan, "field": field}
    return table_page(request, "appraisals/ranking.html", table, context)
