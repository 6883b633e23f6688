"""Bình xét: the meetings of units over their dossiers, the minutes, the tờ trình."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.forms import MeetingForm, WhoseForm
from guongsang.dossiers.models import ReviewMeeting
from guongsang.dossiers.queries.meetings import (
    blank_meeting_of,
    dossiers_asked_for,
    dossiers_to_review,
    lines_of,
    meeting_of,
    plans_with_dossiers,
    proposal_of,
    units_with_dossiers,
)
from guongsang.dossiers.rules.meetings import Votes, share_words, silent_of
from guongsang.dossiers.views.papers import PAPERS, paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.organisations.models import Unit
from guongsang.papers.queries import word_paper
from guongsang.ui.answers import act_or_show
from guongsang.ui.tables import Column, build_table, exported, table_page

FORMS = ("pdf", "docx")
COLUMNS = [
    Column(
        key="held",
        label=gettext_lazy("Ngày họp"),
        value=lambda one: one.held_on,
        sort=("held_on",),
        main=True,
    ),
    Column(
        key="unit",
        label=gettext_lazy("Đơn vị"),
        value=lambda one: one.unit.name,
        sort=("unit__path",),
    ),
    Column(key="plan", label=gettext_lazy("Kế hoạch"), value=lambda one: one.plan.title),
    Column(
        key="present",
        label=gettext_lazy("Có mặt"),
        value=lambda one: f"{one.present}/{one.called}",
    ),
    Column(
        key="dossiers",
        label=gettext_lazy("Số hồ sơ"),
        value=lambda one: one.dossier_count,
        numeric=True,
    ),
]


def _readable(request: SignedInRequest, meeting_id: int) -> ReviewMeeting:
    rows = ReviewMeeting.objects.readable_by(request.user).select_related(
        "unit__kind", "unit__parent__kind", "plan__unit__kind", "written_by"
    )
    return get_object_or_404(rows, pk=meeting_id)


def _whose(request: SignedInRequest) -> tuple[WhoseForm, Plan | None, Unit | None]:
    """Return the choice of plan and unit, and what is chosen: the first of each without a word."""
    plans = plans_with_dossiers(request.user).select_related("unit__kind")
    units = units_with_dossiers(request.user)
    form = WhoseForm(request.GET or None, plans=plans, units=units)
    told = form.cleaned_data if form.is_valid() else {}
    if form.is_bound and form.errors:
        raise Http404
    plan, unit = told.get("plan") or plans.first(), told.get("unit") or units.first()
    form.initial = {"plan": plan, "unit": unit}
    return form, plan, unit


def _chosen(request: SignedInRequest) -> tuple[Plan, Unit]:
    _form, plan, unit = _whose(request)
    if plan is None or unit is None:
        raise Http404
    return plan, unit


@login_required
@require_safe
def list_meetings(request: SignedInRequest) -> HttpResponse:
    """The meetings in sight; for one plan and unit, the blank minutes and the tờ trình."""
    rows = ReviewMeeting.objects.readable_by(request.user).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Các cuộc họp bình xét")):
        return file
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="meetings",
        row_href=lambda one: one.get_absolute_url(),
        empty_title=_("Chưa có biên bản bình xét nào"),
        empty_text=_("Thôn, đơn vị họp bình xét trước khi nộp hồ sơ; biên bản đi cùng hồ sơ."),
    )
    context: dict[str, object] = {}
    if not (request.htmx or "sort" in request.GET or "page" in request.GET):
        context = _papers_of_one(request)
    return table_page(request, "dossiers/meetings.html", table, context)


def _papers_of_one(request: SignedInRequest) -> dict[str, object]:
    form, plan, unit = _whose(request)
    if plan is None or unit is None:
        return {}
    return {
        "form": WhoseForm(
            initial={"plan": plan, "unit": unit},
            plans=form.fields["plan"].queryset,  # type: ignore[attr-defined]
            units=form.fields["unit"].queryset,  # type: ignore[attr-defined]
        ),
        "plan": plan,
        "unit": unit,
        "query": f"plan={plan.pk}&unit={unit.pk}",
        "asked_for": dossiers_asked_for(unit, plan, reader=request.user).count(),
        "why_not_write": permissions.why_not_write_meeting(unit, plan, by=request.user)
        or ("" if dossiers_to_review(unit, plan).exists() else _nothing_to_review(unit)),
    }


def _nothing_to_review(unit: Unit) -> str:
    return _(
        "«%(unit)s» không có hồ sơ nào đang soạn trong kế hoạch này. Xin đăng ký điển hình trước."
    ) % {"unit": unit.name}


@login_required
@require_safe
def show_meeting(request: SignedInRequest, meeting_id: int) -> HttpResponse:
    """One meeting: who was there, what was said, how each dossier was voted on."""
    meeting = _readable(request, meeting_id)
    context = {
        "meeting": meeting,
        "facts": _facts(meeting),
        "lines": [
            {
                "dossier": one.dossier,
                "agree": one.agree,
                "disagree": one.disagree,
                "silent": silent_of(Votes(agree=one.agree, disagree=one.disagree), meeting.present),
                "share": share_words(one.agree, meeting.present),
            }
            for one in lines_of(meeting)
        ],
        "why_not_change": permissions.why_not_change_meeting(meeting, by=request.user),
    }
    return render(request, "dossiers/meeting.html", context)


def _facts(meeting: ReviewMeeting) -> list[tuple[str, object]]:
    until = f" – {meeting.ended_at:%H:%M}" if meeting.ended_at else ""
    return [
        (_("Đơn vị"), meeting.unit.name),
        (_("Kế hoạch"), meeting.plan.title),
        (_("Thời gian"), f"{meeting.held_on:%d/%m/%Y}, {meeting.began_at:%H:%M}{until}"),
        (_("Nơi họp"), meeting.place),
        (_("Có mặt"), f"{meeting.present}/{meeting.called}"),
        (_("Vắng mặt"), meeting.absent),
        (_("Chủ trì"), ", ".join(filter(None, (meeting.chair_name, meeting.chair_title)))),
        (_("Thư ký"), ", ".join(filter(None, (meeting.secretary_name, meeting.secretary_title)))),
        (_("Người trình bày"), meeting.presenter),
        (_("Cách biểu quyết"), meeting.get_way_display()),
        (_("Người ghi"), meeting.written_by.name),
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: SignedInRequest) -> HttpResponse:
    """Write down the minutes of a meeting of one unit over its dossiers of one plan."""
    plan, unit = _chosen(request)
    dossiers = list(dossiers_to_review(unit, plan))
    initial = {"held_on": timezone.localdate(), "way": "hands", "place": unit.name}
    form = MeetingForm(request.POST or None, dossiers=dossiers, initial=initial)
    why_not = permissions.why_not_write_meeting(unit, plan, by=request.user) or (
        "" if dossiers else _nothing_to_review(unit)
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.write_meeting(
            plan_id=plan.pk,
            unit_id=unit.pk,
            told=form.told(),
            votes=form.votes(),
            by=request.user,
            at=timezone.now(),
        ),
        template="dossiers/meeting_form.html",
        context={"plan": plan, "unit": unit, "why_not": why_not,
                 "back": reverse("dossiers:meetings")},
        done=_("Đã ghi biên bản bình xét. Tải bản Word để in, ký ở trang này."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, meeting_id: int) -> HttpResponse:
    """Put the minutes right."""
    meeting = _readable(request, meeting_id)
    dossiers = list(dossiers_to_review(meeting.unit, meeting.plan))
    initial = {name: getattr(meeting, name) for name in MeetingForm.base_fields}
    form = MeetingForm(request.POST or None, dossiers=dossiers, meeting=meeting, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.change_meeting(
            meeting.pk, told=form.told(), votes=form.votes(), by=request.user, at=timezone.now()
        ),
        template="dossiers/meeting_form.html",
        context={
            "plan": meeting.plan,
            "unit": meeting.unit,
            "why_not": permissions.why_not_change_meeting(meeting, by=request.user),
            "back": meeting.get_absolute_url(),
        },
        done=_("Đã sửa biên bản bình xét."),
    )


def _file(name: str, paper: dict[str, object], told: str, form: str, *, unit: Unit) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    if form == "pdf":
        return paper_response(render_pdf(PAPERS / f"{name}.typ", paper), told, form)
    return paper_response(word_paper(f"dossiers.{name}", paper, unit=unit), told, form)


@login_required
@require_safe
def minutes(request: SignedInRequest, meeting_id: int, form: str) -> HttpResponse:
    """The minutes of a meeting, to be signed."""
    meeting = _readable(request, meeting_id)
    told = _("Biên bản bình xét %s") % meeting
    return _file("meeting", meeting_of(meeting), told, form, unit=meeting.unit)


@login_required
@require_safe
def blank(request: SignedInRequest, form: str) -> HttpResponse:
    """Minutes to be filled by hand, with the dossiers of the unit in the table."""
    plan, unit = _chosen(request)
    found = list(dossiers_asked_for(unit, plan, reader=request.user))
    name = _("Mẫu biên bản bình xét %s") % unit.name
    return _file("meeting", blank_meeting_of(unit, plan, found), name, form, unit=unit)


@login_required
@require_safe
def proposal(request: SignedInRequest, form: str) -> HttpResponse:
    """The tờ trình by which a unit proposes its dossiers of a plan, with the list."""
    plan, unit = _chosen(request)
    found = list(dossiers_asked_for(unit, plan, reader=request.user).select_related("unit"))
    paper = proposal_of(unit, plan, found, day=timezone.localdate(), reader=request.user)
    return _file("proposal", paper, _("Tờ trình đề nghị %s") % unit.name, form, unit=unit)
