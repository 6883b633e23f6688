"""Two versions beside each other."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.forms import CompareForm
from guongsang.criteria.models import CriteriaSet
from guongsang.criteria.queries import compare
from guongsang.criteria.views.requests import way_to


@require_safe
@login_required
def compare_sets(request: SignedInRequest) -> HttpResponse:
    """Show how one set differs from another; both are chosen in the address."""
    sets = list(CriteriaSet.objects.readable_by(request.user).select_related("unit"))
    form = CompareForm(request.GET, sets=sets)
    old, new = form.chosen(sets)
    context = {
        "form": form,
        "crumbs": way_to(),
        "old": old,
        "new": new,
        "found": compare(old, new) if old and new else None,
    }
    return render(request, "criteria/compare.html", context)
