"""What the office sees of one grant: who signed what, and how often its code was looked up."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.credentials.models import Credential, Lookup
from guongsang.credentials.permissions import why_not_sign
from guongsang.credentials.queries.keys import current_key, signing_unit
from guongsang.honours.views.requests import readable_grant

DAYS_SHOWN = 60


@login_required
@require_safe
def of_grant(request: SignedInRequest, grant_id: int) -> HttpResponse:
    """Signatures and lookups of one grant, for who may read its decision."""
    grant = readable_grant(request, grant_id)
    lookups = Lookup.objects.readable_by(request.user).filter(grant=grant)
    total = lookups.aggregate(sum=Sum("times"))["sum"] or 0
    key = current_key(signing_unit(grant.decision.unit, timezone.now()))
    signed = Credential.objects.readable_by(request.user).filter(grant=grant)
    context = {
        "grant": grant,
        "days": lookups[:DAYS_SHOWN],
        "total": total,
        "signed": signed.select_related("key__unit"),
        "key": key,
        "why_not_badge": why_not_sign(grant) or ("" if key else no_key(grant.decision.unit.name)),
        "public_href": reverse("credentials:verify", args=[grant.code]) if grant.code else "",
        "crumbs": [
            (_("Quyết định"), reverse("honours:list")),
            (grant.decision.full_number or _("Dự thảo"), grant.decision.get_absolute_url()),
            (grant.name, grant.get_absolute_url()),
        ],
    }
    return render(request, "credentials/of_grant.html", context)


def no_key(office: str) -> str:
    """Return why nothing is signed for an office without a key, and who can help."""
    return _("«%(office)s» chưa có khóa ký. Nhờ quản trị lập ở mục «Khóa ký».") % {"office": office}
