"""The sections of a draft that are words: facts, bases, text, fields."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns import queries, usecases
from guongsang.campaigns.forms import BasesForm, FieldsForm, PlanForm, TextForm, told_of
from guongsang.campaigns.models import Plan
from guongsang.campaigns.usecases.drafting import FACTS, WORDS
from guongsang.campaigns.views.requests import plan_or_404, sections
from guongsang.criteria.models import Field
from guongsang.foundation.refusals import Refused


def saved(
    request: SignedInRequest, plan: Plan, current: str, form: Form, act: Callable[[], object]
) -> HttpResponse:
    """Run the act of one section when its form is whole; show the section, or a refusal in it."""
    if form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(f"campaigns:{current}", plan.pk)
    context = {
        **sections(request, plan, current),
        "form": form,
        "stale": told_meanwhile(request, plan, form),
    }
    return render(request, "campaigns/section.html", context)


def told_meanwhile(request: SignedInRequest, plan: Plan, form: Form) -> list[tuple[str, object]]:
    """Return what somebody else has saved since this form was opened; saving again is then free."""
    current = form.initial.get("read_as", "")
    if not form.is_bound or form.data.get("read_as", current) == current:
        return []
    form.data = request.POST.copy()
    form.data["read_as"] = current
    told = told_of(plan)
    return [(str(field.label), told[field.name]) for field in form.visible_fields()]


@require_http_methods(["GET", "POST"])
@login_required
def facts(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Name, period, criteria set and who may suggest."""
    plan = plan_or_404(request, plan_id)
    form = PlanForm(
        request.POST or None,
        sets=queries.sets_to_choose(plan),
        initial={**told_of(plan), "read_as": queries.state_of(plan, *FACTS)},
    )
    return saved(
        request,
        plan,
        "facts",
        form,
        lambda: usecases.edit_plan(
            plan.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@login_required
def text(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Aims, content and organisation."""
    plan = plan_or_404(request, plan_id)
    form = TextForm(
        request.POST or None,
        initial={**told_of(plan), "read_as": queries.state_of(plan, *WORDS)},
    )
    return saved(
        request,
        plan,
        "text",
        form,
        lambda: usecases.write_text(
            plan.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@login_required
def bases(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """The documents that the plan stands on."""
    plan = plan_or_404(request, plan_id)
    lines = plan.bases.values_list("text", flat=True)
    form = BasesForm(request.POST or None, initial={"bases": "\n".join(lines)})
    return saved(
        request,
        plan,
        "bases",
        form,
        lambda: usecases.write_bases(
            plan.pk, texts=form.texts(), by=request.user, at=timezone.now()
        ),
    )


@require_http_methods(["GET", "POST"])
@login_required
def fields(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """The fields of life in which exemplars are sought."""
    plan = plan_or_404(request, plan_id)
    chosen = list(plan.fields.values_list("pk", flat=True))
    form = FieldsForm(
        request.POST or None, fields=Field.objects.all(), initial={"field_ids": chosen}
    )
    return saved(
        request,
        plan,
        "fields",
        form,
        lambda: usecases.choose_fields(
            plan.pk,
            field_ids=form.cleaned_data["field_ids"],
            by=request.user,
            at=timezone.now(),
        ),
    )
