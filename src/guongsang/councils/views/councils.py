"""The councils and one council: who sits there, and its sittings."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import CouncilForm, EndForm, MemberForm
from guongsang.councils.models import Member, Sitting
from guongsang.councils.states import SittingState
from guongsang.councils.views.requests import council_or_404, way_to
from guongsang.scoring.models import Round
from guongsang.ui.answers import act_or_show
from guongsang.ui.drawing import label_of
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

MOST_SITTINGS = 20


def _state(sitting: Sitting) -> SafeString:
    return stage_pill(stage=sitting.state, label=label_of(SittingState(sitting.state)))


COLUMNS = [
    Column(
        key="title",
        label=gettext_lazy("Phiên họp"),
        value=lambda sitting: sitting.title,
        sort=("title",),
        main=True,
    ),
    Column(
        key="held_on",
        label=gettext_lazy("Ngày họp"),
        value=lambda sitting: sitting.held_on,
        sort=("held_on",),
    ),
    Column(
        key="state",
        label=gettext_lazy("Trạng thái"),
        value=lambda sitting: label_of(SittingState(sitting.state)),
        cell=_state,
        sort=("state",),
    ),
    Column(
        key="size",
        label=gettext_lazy("Hồ sơ"),
        value=lambda sitting: sitting.size,
        sort=("size",),
        numeric=True,
    ),
    Column(
        key="plan",
        label=gettext_lazy("Kế hoạch"),
        value=lambda sitting: sitting.plan.title,
        sort=("plan__fold_title",),
    ),
    Column(
        key="council",
        label=gettext_lazy("Hội đồng"),
        value=lambda sitting: sitting.council.name,
        sort=("council__name",),
    ),
]


@require_safe
@login_required
def list_councils(request: SignedInRequest) -> HttpResponse:
    """The councils of the reader's area, and all their sittings."""
    rows = Sitting.objects.readable_by(request.user).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Phiên họp Hội đồng")):
        return file
    councils = list(queries.councils_of(request.user, timezone.localdate()))
    why_not = permissions.why_not_run(None, by=request.user)
    first = councils[0] if len(councils) == 1 and not why_not else None
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="sittings",
        row_href=lambda sitting: reverse("councils:sitting", args=[sitting.pk]),
        empty_title=_("Chưa có phiên họp nào"),
        empty_text=_("Hồ sơ đã chốt phiếu thẩm định thì đưa ra một phiên họp để xét."),
        empty_href=reverse("councils:convene", args=[first.pk]) if first else "",
        empty_label=_("Triệu tập phiên họp") if first else "",
    )
    context = {
        "councils": councils,
        "why_not_set_up": why_not,
        "set_up": reverse("councils:set_up"),
    }
    return table_page(request, "councils/list.html", table, context)


@require_http_methods(["GET", "POST"])
@login_required
def set_up(request: SignedInRequest) -> HttpResponse:
    """Found the council of an office."""
    units = units_where(request.user, Capability.COUNCIL_RUN).filter(kind__is_area=True)
    form = CouncilForm(
        request.POST or None,
        units=units,
        initial={
            "name": _("Hội đồng Thi đua - Khen thưởng"),
            "starts_on": timezone.localdate(),
        },
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.set_up_council(**form.cleaned_data, by=request.user, at=timezone.now()),
        template="councils/act.html",
        context={
            "title": _("Lập Hội đồng"),
            "why_not": permissions.why_not_run(None, by=request.user),
            "label": _("Lập Hội đồng"),
            "back": reverse("councils:list"),
            "crumbs": [(_("Hội đồng"), reverse("councils:list"))],
        },
        done=_("Đã lập Hội đồng. Tiếp theo: cử thành viên."),
    )


@require_safe
@login_required
def show_council(request: SignedInRequest, council_id: int) -> HttpResponse:
    """One council: members now and before, and its last sittings."""
    council = council_or_404(request, council_id)
    today = timezone.localdate()
    now = queries.members_on(council, today)
    held = {member.pk for member in now}
    others = [one for one in council.members.select_related("user") if one.pk not in held]
    sittings = Sitting.objects.readable_by(request.user).filter(council=council).for_listing()
    context = {
        "council": council,
        "members": now,
        "others": others,
        "sittings": sittings[:MOST_SITTINGS],
        "rounds": Round.objects.readable_by(request.user).filter(council_key=council.pk)[
            :MOST_SITTINGS
        ],
        "facts": [
            (_("Cơ quan"), council.unit.name),
            (_("Quyết định thành lập"), council.decision),
            (_("Từ ngày"), council.starts_on.strftime("%d/%m/%Y")),
            (_("Đến ngày"), council.ends_on and council.ends_on.strftime("%d/%m/%Y")),
            (_("Số thành viên"), len(now)),
        ],
        "has_chair": any(one.function == "chair" for one in now),
        "why_not_run": permissions.why_not_run(council.unit, by=request.user),
        "crumbs": way_to(council)[:1],
    }
    return render(request, "councils/detail.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def appoint(request: SignedInRequest, council_id: int) -> HttpResponse:
    """Give somebody a mandate."""
    council = council_or_404(request, council_id)
    form = MemberForm(
        request.POST or None,
        people=queries.accounts_for(council.unit),
        initial={"starts_on": max(council.starts_on, timezone.localdate()), "function": "member"},
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.appoint(
            council.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="councils/act.html",
        context={
            "title": _("Cử thành viên"),
            "lead": council.name,
            "why_not": permissions.why_not_run(council.unit, by=request.user),
            "label": _("Cử thành viên"),
            "back": council.get_absolute_url(),
            "crumbs": way_to(council),
        },
        done=_("Đã ghi thành viên Hội đồng."),
        there=council,
    )


@require_http_methods(["GET", "POST"])
@login_required
def end_mandate(request: SignedInRequest, member_id: int) -> HttpResponse:
    """Let a mandate end on a day."""
    member = get_object_or_404(Member.objects.select_related("council"), pk=member_id)
    council = council_or_404(request, member.council_id)
    form = EndForm(
        request.POST or None, initial={"ends_on": member.ends_on or timezone.localdate()}
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.end_mandate(
            member.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="councils/act.html",
        context={
            "title": _("Thôi thành viên: %s") % member.name,
            "lead": council.name,
            "why_not": permissions.why_not_run(council.unit, by=request.user),
            "note": _("Các phiên đã họp vẫn giữ nguyên danh sách điểm danh của ngày hôm đó."),
            "label": _("Ghi ngày thôi"),
            "back": council.get_absolute_url(),
            "crumbs": way_to(council),
        },
        done=_("Đã ghi ngày thôi làm thành viên."),
        there=council,
    )
