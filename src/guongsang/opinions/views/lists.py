"""The list of inquiries, one inquiry, and all opinions about one dossier."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.requests import readable as readable_dossier
from guongsang.opinions import permissions, queries
from guongsang.opinions.forms import InquiryFilterForm
from guongsang.opinions.models import Inquiry, Opinion
from guongsang.opinions.views.requests import readable, way_to
from guongsang.ui.drawing import href_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill


def _agency_cell(one: Inquiry) -> SafeString:
    sent = _("gửi %(day)s") % {"day": f"{one.sent_on:%d/%m/%Y}"}
    below = " · ".join(part for part in (one.number, sent, one.plan.title) if part)
    return mark_safe(
        f'<a href="{href_of("opinions:detail", one.pk)}">{safe(one.agency_name)}</a>'
        f"<br><small>{safe(below)}</small>"
    )


def _state(one: Inquiry, day: date) -> tuple[str, str]:
    """Return the tone and the words of how an inquiry stands on ``day``."""
    if one.withdrawn_at:
        return "withdrawn", _("Đã rút")
    if one.open_violations:  # type: ignore[attr-defined]
        return "rejected", _("Có vi phạm, chờ kết luận")
    if one.silent and one.due_on < day:  # type: ignore[attr-defined]
        return "returned", _("Quá hạn trả lời")
    if one.silent:  # type: ignore[attr-defined]
        return "waiting", _("Chờ trả lời")
    return "done", _("Đã trả lời đủ")


def _columns(day: date) -> list[Column]:
    return [
        Column(
            key="agency", label=_("Cơ quan"), value=lambda one: one.agency_name,
            cell=_agency_cell, sort=("agency_name",), main=True,
        ),
        Column(
            key="state", label=_("Tình hình"), value=lambda one: _state(one, day)[1],
            cell=lambda one: stage_pill(stage=_state(one, day)[0], label=_state(one, day)[1]),
        ),
        Column(key="due", label=_("Hạn trả lời"), value=lambda one: one.due_on, sort=("due_on",)),
        Column(key="many", label=_("Hồ sơ"), value=lambda one: one.asked_about, numeric=True),
        Column(key="silent", label=_("Chưa có ý kiến"), value=lambda one: one.silent, numeric=True),
        Column(key="bad", label=_("Có vi phạm"), value=lambda one: one.violations, numeric=True),
    ]  # fmt: skip


def _export(day: date) -> list[Column]:
    return [
        *_columns(day),
        Column(key="sent", label=_("Gửi ngày"), value=lambda one: one.sent_on),
        Column(key="number", label=_("Số công văn"), value=lambda one: one.number),
        Column(key="plan", label=_("Kế hoạch"), value=lambda one: one.plan.title),
    ]


@login_required
@require_safe
def list_inquiries(request: SignedInRequest) -> HttpResponse:
    """Everything that other agencies were asked for the offices of this person."""
    day, form = timezone.localdate(), InquiryFilterForm(request.GET)
    rows = form.narrow(Inquiry.objects.readable_by(request.user), day).for_listing()
    if file := exported(request, rows, _export(day), filename=_("Ý kiến cơ quan khác")):
        return file
    table = build_table(
        request, rows, _columns(day), name="opinions", filters=form,
        empty_title=_("Chưa hỏi cơ quan nào"),
        empty_text=_("Hỏi công an, thuế, bảo hiểm xã hội… cho một hồ sơ hay cả danh sách ở đây."),
    )  # fmt: skip
    context = {
        "why_not_ask": permissions.why_not_ask(None, by=request.user),
        "crumbs": way_to()[:1],
    }
    return table_page(request, "opinions/list.html", table, context)


@login_required
@require_safe
def show_inquiry(request: SignedInRequest, inquiry_id: int) -> HttpResponse:
    """One inquiry: what was asked, until when, what was answered about whom."""
    inquiry, by, day = readable(request, inquiry_id), request.user, timezone.localdate()
    opinions = queries.lines_of(inquiry)
    context = {
        "inquiry": inquiry,
        "facts": _facts(inquiry),
        "rows": rows_of(opinions, day),
        "replies": inquiry.replies.select_related("entered_by"),
        "is_overdue": any(one.standing_on(day) == "overdue" for one in opinions),
        "may_act": not permissions.why_not_ask(inquiry.plan.unit, by=by),
        "why_not_record": permissions.why_not_record(inquiry, by=by),
        "why_not_remind": permissions.why_not_remind(inquiry, by=by, day=day),
        "why_not_withdraw": permissions.why_not_withdraw(inquiry, by=by),
        "crumbs": way_to(),
    }
    return render(request, "opinions/detail.html", context)


def rows_of(opinions: list[Opinion], day: date) -> list[dict[str, object]]:
    """Return each opinion with its tone and words for the page."""
    return [
        {
            "one": one,
            "stage": queries.pill_of(one, day),
            "words": queries.words_of(one, day),
            "is_open": one.standing_on(day) == "open_violation",
        }
        for one in opinions
    ]


def _facts(inquiry: Inquiry) -> list[tuple[str, object]]:
    return [
        (_("Kế hoạch"), inquiry.plan.title),
        (_("Số công văn"), inquiry.number),
        (_("Ngày gửi"), inquiry.sent_on),
        (_("Hạn trả lời"), inquiry.due_on),
        (_("Căn cứ tính hạn"), inquiry.due_rule or _("Hạn do người hỏi ghi")),
        (_("Địa chỉ thư"), inquiry.agency_address),
        (_("Nhắc lần cuối"), inquiry.reminded_on),
        (_("Người lập"), f"{inquiry.made_by}, {timezone.localtime(inquiry.made_at):%d/%m/%Y}"),
    ]


@login_required
@require_safe
def of_dossier(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """What agencies were asked about one dossier, for who may read its appraisal."""
    dossier = readable_dossier(request, dossier_id)
    office, day = dossier.plan.unit, timezone.localdate()
    if not can(request.user, Capability.APPRAISAL_READ, office):
        raise Http404
    asks = f"{reverse('opinions:ask')}?plan={dossier.plan_id}&ho-so={dossier.pk}"
    context = {
        "dossier": dossier,
        "rows": rows_of(queries.of_dossier(dossier, request.user), day),
        "ask_href": asks,
        "may_act": not permissions.why_not_ask(office, by=request.user),
        "why_not_ask": permissions.why_not_ask(office, by=request.user),
        "crumbs": [*way_to(), (dossier.subject.name, dossier.get_absolute_url())],
    }
    return render(request, "opinions/of_dossier.html", context)
