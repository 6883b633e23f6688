"""The list of plans and one plan; beginning, copying and closing one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import permissions, queries, usecases
from guongsang.campaigns.forms import CopyForm, NewPlanForm, PlanFilterForm
from guongsang.campaigns.models import Plan
from guongsang.campaigns.queries.questions import questions_at
from guongsang.campaigns.rules import starting_text
from guongsang.campaigns.states import PlanStage
from guongsang.campaigns.views.requests import plan_or_404, way_to
from guongsang.criteria.models import Field
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Cluster
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.rules import tone_of
from guongsang.ui.tables import Column, build_table, exported, table_page


def _stage(plan: Plan) -> SafeString:
    return format_html(
        '<span class="pill pill--{}">{}</span>', tone_of(plan.stage), plan.get_stage_display()
    )


COLUMNS = [
    Column(
        key="title",
        label=gettext_lazy("Kế hoạch"),
        value=lambda plan: plan.title,
        sort=("fold_title",),
        main=True,
    ),
    Column(key="number", label=gettext_lazy("Số, ký hiệu"), value=lambda plan: plan.full_number),
    Column(
        key="period",
        label=gettext_lazy("Thời gian"),
        value=lambda plan: f"{plan.starts_on:%d/%m/%Y} – {plan.ends_on:%d/%m/%Y}",
        sort=("starts_on", "ends_on"),
    ),
    Column(
        key="stage",
        label=gettext_lazy("Bước"),
        value=lambda plan: plan.get_stage_display(),
        cell=_stage,
        sort=("stage",),
    ),
    Column(
        key="seen",
        label=gettext_lazy("Đã xem"),
        value=lambda plan: f"{plan.seen}/{plan.invited}",
        sort=("seen",),
        numeric=True,
    ),
    Column(
        key="unit",
        label=gettext_lazy("Cơ quan ban hành"),
        value=lambda plan: plan.unit.name,
        sort=("unit__sort_key",),
    ),
]


@require_safe
@login_required
def list_plans(request: SignedInRequest) -> HttpResponse:
    """Show the plans of the reader's area and those that a unit of theirs is invited to."""
    form = PlanFilterForm(request.GET)
    rows = form.narrow(Plan.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Danh sách kế hoạch")):
        return file
    why_not_create = permissions.why_not_create(None, by=request.user)
    create = reverse("campaigns:create")
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="plans",
        filters=form,
        row_href=lambda plan: reverse("campaigns:detail", args=[plan.pk]),
        empty_title=_("Chưa có kế hoạch nào"),
        empty_text=_(
            "Kế hoạch nêu lĩnh vực, chỉ tiêu, lịch và đơn vị tham gia; mọi việc sau dựa vào đó."
        ),
        empty_href="" if why_not_create else create,
        empty_label="" if why_not_create else _("Soạn kế hoạch"),
    )
    return table_page(
        request, "campaigns/list.html", table, {"why_not_create": why_not_create, "create": create}
    )


