"""How groups fared in a plan, from the registered to the chosen, and what a minimum would cost."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.councils.forms import FairnessForm
from guongsang.councils.queries import fairness, funnel
from guongsang.scoring.queries.results import chances_of


@require_safe
@login_required
def show_fairness(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Show the funnel of a plan by groups and units; with a question, the price of a minimum."""
    plan = get_object_or_404(funnel.plans_compared_by(request.user), pk=plan_id)
    candidates = funnel.candidates_of(plan)
    everybody = funnel.counts(candidates)
    asked = request.GET if "group" in request.GET else None
    form = FairnessForm(asked, initial={"places": everybody[-1] or everybody[-2] or 1})
    price, eligible = None, {}
    if asked is not None and form.is_valid():
        eligible = form.eligible()
        chances = chances_of((one.dossier_id for one in candidates), request.user)
        price = fairness.price_for(candidates, **form.question(), reader=request.user, p_of=chances)
    context = {
        "plan": plan,
        "steps": funnel.STEPS,
        "everybody": everybody,
        "reports": fairness.group_reports(candidates, eligible),
        "units": fairness.unit_lines(candidates),
        "silent_units": fairness.units_without(plan, candidates),
        "form": form,
        "price": price,
        "crumbs": [(_("Hội đồng"), reverse("councils:list"))],
    }
    return render(request, "councils/fairness.html", context)
