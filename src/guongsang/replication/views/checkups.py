"""The yearly look at recognised exemplars."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.replication import permissions, queries, usecases
from guongsang.replication.forms import CheckForm
from guongsang.replication.models import ExemplarCheck
from guongsang.replication.queries.checkups import exemplars_of
from guongsang.replication.states import Condition
from guongsang.replication.views.lists import tabs
from guongsang.ui.answers import act_or_show

A_PAGE = 50


@login_required
@require_safe
def list_check_ups(request: SignedInRequest) -> HttpResponse:
    """Who is due this year, and who was looked at before."""
    year = timezone.localdate().year
    due = queries.exemplars_to_check(request.user, year)
    everyone = request.GET.get("xem") == "tat-ca"
    grants = exemplars_of(request.user) if everyone else due
    page = Paginator(grants.order_by("decision__signed_on", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    keys = [one.pk for one in page]
    shown = exemplars_of(request.user).filter(pk__in=keys).order_by("decision__signed_on", "pk")
    context = {
        "tabs": tabs("check_ups"),
        "year": year,
        "due": due.count(),
        "everyone": everyone,
        "page": page,
        "lines": queries.check_lines(shown),
    }
    return render(request, "replication/check_ups.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def check(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Write down what this year's look has found."""
    grant = get_object_or_404(
        exemplars_of(request.user).select_related("decision__unit", "subject"), pk=grant_id
    )
    day = timezone.localdate()
    form = CheckForm(request.POST or None, initial={"on": day})
    checks = list(ExemplarCheck.objects.readable_by(request.user).filter(grant=grant))
    context = {
        "grant": grant,
        "year": day.year,
        "checks": checks,
        "is_checked": any(one.year == day.year for one in checks),
        "in_trouble": bool(checks) and checks[0].condition != Condition.STILL_EXEMPLARY,
        "crumbs": [(_("Kiểm tra điển hình"), reverse("replication:check_ups"))],
        "why_not": permissions.why_not_check(grant, by=request.user),
    }
    return act_or_show(
        request, form,
        lambda: usecases.check_exemplar(
            grant.pk, year=day.year, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="replication/check.html", context=context, done=_("Đã ghi kết quả kiểm tra."),
        there=reverse("replication:check", args=[grant.pk]),
    )  # fmt: skip
