"""Writing down who commits itself to a practice: first where and what, then the rest."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.access.queries import units_where
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.practices.models import Practice
from guongsang.replication import permissions, usecases
from guongsang.replication.forms import StartForm
from guongsang.replication.models import Adoption
from guongsang.replication.views.page import way_to
from guongsang.subjects.models import Subject
from guongsang.ui.answers import act_or_show


@login_required
@require_safe
def choose(request: SignedInRequest) -> HttpResponse:
    """Which practice, and at which unit."""
    units = units_where(request.user, Capability.ADOPTION_WRITE)
    context = {
        "practices": Practice.objects.listed().order_by("title"),
        "units": units.existing_on(timezone.localdate()),
        "asked": request.GET.get("practice", ""),
        "crumbs": way_to(),
        "why_not": permissions.why_not_start(None, by=request.user),
    }
    return render(request, "replication/choose.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """Who, how, with whose help, and what it changes."""
    practices, units = (
        Practice.objects.listed(),
        units_where(request.user, Capability.ADOPTION_WRITE),
    )
    practice = get_object_or_404(practices, pk=_number(request, "practice"))
    unit = get_object_or_404(units, pk=_number(request, "unit"))
    known = (
        Subject.objects.readable_by(request.user).living().filter(unit__path__startswith=unit.path)
    )
    mine = Adoption.objects.readable_by(request.user).filter(practice=practice)
    form = StartForm(
        request.POST or None,
        subjects=known.order_by("sort_key"),
        plans=Plan.objects.readable_by(request.user).exclude(stage=PlanStage.DRAFT),
        sources=mine.order_by("adopter_name"),
    )

    def act() -> Adoption:
        given = form.cleaned_data
        return usecases.start_adoption(
            practice_id=practice.pk, unit_id=unit.pk,
            subject_id=given["subject"].pk if given["subject"] else None,
            adopter_name=given["adopter_name"], **form.details(),
            by=request.user, at=timezone.now(),
        )  # fmt: skip

    context = {
        "title": _("Ghi nơi làm theo"),
        "about": f"{practice.title} · {unit.name}",
        "crumbs": way_to(),
        "why_not": permissions.why_not_start(unit, by=request.user),
    }
    return act_or_show(
        request, form, act, template="replication/form.html", context=context,
        done=_("Đã ghi cam kết làm theo."),
    )  # fmt: skip


def _number(request: SignedInRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
