"""Kin and signers of letters on record for the dossiers of a round."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.forms.ties import TieForm
from guongsang.scoring.models import Tie
from guongsang.scoring.permissions import rounds
from guongsang.scoring.queries.rounds import seen_entries
from guongsang.scoring.queries.walls import concerned, ties_of
from guongsang.scoring.usecases.ties import note_tie, strike_tie
from guongsang.scoring.views.requests import Crumbs, run_entry, run_round, way_to
from guongsang.ui.answers import act_or_show, do


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def list_ties(request: SignedInRequest, round_id: int) -> HttpResponse:
    """What is on record for the dossiers that the asker may see, and a form for one more."""
    round_ = run_round(request, round_id)
    entries = list(seen_entries(round_, request.user).select_related("dossier__subject"))
    people = list(concerned(round_))
    form = TieForm(request.POST or None, entries=entries, people=people)
    ties = ties_of([one.dossier for one in entries])
    way: Crumbs = [(_("Xung đột lợi ích"), redirect("scoring:walls", round_.pk).url)]
    return act_or_show(
        request,
        form,
        lambda: note_tie(**form.told(), by=request.user, at=timezone.now()),
        template="scoring/ties.html",
        context={
            "round": round_,
            "rows": [(entry, tie) for entry in entries for tie in ties[entry.dossier_id]],
            "why_not": rounds.why_not_steer(round_, by=request.user),
            "crumbs": [*way_to(round_), *way],
        },
        done=_("Đã ghi vào sổ; xung đột lợi ích được tìm ngay."),
        there=redirect("scoring:ties", round_.pk).url,
    )


@require_POST
@login_required
def strike(request: SignedInRequest, entry_id: int, tie_id: int) -> HttpResponse:
    """Strike one out."""
    entry = run_entry(request, entry_id)
    if tie_id not in {one.pk for one in ties_of([entry.dossier])[entry.dossier_id]}:
        raise Http404
    now = timezone.now()

    def act() -> Tie:
        return strike_tie(tie_id, entry_id=entry.pk, by=request.user, at=now)

    there = redirect("scoring:ties", entry.round_id).url
    return do(request, there, _("Đã gạch khỏi sổ. Xung đột đã ghi thì bỏ ở trang trước."), act)
