"""The page of one candidate: the gap, who helps, what was asked, given and found."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.permissions import why_not_edit
from guongsang.fostering import permissions
from guongsang.fostering.models import Fostering
from guongsang.fostering.queries import gap_of
from guongsang.fostering.views.requests import candidate, fostering_of


@login_required
@require_safe
def show_candidate(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Show what is missing to the pass mark, and everything that is done about it."""
    dossier = candidate(request, dossier_id)
    fostering = fostering_of(dossier)
    context: dict[str, object] = {
        "dossier": dossier,
        "fostering": fostering,
        "gap": gap_of(dossier),
        "may_read": Dossier.objects.readable_by(request.user).filter(pk=dossier.pk).exists(),
        "why_not_edit": why_not_edit(dossier, by=request.user),
    }
    if fostering is None:
        context["why_not_begin"] = permissions.why_not_begin(dossier, by=request.user)
    else:
        context |= _told(request, fostering)
    return render(request, "fostering/detail.html", context)


def _told(request: SignedInRequest, fostering: Fostering) -> dict[str, object]:
    by = request.user
    wishes = fostering.help_requests.select_related("asked_of", "asked_by", "answered_by")
    supports = list(fostering.supports.all())
    return {
        "helpers": _helpers(fostering),
        "wishes": [(one, permissions.why_not_answer(one, by=by)) for one in wishes],
        "supports": supports,
        "total_cost": sum((one.cost for one in supports), Decimal(0)),
        "checks": fostering.checks.select_related("by"),
        "why_not_change": permissions.why_not_change(fostering, by=by),
        "why_not_note": permissions.why_not_note(fostering, by=by),
        "why_not_ready": permissions.why_not_ready(fostering, by=by),
    }


def _helpers(fostering: Fostering) -> list[tuple[str, object]]:
    mentor = ", ".join(p for p in (fostering.mentor_name, fostering.mentor_position) if p)
    return [
        (_("Đơn vị đỡ đầu"), fostering.sponsor.name if fostering.sponsor else ""),
        (_("Người kèm cặp"), mentor),
        (_("Cách liên hệ"), fostering.mentor_contact),
        (_("Mục tiêu"), fostering.aim),
        (_("Bắt đầu"), timezone.localdate(fostering.started_at)),
    ]
