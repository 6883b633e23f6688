"""A sitting: convened, its agenda, its roll, its page, called off."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import AgendaForm, PlanForm, ReasonForm, RollForm, SittingForm
from guongsang.councils.models import Council, Presence, Sitting
from guongsang.councils.states import SittingState
from guongsang.councils.views.requests import council_or_404, sitting_or_404, way_to
from guongsang.ui.answers import act_or_show

DAY = "%d/%m/%Y"


@require_http_methods(["GET", "POST"])
@login_required
def convene(request: SignedInRequest, council_id: int) -> HttpResponse:
    """Call the council together over the closed sheets of a plan."""
    council = council_or_404(request, council_id)
    plans = list(queries.plans_for(council))
    plan = asked_plan(request, plans)
    sheets = list(queries.ready_for(plan)) if plan else []
    initial = {
        "title": _("Phiên họp xét công nhận điển hình tiên tiến"),
        "held_on": timezone.localdate(),
        "sheet_ids": [sheet.pk for sheet in sheets],
    }
    form = SittingForm(request.POST or None, sheets=sheets, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.convene(
            council_id=council.pk,
            plan_id=plan.pk if plan else 0,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        ),
        template="councils/convene.html",
        context={
            "council": council,
            "plan": plan,
            "plan_form": PlanForm(plans=plans, initial={"plan": plan.pk if plan else None}),
            "has_sheets": bool(sheets),
            "why_not": permissions.why_not_convene(council, by=request.user)
            or _why_nobody(council),
            "crumbs": way_to(council),
        },
        done=_("Đã triệu tập; các thành viên có tài khoản đã nhận giấy mời."),
    )


def _why_nobody(council: Council) -> str:
    if council.members.exists():
        return ""
    return _("Hội đồng chưa có thành viên nào. Xin cử thành viên trước khi triệu tập.")


def asked_plan(request: SignedInRequest, plans: list[Plan]) -> Plan | None:
    """Return the plan asked for, else the newest with something ready, else the newest."""
    asked = request.GET.get("plan", "")
    for plan in plans:
        if str(plan.pk) == asked:
            return plan
    return next((plan for plan in plans[:5] if queries.ready_for(plan).exists()), None) or next(
        iter(plans), None
    )


@require_safe
@login_required
def show_sitting(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """The whole sitting: agenda with counts, roll, words."""
    sitting = sitting_or_404(request, sitting_id)
    by = request.user
    context = {
        "sitting": sitting,
        "counted": queries.with_proof(queries.count_all(sitting, by), by, timezone.localdate()),
        "caps": queries.caps_of(sitting),
        "seats": list(sitting.seats.all()),
        "members": _called(sitting),
        "facts": facts_of(sitting),
        "why_not_agenda": permissions.why_not_change_agenda(sitting, by=by),
        "why_not_open": permissions.why_not_open(sitting, by=by),
        "why_not_conduct": permissions.why_not_conduct(sitting, by=by),
        "why_not_note": permissions.why_not_note(sitting, by=by),
        "why_not_cancel": permissions.why_not_cancel(sitting, by=by),
        "why_not_commit": permissions.why_not_commit(sitting, by=by),
        "can_compare": can(by, Capability.COUNCIL_READ, sitting.plan.unit),
        "may_print_opinion": sitting.state in (SittingState.CONVENED, SittingState.IN_SESSION),
        "is_convened": sitting.state == SittingState.CONVENED,
        "is_open": sitting.state == SittingState.IN_SESSION,
        "is_settled": sitting.state == SittingState.COMMITTED,
        "crumbs": way_to(sitting.council),
    }
    return render(request, "councils/sitting.html", context)


def _called(sitting: Sitting) -> list[object]:
    """Return whom the sitting calls, while there is no roll yet."""
    if sitting.state != SittingState.CONVENED:
        return []
    return list(queries.members_on(sitting.council, sitting.held_on))


def facts_of(sitting: Sitting) -> list[tuple[str, object]]:
    """Return the facts of a sitting; of its rules when the session has taken them."""
    facts: list[tuple[str, object]] = [
        (_("Ngày họp"), sitting.held_on.strftime(DAY)),
        (_("Địa điểm"), sitting.place),
        (_("Kế hoạch"), sitting.plan.title),
        (_("Hội đồng"), sitting.council.name),
    ]
    if sitting.threshold is not None:
        facts += [
            (_("Ngưỡng"), queries.threshold_words(sitting)),
            (_("Tính trên"), sitting.get_base_display()),
            (_("Người có xung đột lợi ích"), _conflict_words(sitting)),
            (
                _("Căn cứ"),
                format_html_join(
                    "", "<p>{}</p>", ((line,) for line in sitting.rule_sources.splitlines())
                ),
            ),
        ]
    return facts


def _conflict_words(sitting: Sitting) -> str:
    if sitting.conflicted_stay_in_base:
        return _("Không biểu quyết, vẫn tính trong tổng số")
    return _("Không biểu quyết, không tính trong tổng số")


@require_http_methods(["GET", "POST"])
@login_required
def change_agenda(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Put other dossiers on the agenda before the session opens."""
    sitting = sitting_or_404(request, sitting_id)
    on_it = list(sitting.items.values_list("sheet_id", flat=True))
    sheets = list(queries.ready_for(sitting.plan, sitting=sitting))
    form = AgendaForm(request.POST or None, sheets=sheets, initial={"sheet_ids": on_it})
    return act_or_show(
        request,
        form,
        lambda: usecases.change_agenda(
            sitting.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="councils/act.html",
        context={
            "title": _("Chương trình họp"),
            "lead": sitting.title,
            "why_not": permissions.why_not_change_agenda(sitting, by=request.user),
            "note": _("Hồ sơ bỏ chọn trở lại chờ phiên khác."),
            "label": _("Lưu chương trình"),
            "back": sitting.get_absolute_url(),
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Đã lưu chương trình họp."),
        there=sitting,
    )


@require_http_methods(["GET", "POST"])
@login_required
def call_roll(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Call the roll and open, or correct the roll while the session goes on."""
    sitting = sitting_or_404(request, sitting_id)
    is_first = sitting.state == SittingState.CONVENED
    seats = {seat.member_id: seat for seat in sitting.seats.select_related("member")}
    members = (
        queries.members_on(sitting.council, sitting.held_on)
        if is_first
        else [seat.member for seat in seats.values()]
    )
    why_not = permissions.why_not_open if is_first else permissions.why_not_note
    act = usecases.open_session if is_first else usecases.correct_roll
    form = RollForm(request.POST or None, members=members, seats=seats)
    return act_or_show(
        request,
        form,
        lambda: act(
            sitting.pk,
            presence=form.presence(),
            reasons=form.reasons(),
            by=request.user,
            at=timezone.now(),
        ),
        template="councils/roll.html",
        context={
            "sitting": sitting,
            "is_first": is_first,
            "presences": Presence.choices,
            "why_not": why_not(sitting, by=request.user),
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Phiên họp đã khai mạc. Ghi xung đột lợi ích trước khi biểu quyết.")
        if is_first
        else _("Đã sửa điểm danh."),
        there=sitting,
    )


@require_http_methods(["GET", "POST"])
@login_required
def cancel(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Call a sitting off, with the reason."""
    sitting = sitting_or_404(request, sitting_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.cancel(
            sitting.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="councils/act.html",
        context={
            "title": _("Hủy phiên họp"),
            "lead": sitting.title,
            "why_not": permissions.why_not_cancel(sitting, by=request.user),
            "note": _("Mọi hồ sơ trong chương trình trở lại chờ phiên khác; phiếu đã ghi bị bỏ."),
            "label": _("Hủy phiên họp"),
            "kind": "danger",
            "back": reverse("councils:sitting", args=[sitting.pk]),
            "crumbs": way_to(sitting.council, sitting),
        },
        done=_("Đã hủy phiên họp; các thành viên đã được báo."),
        there=sitting,
    )
