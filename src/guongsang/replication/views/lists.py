"""The office's list, Biểu 04, targets against what is done, and who helps whom."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.practices.models import Practice
from guongsang.replication import permissions, queries
from guongsang.replication.forms import AdoptionFilterForm
from guongsang.replication.models import Adoption
from guongsang.replication.states import AdoptionState
from guongsang.replication.views.columns import COLUMNS, EXPORT_COLUMNS, FORM_04, FORM_04_EXPORT
from guongsang.ui.tables import Tab, build_table, exported, table_page

# Each with all who follow it.
PRACTICES_A_PAGE = 12


def tabs(current: str) -> list[Tab]:
    """Return the pages that stand beside the list."""
    names = {
        "list": _("Nơi làm theo"),
        "form_04": _("Biểu 04"),
        "targets": _("Chỉ tiêu"),
        "helpers": _("Ai giúp ai"),
        "check_ups": _("Kiểm tra điển hình"),
    }
    return [
        Tab(label, reverse(f"replication:{name}"), name == current) for name, label in names.items()
    ]


def _followed(request: SignedInRequest) -> QuerySet[Practice]:
    mine = Adoption.objects.readable_by(request.user).order_by().values("practice")
    return Practice.objects.filter(pk__in=mine).order_by("title")


@login_required
@require_safe
def list_adoptions(request: SignedInRequest) -> HttpResponse:
    """Everyone who follows a practice, within the reader's area."""
    form = AdoptionFilterForm(request.GET, practices=_followed(request))
    rows = form.narrow(Adoption.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, EXPORT_COLUMNS, filename="noi-lam-theo"):
        return file
    why_not = permissions.why_not_start(None, by=request.user)
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="adoptions",
        filters=form,
        empty_title=_("Chưa có nơi nào làm theo"),
        empty_text=_(
            "Ghi nơi đã cam kết làm theo, hoặc chờ người dân bấm «Chúng tôi muốn làm theo»."
        ),
        empty_href="" if why_not else reverse("replication:choose"),
        empty_label="" if why_not else _("Ghi nơi làm theo"),
    )
    context = {
        "tabs": tabs("list"),
        "waiting": queries.waiting_words(request.user, timezone.localdate()),
        "why_not_start": why_not,
    }
    return table_page(request, "replication/list.html", table, context)


@login_required
@require_safe
def form_04(request: SignedInRequest) -> HttpResponse:
    """Biểu 04: what was kept up and replicated."""
    form = AdoptionFilterForm(request.GET, practices=_followed(request))
    rows = form.narrow(Adoption.objects.readable_by(request.user)).for_listing()
    rows = rows.exclude(state=AdoptionState.INTERESTED).prefetch_related("measurements", "events")
    if file := exported(request, rows, FORM_04_EXPORT, filename="bieu-04-duy-tri-nhan-rong"):
        return file
    table = build_table(
        request,
        rows,
        FORM_04,
        name="form-04",
        filters=form,
        empty_title=_("Chưa có gì để đưa vào Biểu 04"),
        empty_text=_("Biểu này lấy từ các nơi đã cam kết làm theo."),
    )
    return table_page(
        request, "replication/form_04.html", table, {"tabs": tabs("form_04"), "waiting": ""}
    )


@login_required
@require_safe
def targets(request: SignedInRequest) -> HttpResponse:
    """Units against their targets of replication, the empty ones in view."""
    plans = Plan.objects.readable_by(request.user).exclude(stage=PlanStage.DRAFT)
    known = list(plans.select_related("unit").order_by("-starts_on", "-pk")[:50])
    asked = request.GET.get("plan", "")
    plan = next((one for one in known if str(one.pk) == asked), known[0] if known else None)
    adoptions = Adoption.objects.readable_by(request.user)
    lines = queries.target_lines(plan, adoptions) if plan else []
    context = {
        "tabs": tabs("targets"),
        "plans": known,
        "plan": plan,
        "lines": lines,
        "wanted": sum(line.wanted for line in lines),
        "promised": sum(line.promised for line in lines),
        "done": sum(line.done for line in lines),
        "lost": sum(line.lost for line in lines),
        "empty": sum(line.is_empty for line in lines),
    }
    return render(request, "replication/targets.html", context)


@login_required
@require_safe
def helpers(request: SignedInRequest) -> HttpResponse:
    """Who has learned from whom, chains and all."""
    seen = Adoption.objects.readable_by(request.user)
    practices = queries.followed_practices(seen).values_list("pk", flat=True)
    page = Paginator(practices, PRACTICES_A_PAGE).get_page(request.GET.get("page"))
    groups = queries.help_lines(seen.filter(practice__in=list(page)))
    context = {"tabs": tabs("helpers"), "groups": groups, "page": page}
    return render(request, "replication/helpers.html", context)
