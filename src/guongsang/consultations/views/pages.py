"""The list of notices and the page of one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.audit.usecases import office_day
from guongsang.consultations import permissions, queries
from guongsang.consultations.forms import NoticeFilterForm
from guongsang.consultations.models import Objection, PublicNotice
from guongsang.consultations.states import NoticeState
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill


def _title_cell(notice: PublicNotice) -> SafeString:
    below = " · ".join(part for part in (notice.full_number, notice.unit.name) if part)
    return mark_safe(
        f'<a href="{href_of("consultations:detail", notice.pk)}">{safe(notice.title)}</a>'
        f"<br><small>{safe(below)}</small>"
    )


def _state_words(notice: PublicNotice) -> str:
    return label_of(NoticeState(notice.state))


def _clock(notice: PublicNotice) -> str:
    return queries.clock_words(notice, office_day(timezone.now()))


COLUMNS = [
    Column(
        key="title", label=gettext_lazy("Thông báo"), value=lambda one: one.title,
        cell=_title_cell, sort=("title",), main=True,
    ),
    Column(
        key="state", label=gettext_lazy("Trạng thái"), value=_state_words, sort=("state",),
        cell=lambda one: stage_pill(stage=one.state, label=_state_words(one)),
    ),
    Column(key="clock", label=gettext_lazy("Thời gian"), value=_clock, sort=("ends_on",)),
    Column(key="size", label=gettext_lazy("Danh sách"), value=lambda one: one.size, numeric=True),
    Column(key="heard", label=gettext_lazy("Ý kiến"), value=lambda one: one.heard, numeric=True),
    Column(
        key="unanswered", label=gettext_lazy("Chưa trả lời"), numeric=True,
        value=lambda one: one.unanswered,
    ),
]  # fmt: skip


@login_required
@require_safe
def list_notices(request: SignedInRequest) -> HttpResponse:
    """All notices that the person may read."""
    form = NoticeFilterForm(request.GET)
    rows = form.narrow(PublicNotice.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename="cong-khai"):
        return file
    table = build_table(
        request, rows, COLUMNS, name="consultations", filters=form,
        empty_title=_("Chưa có thông báo nào"),
        empty_text=_("Sau khi Hội đồng chốt kết quả, soạn danh sách công khai ở đây."),
    )  # fmt: skip
    why_not = permissions.why_not_run(None, by=request.user)
    return table_page(
        request, "consultations/list.html", table, {"table": table, "why_not_draft": why_not}
    )


def readable(request: SignedInRequest, notice_id: int) -> PublicNotice:
    """Return a notice that the person may read, else 404."""
    found = PublicNotice.objects.readable_by(request.user).select_related(
        "unit__parent", "plan", "follows", "keeper", "second_keeper"
    )
    return get_object_or_404(found, pk=notice_id)


def _facts(notice: PublicNotice) -> list[tuple[str, object]]:
    posted = f"{localtime(notice.posted_at):%H:%M %d/%m/%Y}" if notice.posted_at else ""
    told: list[tuple[str, object]] = [
        (_("Cơ quan"), notice.unit.name),
        (_("Kế hoạch"), notice.plan.title),
        (_("Số"), notice.full_number),
        (_("Người ký"), ", ".join(filter(None, [notice.signer_name, notice.signer_title]))),
        (_("Niêm yết lúc"), posted),
        (_("Căn cứ số ngày"), notice.rule_source),
        (_("Quy định áp dụng"), notice.rule_stamp),
    ]
    if notice.counted_words:
        told.append((_("Cách tính"), notice.counted_words))
    return told


@login_required
@require_safe
def show_notice(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """One notice: list, clock, objections and what may be done."""
    notice = readable(request, notice_id)
    day, by = office_day(timezone.now()), request.user
    reads = can(by, Capability.OBJECTION_READ, notice.unit)
    postings = list(queries.postings_of(notice))
    context = {
        "notice": notice,
        "clock": queries.clock_words(notice, day),
        "entries": queries.entries_of(notice),
        "objections": queries.objections_of(notice, by) if reads else [],
        "heard": Objection.objects.filter(entry__notice=notice).count() if reads else 0,
        "postings": [(one, list(one.proofs.all()), one.stands_on(day)) for one in postings],
        "unproven": sum(1 for one in postings if not one.proofs.all()),
        "followups": notice.followups.all(),
        "removed": queries.removed_lines(notice),
        "why_not_posting": permissions.why_not_write_posting(notice, by=by),
        "why_not_follow": permissions.why_not_follow_up(notice, by=by),
        "why_not_keepers": permissions.why_not_name_keepers(notice, by=by),
        "reads_objections": reads,
        "facts": _facts(notice),
        "is_draft": notice.state == NoticeState.DRAFT,
        "is_posted": notice.state == NoticeState.POSTED,
        "is_public": notice.state in (NoticeState.POSTED, NoticeState.CLOSED),
        "public_href": reverse("consultations:public_notice", args=[notice.pk]),
        "why_not_change": permissions.why_not_change(notice, by=by),
        "why_not_choose": permissions.why_not_choose(notice, by=by),
        "why_not_post": permissions.why_not_post(notice, by=by),
        "why_not_close": permissions.why_not_close(notice, by=by, day=day),
        "why_not_enter": permissions.why_not_enter(notice, by=by),
    }
    return render(request, "consultations/detail.html", context)
