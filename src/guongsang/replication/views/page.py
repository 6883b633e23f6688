"""One adoption with its ledger, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.foundation.refusals import Refused
from guongsang.replication import permissions, queries, usecases
from guongsang.replication.forms import ChangeForm, EventForm, MeasureForm, MilestoneForm
from guongsang.replication.models import Adoption, AdoptionMilestone
from guongsang.replication.states import ADOPTIONS, AdoptionState
from guongsang.replication.views.columns import state_cell, state_words
from guongsang.ui.answers import act_or_show, do


def readable(request: SignedInRequest, adoption_id: int) -> Adoption:
    """Return an adoption that the person may read."""
    found = Adoption.objects.readable_by(request.user).select_related(
        "practice__listed_version", "version", "unit", "subject", "plan", "learned_from"
    )
    return get_object_or_404(found, pk=adoption_id)


def way_to(adoption: Adoption | None = None) -> list[tuple[str, str]]:
    """Return the way back up."""
    way = [(_("Nhân rộng"), reverse("replication:list"))]
    return [*way, (adoption.adopter_name, adoption.get_absolute_url())] if adoption else way


def _event_form(request: SignedInRequest, adoption: Adoption) -> EventForm:
    states = [
        state
        for state in ADOPTIONS.table.get(AdoptionState(adoption.state), ())
        if state != AdoptionState.UNKNOWN
    ]
    day = timezone.localdate()
    return EventForm(
        request.POST if request.method == "POST" and "state" in request.POST else None,
        states=states, checks=queries.checks_of(adoption, day=day), initial={"on": day},
    )  # fmt: skip


def _detail(
    request: SignedInRequest, adoption: Adoption, forms: Mapping[str, Form] | None = None
) -> HttpResponse:
    by, day = request.user, timezone.localdate()
    context = {
        "adoption": adoption,
        "crumbs": way_to(),
        "pill": state_cell(adoption),
        "silence": state_words(adoption) if adoption.state == AdoptionState.UNKNOWN else "",
        "facts": _facts(adoption),
        "happenings": queries.timeline_of(adoption),
        "measured": queries.measured(adoption),
        "milestones": adoption.milestones.all(),
        "taught": adoption.taught.filter(pk__in=Adoption.objects.readable_by(by)),
        "checks": queries.checks_of(adoption, day=day),
        "day": day,
        "why_not_write": permissions.why_not_write(adoption, by=by),
        "why_not_new_version": permissions.why_not_new_version(adoption, by=by),
        "event_form": _event_form(request, adoption),
        "milestone_form": MilestoneForm(),
        "measure_form": MeasureForm(),
        **(forms or {}),
    }
    return render(request, "replication/detail.html", context)


def _facts(adoption: Adoption) -> list[tuple[str, object]]:
    return [
        (_("Mô hình"), adoption.practice.title),
        (_("Bản"), adoption.version.number),
        (_("Đối tượng"), adoption.get_kind_display()),
        (_("Đơn vị"), adoption.unit.name),
        (_("Kế hoạch"), adoption.plan.title if adoption.plan else ""),
        (_("Cách học"), adoption.get_way_display()),
        (_("Ai giúp"), adoption.helper),
        (_("Học từ"), adoption.learned_from.adopter_name if adoption.learned_from else ""),
        (_("Bắt đầu"), adoption.started_on),
        (_("Dừng"), adoption.stopped_on),
        (_("Người liên hệ"), adoption.contact_name),
        (_("Điện thoại"), adoption.contact_phone),
    ]


@login_required
@require_safe
def show_adoption(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """One adoption."""
    return _detail(request, readable(request, adoption_id))


def _tell(
    request: SignedInRequest, adoption: Adoption, name: str, form: Form, act: Callable[[], object]
) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(adoption)
    return _detail(request, adoption, {name: form})


@login_required
@require_POST
def add_event(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """A line for the ledger."""
    adoption = readable(request, adoption_id)
    form = _event_form(request, adoption)
    return _tell(
        request, adoption, "event_form", form,
        lambda: usecases.add_event(
            adoption.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_POST
def plan_milestone(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """A step of the adopter's plan."""
    adoption, form = readable(request, adoption_id), MilestoneForm(request.POST)
    return _tell(
        request, adoption, "milestone_form", form,
        lambda: usecases.plan_milestone(
            adoption.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_POST
def finish_milestone(request: SignedInRequest, adoption_id: int, milestone_id: int) -> HttpResponse:
    """A step is done today."""
    adoption = readable(request, adoption_id)
    one = get_object_or_404(AdoptionMilestone, pk=milestone_id, adoption=adoption)
    now = timezone.now()
    return do(
        request, adoption, _("Đã ghi mốc xong hôm nay."),
        lambda: usecases.finish_milestone(
            one.pk, done_on=timezone.localdate(now), by=request.user, at=now
        ),
    )  # fmt: skip


@login_required
@require_POST
def measure(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """An indicator before and after."""
    adoption, form = readable(request, adoption_id), MeasureForm(request.POST)
    return _tell(
        request, adoption, "measure_form", form,
        lambda: usecases.measure(
            adoption.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_POST
def new_version(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """Go over to the version on show."""
    adoption = readable(request, adoption_id)
    return do(
        request, adoption, _("Đã chuyển sang bản mới của mô hình."),
        lambda: usecases.take_new_version(adoption.pk, by=request.user, at=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, adoption_id: int) -> HttpResponse:
    """What is told beside the ledger."""
    adoption = readable(request, adoption_id)
    mine = Adoption.objects.readable_by(request.user).filter(practice=adoption.practice)
    names = ("kind", "plan", "way", "helper", "learned_from", "aim", "changes", "contact_name",
             "contact_phone", "revision")  # fmt: skip
    form = ChangeForm(
        request.POST or None,
        plans=Plan.objects.readable_by(request.user).exclude(stage=PlanStage.DRAFT),
        sources=mine.exclude(pk=adoption.pk).order_by("adopter_name"),
        initial={name: getattr(adoption, name) for name in names},
    )
    return act_or_show(
        request, form,
        lambda: _change(request, adoption, form),
        template="replication/form.html",
        context={
            "title": _("Sửa thông tin việc làm theo"), "about": str(adoption),
            "crumbs": way_to(adoption), "back": adoption.get_absolute_url(),
            "why_not": permissions.why_not_write(adoption, by=request.user),
            "kept": _kept(adoption, form),
        },
        done=_("Đã lưu."),
    )  # fmt: skip


def _change(request: SignedInRequest, adoption: Adoption, form: ChangeForm) -> Adoption:
    told = form.cleaned_data
    try:
        return usecases.change_adoption(
            adoption.pk, **form.details(), contact_name=told["contact_name"],
            contact_phone=told["contact_phone"], revision=told["revision"],
            by=request.user, at=timezone.now(),
        )  # fmt: skip
    except Refused:
        # The page shows now what is kept: whoever saves again has read it.
        form.data = {**form.data.dict(), "revision": adoption.revision}  # type: ignore[attr-defined]
        raise


def _kept(adoption: Adoption, form: ChangeForm) -> list[tuple[object, object]]:
    shown = {"kind": adoption.get_kind_display(), "way": adoption.get_way_display()}
    return [
        (field.label, shown.get(field.name) or getattr(adoption, field.name) or "")
        for field in form.visible_fields()
    ]
