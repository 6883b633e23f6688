"""The papers of a secret ballot: the form to be filled by hand, the record of the count."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.ballots.queries.papers import Head, form_docx, forms_pdf, record_docx, record_pdf
from guongsang.campaigns.queries.papers import body_of, place_of
from guongsang.councils import permissions
from guongsang.councils.models import Box
from guongsang.councils.views.closing import WORD, as_file
from guongsang.councils.views.requests import box_or_404


def head_of(box: Box) -> Head:
    """Return who issues the papers of a ballot."""
    council = box.sitting.council
    return Head(superior=body_of(council.unit), body=council.name, place=place_of(council.unit))


@require_safe
@login_required
def ballot_forms(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Give the paper form, one copy for everybody who may vote."""
    box = box_or_404(request, box_id)
    body = forms_pdf(box.ballot, head_of(box), copies=box.ballot.issued)
    return as_file(body, "application/pdf", f"phieu-bau-{box.pk}.pdf")


@require_safe
@login_required
def ballot_form_docx(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Give one paper form for Word."""
    box = box_or_404(request, box_id)
    body = form_docx(box.ballot, head_of(box), unit=box.sitting.council.unit)
    return as_file(body, WORD, f"phieu-bau-{box.pk}.docx")


@require_safe
@login_required
def record_of_count(request: SignedInRequest, box_id: int, form: str) -> HttpResponse:
    """Give the record of the count, for the two tellers to sign."""
    box = box_or_404(request, box_id)
    if permissions.why_not_see_board(box, by=request.user) or form not in ("pdf", "docx"):
        raise Http404
    tellers = [one.seat.name for one in box.sitting.tellers.select_related("seat")]
    if form == "pdf":
        body, kind = record_pdf(box.ballot, head_of(box), tellers=tellers), "application/pdf"
    else:
        unit = box.sitting.council.unit
        body = record_docx(box.ballot, head_of(box), tellers=tellers, unit=unit)
        kind = WORD
    return as_file(body, kind, f"bien-ban-kiem-phieu-{box.pk}.{form}")
