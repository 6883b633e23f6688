"""Answering the criteria, one form for each; each saves itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import usecases
from guongsang.dossiers.forms import ClaimForm, UploadForm
from guongsang.dossiers.forms.writing import claim_initial
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import (
    ClaimLine,
    claim_line,
    claim_lines,
    criterion_asked,
    total_of,
)
from guongsang.dossiers.queries.missing import missing_in
from guongsang.dossiers.queries.oddities import oddities_of
from guongsang.dossiers.usecases import Answered, WrittenMeanwhile
from guongsang.dossiers.views.requests import readable
from guongsang.dossiers.views.steps import (
    SaveState,
    reload,
    saved_piece,
    step_page,
    writing,
)
from guongsang.foundation.refusals import Refused


def _mark(line: ClaimLine) -> str:
    return f"claim-{line.criterion.pk}"


def _revision(line: ClaimLine) -> int:
    return line.claim.revision if line.claim else 0


@require_safe
@writing
def claims(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Step 2: every criterion with its answer, points and proof."""
    return _claims_page(request, dossier)


def _claims_page(
    request: SignedInRequest,
    dossier: Dossier,
    form: ClaimForm | None = None,
    state: SaveState | None = None,
) -> HttpResponse:
    lines = claim_lines(dossier)
    parts = []
    for line in lines:
        is_it = state is not None and state.mark == _mark(line)
        parts.append(
            {
                "line": line,
                "form": form
                if is_it and form
                else ClaimForm(initial=claim_initial(line, _revision(line)), line=line),
                "state": state if is_it else SaveState(mark=_mark(line), revision=_revision(line)),
                "upload": UploadForm(
                    initial={"criterion": line.criterion.pk},
                    auto_id=f"upload-{line.criterion.pk}-%s",
                ),
            }
        )
    context = {
        "gates": [part for part in parts if part["line"].spec.is_gate],  # type: ignore[attr-defined]
        "scored": [part for part in parts if not part["line"].spec.is_gate],  # type: ignore[attr-defined]
        "total": total_of(lines),
        "oddities": oddities_of(dossier, lines),
    }
    return step_page(request, dossier, "claims", context, missing=missing_in(dossier, lines))


@require_POST
@writing
def save_claim(request: SignedInRequest, dossier: Dossier, criterion_id: int) -> HttpResponse:
    """Save the answer to one criterion and show its points at once."""
    criterion = criterion_asked(dossier, criterion_id)
    if criterion is None:
        raise Http404
    line = claim_line(dossier, criterion)
    form = ClaimForm(request.POST, line=line)
    state = _try(request, dossier, line, form)
    if not request.htmx:
        if state.wrong:
            return _claims_page(request, dossier, form, state)
        messages.success(request, _("Đã lưu câu trả lời."))
        return redirect(reverse("dossiers:claims", args=[dossier.pk]) + f"#{_mark(line)}")
    if not state.wrong and form.cleaned_data["keep"]:
        return reload()
    dossier = readable(request, dossier.pk)
    lines = claim_lines(dossier)
    now = next(one for one in lines if one.criterion.pk == criterion_id)
    return saved_piece(
        request,
        dossier,
        state,
        line=now,
        total=total_of(lines),
        missing=missing_in(dossier, lines),
    )


def _try(request: SignedInRequest, dossier: Dossier, line: ClaimLine, form: ClaimForm) -> SaveState:
    mark = _mark(line)
    if not form.is_valid():
        wrong = next(iter(form.errors.values()))[0]
        return SaveState(mark=mark, revision=_revision(line), wrong=str(wrong))
    told, now = form.cleaned_data, timezone.now()
    try:
        saved = usecases.save_claim(
            dossier.pk,
            criterion_id=line.criterion.pk,
            answered=Answered(**{form.answer_name: told[form.answer_name]}, words=told["words"]),
            read_as=form.revision,
            keep=told["keep"],
            by=request.user,
            at=now,
        )
    except WrittenMeanwhile as clash:
        return SaveState(mark=mark, revision=form.revision, wrong=str(clash), theirs=clash.theirs)
    except Refused as refusal:
        return SaveState(mark=mark, revision=form.revision, wrong=str(refusal))
    return SaveState(mark=mark, revision=_revision(saved), saved_at=now)
