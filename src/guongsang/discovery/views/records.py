"""Writing down a lead from paper, by telephone or from a unit."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.discovery import permissions, queries, usecases
from guongsang.discovery.forms import RecordForm
from guongsang.discovery.views.places import asked_initial, is_searching, show_places
from guongsang.foundation.refusals import Refused


@login_required
@require_http_methods(["GET", "POST"])
def record_lead(request: SignedInRequest) -> HttpResponse:
    """Write down a lead; the receipt can be given to whoever brought it."""
    now = timezone.now()
    day, paths = timezone.localdate(now), queries.suggest_paths(request.user)
    bound = request.method == "POST" and not is_searching(request)
    data, files = (request.POST, request.FILES) if bound else (None, None)
    form = RecordForm(data, files, day=day, paths=paths, initial=asked_initial(request))
    show_places(form, request, day=day, paths=paths)
    if form.is_valid():
        try:
            lead, secret = usecases.record_lead(
                form.who(),
                form.deed(),
                form.sender(),
                form.cleaned_data["attached"],
                by=request.user,
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi nhận «%(name)s».") % {"name": lead})
            return redirect("discovery:receipt", secret)
    why_not = permissions.why_not_record(None, by=request.user)
    return render(request, "discovery/record.html", {"form": form, "why_not": why_not})
