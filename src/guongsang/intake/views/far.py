"""Forms to be filled in without a network: for whom, and the file itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.queries.registering import plans_to_register_in, writing_units
from guongsang.intake import permissions
from guongsang.intake.forms import FarForm
from guongsang.intake.queries.far_form import asked_in, far_form
from guongsang.intake.views.blanks import file_answer
from guongsang.intake.views.lists import crumbs, only_choice


def _form(request: SignedInRequest) -> FarForm:
    day = timezone.localdate()
    units, plans = writing_units(request.user, day), plans_to_register_in(request.user, day)
    asked = request.GET if "plan" in request.GET else None
    return FarForm(asked, units=units, plans=plans, initial=only_choice(units=units, plans=plans))


@require_safe
@login_required
def choose(request: SignedInRequest) -> HttpResponse:
    """Ask for which plan and unit; once told, show what the form will ask and hand it out."""
    form = _form(request)
    context: dict[str, object] = {
        "form": form,
        "crumbs": crumbs(_("Điền khi xa mạng")),
        "why_not": permissions.why_not_hand_in(None, by=request.user),
    }
    if form.is_valid():
        unit, plan = form.cleaned_data["unit"], form.cleaned_data["plan"]
        asked = asked_in(plan, unit, day=timezone.localdate())
        context |= {
            "unit": unit,
            "plan": plan,
            "facts": [
                (_("Lĩnh vực"), len(asked["fields"])),
                (_("Tiêu chí"), len(asked["criteria"])),
                (_("Phần báo cáo"), len(asked["sections"]["individual"])),
            ],
            "href": f"{reverse('intake:far_form')}?plan={plan.pk}&unit={unit.pk}",
        }
    return render(request, "intake/far.html", context)


@require_safe
@login_required
def form_file(request: SignedInRequest) -> HttpResponse:
    """Give the form of a unit for a plan; what is not mine to choose asks again."""
    form = _form(request)
    if not form.is_valid():
        return redirect(f"{reverse('intake:far')}?{request.GET.urlencode()}")
    unit, plan = form.cleaned_data["unit"], form.cleaned_data["plan"]
    day = timezone.localdate()
    name = f"bieu-mau-xa-mang-{unit.pk}-{day:%Y%m%d}.html"
    answer = file_answer(far_form(plan, unit, day=day), name, "text/html; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
