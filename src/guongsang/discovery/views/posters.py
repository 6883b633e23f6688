"""Papers for the wall and for the hand: the QR poster and the thank-you letter."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.campaigns.queries.papers import body_of, place_of, spelled
from guongsang.criteria.models import Field
from guongsang.discovery import notices, permissions, queries
from guongsang.discovery.forms import PosterForm
from guongsang.discovery.states import LeadStage
from guongsang.discovery.views.inbox import readable_lead
from guongsang.discovery.views.places import show_places
from guongsang.foundation.documents import qr_svg, render_pdf
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit

PAPERS = Path(__file__).resolve().parent.parent / "papers"


def _link(unit: Unit, field: Field | None) -> str:
    asked = {"unit": unit.pk, **({"field": field.pk} if field else {})}
    return f"{settings.SITE_URL}{reverse('discovery:start')}?{urlencode(asked)}"


def _form(request: SignedInRequest) -> PosterForm:
    day, paths = timezone.localdate(), queries.suggest_paths(request.user)
    asked = request.GET if request.GET.get("unit") else None
    form = PosterForm(asked, day=day, paths=paths)
    show_places(form, request, day=day, paths=paths)
    return form


def _pdf(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    header = content_disposition_header(True, f"{slugify(fold(name))[:80]}.pdf")
    response.headers["Content-Disposition"] = header or "attachment"
    return response


@login_required
@require_safe
def poster(request: SignedInRequest) -> HttpResponse:
    """Pick a unit and a field, see the poster, print it."""
    form = _form(request)
    context: dict[str, object] = {
        "form": form,
        "why_not": permissions.why_not_record(None, by=request.user),
    }
    if form.is_bound and form.is_valid():
        unit, field = form.cleaned_data["unit"], form.cleaned_data["field"]
        link = _link(unit, field)
        paper = f"{reverse('discovery:poster_paper')}?{request.GET.urlencode()}"
        context |= {"unit": unit, "field": field, "link": link, "paper": paper}
        # As a picture, so that the browser can draw it at any size.
        drawing = b64encode(qr_svg(link).encode()).decode()
        context["qr"] = f"data:image/svg+xml;base64,{drawing}"
    return render(request, "discovery/poster.html", context)


@login_required
@require_safe
def poster_paper(request: SignedInRequest) -> HttpResponse:
    """The poster as a PDF of one A4 page."""
    form = _form(request)
    if not form.is_bound or not form.is_valid():
        raise Http404
    unit, field = form.cleaned_data["unit"], form.cleaned_data["field"]
    link = _link(unit, field)
    data = {
        "unit": unit.name,
        "field": field.name if field else "",
        "qr": qr_svg(link),
        "url": settings.SITE_URL.split("//")[-1] + reverse("discovery:start"),
    }
    return _pdf(render_pdf(PAPERS / "poster.typ", data), f"ap-phich {unit.name}")


@login_required
@require_safe
def thanks_paper(request: SignedInRequest, lead_id: int) -> HttpResponse:
    """The thank-you letter as a PDF, ready for a signature."""
    lead = readable_lead(request, lead_id)
    if lead.stage != LeadStage.GOOD_DEED:
        raise Http404
    office = notices.office_of(lead)
    with override("vi"):
        data = {
            "office_superior": body_of(office.parent) if office.parent else "",
            "office": body_of(office),
            "place": place_of(office),
            "date": spelled(timezone.localdate(lead.stage_since)),
            "paragraphs": [line for line in lead.answer.splitlines() if line],
        }
    return _pdf(render_pdf(PAPERS / "thanks.typ", data), f"thu-cam-on {lead.subject_name}")
