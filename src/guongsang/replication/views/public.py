"""The page on which anybody says: we want to do it too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.replication import usecases
from guongsang.replication.forms import InterestForm
from guongsang.ui.limits import TooOften, refuse_if_too_often

AN_HOUR = 3600
# Generous for a hall with one address, narrow for a robot.
MOST_AN_HOUR = 20


@never_cache
@require_http_methods(["GET", "POST"])
def interest(request: HttpRequest, slug: str) -> HttpResponse:
    """Who wants to follow, where, and whom to call back."""
    practice = get_object_or_404(Practice.objects.listed(), slug=slug)
    now = timezone.now()
    units = Unit.objects.existing_on(timezone.localdate(now)).filter(kind__is_area=True)
    form = InterestForm(request.POST or None, units=units.order_by("path"))
    status, adoption = 200, None
    if form.is_bound and form.is_valid():
        try:
            refuse_if_too_often(
                request, name="replication.interest", limit=MOST_AN_HOUR, seconds=AN_HOUR
            )
            if request.POST.get("website"):  # the hidden field: a person can still put it right
                raise Refused(_("Xin xóa ô «website» rồi gửi lại."))
            given = form.cleaned_data
            adoption = usecases.show_interest(
                practice_id=practice.pk, unit_id=given["unit"].pk, at=now,
                **{name: given[name] for name in given if name != "unit"},
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 429 if isinstance(refusal, TooOften) else 200
    context = {"practice": practice, "form": form, "adoption": adoption}
    return render(request, "replication/interest.html", context, status=status)
