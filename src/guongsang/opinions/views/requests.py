"""The inquiry or opinion that a person may read; to everybody else it does not exist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.opinions.models import Inquiry, Opinion


def readable(request: SignedInRequest, inquiry_id: int) -> Inquiry:
    """Return an inquiry that the person may read."""
    found = Inquiry.objects.readable_by(request.user).select_related(
        "plan__unit__kind", "plan__unit__parent__kind", "made_by", "withdrawn_by", "agency_unit"
    )
    return get_object_or_404(found, pk=inquiry_id)


def readable_opinion(request: SignedInRequest, opinion_id: int) -> Opinion:
    """Return an opinion of an inquiry that the person may read."""
    found = Opinion.objects.readable_by(request.user).select_related(
        "inquiry__plan__unit", "dossier__subject__unit", "dossier__unit", "reply__entered_by",
        "dossier__plan__unit",
    )  # fmt: skip
    opinion = get_object_or_404(found, pk=opinion_id)
    readable(request, opinion.inquiry_id)
    return opinion


def way_to(inquiry: Inquiry | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page."""
    way = [
        (_("Thẩm định"), reverse("appraisals:queue")),
        (_("Ý kiến cơ quan khác"), reverse("opinions:list")),
    ]
    return [*way, (inquiry.agency_name, inquiry.get_absolute_url())] if inquiry else way