@require_safe
@login_required
def show_plan(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the whole plan; the first look of an invited unit is noted."""
    plan = plan_or_404(request, plan_id)
    # The noted exception to "reading writes nothing": the office must know who has not looked.
    usecases.note_seen(plan.pk, by=request.user, at=timezone.now())
    grid = queries.grid_of(plan)
    invited = len(grid.rows)
    seen = sum(row.seen for row in grid.rows)
    return render(
        request,
        "campaigns/detail.html",
        {
            "plan": plan,
            "facts": facts_of(plan),
            "grid": grid,
            "own_rows": queries.own_rows(grid, request.user),
            "milestones": list(plan.milestones.all()),
            "questions": questions_at(plan.pk),
            "bases": list(plan.bases.all()),
            "clusters": _clusters(request, plan),
            "invited": invited,
            "seen": seen,
            "why_not_edit": permissions.why_not_edit(plan, by=request.user),
            "why_not_issue": permissions.why_not_issue(plan, by=request.user),
            "why_not_copy": permissions.why_not_copy(plan, by=request.user),
            "why_not_close": permissions.why_not_close(plan, by=request.user),
            "why_not_calendar": permissions.why_not_keep_calendar(plan, by=request.user),
            "crumbs": way_to(plan)[:1],
        },
    )


def _clusters(request: SignedInRequest, plan: Plan) -> list[Cluster]:
    """Return the clusters whose giao ước can be taken along from the page of an issued plan."""
    if plan.stage == PlanStage.DRAFT:
        return []
    year = queries.pact_year(plan, timezone.localdate())
    return list(queries.clusters_signing(plan, reader=request.user, year=year))


def facts_of(plan: Plan) -> list[tuple[str, object]]:
    """Return the facts of a plan for its page and for the preview before issuing."""
    yes_no = {True: _("Có"), False: _("Không")}
    day = "%d/%m/%Y"
    signer = ", ".join(part for part in (plan.signer_name, plan.signer_title) if part)
    return [
        (_("Cơ quan ban hành"), plan.unit.name),
        (_("Số, ký hiệu"), plan.full_number),
        (_("Ngày ban hành"), plan.issued_on and plan.issued_on.strftime(day)),
        (_("Người ký"), signer),
        (_("Thời gian"), f"{plan.starts_on.strftime(day)} – {plan.ends_on.strftime(day)}"),
        (_("Bộ tiêu chí"), str(plan.criteria_set)),
        (_("Nhận giới thiệu của người dân"), yes_no[plan.accepts_public_suggestion]),
        (_("Nhận tự giới thiệu"), yes_no[plan.accepts_self_nomination]),
    ]


@require_http_methods(["GET", "POST"])
@login_required
def create(request: SignedInRequest) -> HttpResponse:
    """Begin a draft; the proposed text, bases and calendar come with it."""
    units = list(queries.offices_of(request.user, timezone.localdate()))
    form = NewPlanForm(
        request.POST or None,
        units=units,
        sets=queries.criteria_sets_for(units),
        fields=Field.objects.all(),
        initial={
            "title": starting_text().title,
            "field_ids": list(Field.objects.values_list("pk", flat=True)),
        },
    )
    if form.is_valid():
        told = {key: value for key, value in form.cleaned_data.items() if key != "read_as"}
        try:
            plan = usecases.create_plan(**told, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Đã lập bản soạn với nội dung gợi ý. Hãy đọc và sửa từng phần.")
            )
            return redirect("campaigns:bases", plan.pk)
    context = {
        "form": form,
        "why_not": permissions.why_not_create(None, by=request.user),
        "crumbs": [(_("Kế hoạch"), reverse("campaigns:list"))],
    }
    return render(request, "campaigns/create.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def copy(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Begin a draft after this plan."""
    plan = plan_or_404(request, plan_id)
    form = CopyForm(request.POST or None, initial={"title": plan.title})

    def act() -> str:
        told = form.cleaned_data
        copied = usecases.copy_plan(plan.pk, **told, by=request.user, at=timezone.now())
        return reverse("campaigns:facts", args=[copied.pk])

    context = {
        "plan": plan,
        "why_not": permissions.why_not_copy(plan, by=request.user),
        "crumbs": way_to(plan),
    }
    return act_or_show(
        request,
        form,
        act,
        template="campaigns/copy.html",
        context=context,
        done=_("Đã sao chép thành bản soạn mới. Hãy soát lại từng phần."),
    )


@require_POST
@login_required
def close(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """End the plan."""
    plan = plan_or_404(request, plan_id)
    return do(
        request,
        reverse("campaigns:detail", args=[plan.pk]),
        _("Đã kết thúc kế hoạch. Mọi thứ vẫn đọc được."),
        lambda: usecases.close_plan(plan.pk, by=request.user, at=timezone.now()),
    )
