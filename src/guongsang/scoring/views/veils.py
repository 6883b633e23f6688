"""Copies without names: how far each has come, writing one, seeing it as members do."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.models import Evidence
from guongsang.scoring import usecases
from guongsang.scoring.forms.rounds import VeilForm
from guongsang.scoring.models import Entry, Round
from guongsang.scoring.permissions.rounds import why_not_run_rounds
from guongsang.scoring.permissions.veils import why_not_finish_veil, why_not_veil
from guongsang.scoring.queries.blind import shown
from guongsang.scoring.queries.reading import opened
from guongsang.scoring.queries.rounds import seen_entries
from guongsang.scoring.queries.sheet import blank_paper
from guongsang.scoring.queries.veils import drafts_of
from guongsang.scoring.states import ReadingState, RoundState
from guongsang.scoring.views.requests import run_entry, run_round, way_to
from guongsang.scoring.views.rows import rows_of
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.uploads import private_file


@require_safe
@login_required
def list_veils(request: SignedInRequest, round_id: int) -> HttpResponse:
    """How far the copies of a blind round have come."""
    round_ = run_round(request, round_id)
    entries = list(
        seen_entries(round_, request.user).select_related(
            "dossier__subject", "dossier__unit", "veiled_by"
        )
    )
    context = {
        "round": round_,
        "entries": entries,
        "done": sum(one.veiled_at is not None for one in entries),
        "hidden": round_.entries.count() - len(entries),
        "crumbs": way_to(round_),
    }
    return render(request, "scoring/veils.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def write(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Left the original with its names marked, right the copy."""
    entry = run_entry(request, entry_id)
    drafts = drafts_of(entry)
    places = {one.place: (one.label, one.text) for one in drafts}
    form = VeilForm(request.POST or None, places=places)
    return act_or_show(
        request,
        form,
        lambda: usecases.save_veils(
            entry.pk, texts=form.texts(), by=request.user, at=timezone.now()
        ),
        template="scoring/veil.html",
        context={
            "entry": entry,
            "pairs": [(one, form[VeilForm.name_of(one.place)]) for one in drafts],
            "left": sum(len(one.left) for one in drafts),
            "why_not": why_not_veil(entry, by=request.user),
            "crumbs": [
                *way_to(entry.round),
                (_("Bản ẩn danh"), redirect("scoring:veils", entry.round_id).url),
            ],
        },
        done=_("Đã lưu. Xem lại như ủy viên, rồi xác nhận bản ẩn danh đã xong."),
        there=redirect("scoring:preview", entry.pk).url,
    )


@require_safe
@login_required
def preview(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Exactly what members get of this dossier."""
    entry = run_entry(request, entry_id)
    paper = blank_paper(entry)
    told = shown(entry, paper.answers)
    context = {
        "entry": entry,
        "shown": told,
        "rows": rows_of(paper.lines, told),
        "why_not_finish": why_not_finish_veil(entry, by=request.user),
        "crumbs": [
            *way_to(entry.round),
            (_("Bản ẩn danh"), redirect("scoring:veils", entry.round_id).url),
        ],
    }
    return render(request, "scoring/preview.html", context)


@require_POST
@login_required
def finish(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Declare that the copy tells nobody whose dossier it is."""
    entry = run_entry(request, entry_id)
    now = timezone.now()
    return do(
        request,
        redirect("scoring:veils", entry.round_id).url,
        _("Bản ẩn danh của %s đã xong.") % entry.code,
        lambda: usecases.finish_veil(entry.pk, by=request.user, at=now),
    )


@require_safe
@login_required
def give_file(request: SignedInRequest, entry_id: int, evidence_id: int) -> HttpResponseBase:
    """Give a proof file to who reads the dossier in a round, or runs the round.

    In a blind round readers get only what the clerk has let through, under its neutral name.
    """
    entry = _entry_of_file(request, entry_id)
    file = get_object_or_404(Evidence.objects.current(), pk=evidence_id, dossier=entry.dossier_id)
    name = file.name
    if entry.round.is_blind and why_not_run_rounds(entry.round.plan.unit, by=request.user):
        veil = get_object_or_404(
            entry.veils.exclude(text=""), place=f"file:{file.pk}", source_hash=file.sha256
        )
        ending = name.rsplit(".", 1)[-1] if "." in name else ""
        name = f"{veil.text}.{ending}" if ending else veil.text
    return private_file(file.file, name, file.content_type)


def _entry_of_file(request: SignedInRequest, entry_id: int) -> Entry:
    entries = Entry.objects.readable_by(request.user).select_related("round__plan__unit")
    entry = get_object_or_404(entries, pk=entry_id)
    if not why_not_run_rounds(entry.round.plan.unit, by=request.user):
        return entry
    is_mine = opened(entry.readings.of(request.user)).exclude(state=ReadingState.WALLED)
    if _is_over_or_open(entry.round) and is_mine.exists():
        return entry
    raise Http404


def _is_over_or_open(round_: Round) -> bool:
    return round_.state in (RoundState.OPEN, RoundState.CLOSED)
