"""What came of a round: the ranking, why it is so, and how each reader scored."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.models import Entry, Round
from guongsang.scoring.permissions import results as permissions
from guongsang.scoring.permissions.rounds import why_not_run_rounds
from guongsang.scoring.queries.chair import is_chair_of
from guongsang.scoring.queries.duels import tied
from guongsang.scoring.queries.explaining import readers_of
from guongsang.scoring.queries.results import at_the_line, members_shown_to, shown_to
from guongsang.scoring.rules.records import SURELY_IN, SURELY_OUT
from guongsang.scoring.usecases.closing import close_round
from guongsang.scoring.views.plots import interval_bars
from guongsang.scoring.views.requests import page_above
from guongsang.scoring.views.sheets import ranking_workbook
from guongsang.ui.answers import do

Crumbs = list[tuple[str, str]]


def way_to(round_: Round, *, to_ranking: bool = False) -> Crumbs:
    """Return the way back up from a page about a round."""
    way = [(_("Chấm điểm"), reverse("scoring:list")), (round_.title, round_.get_absolute_url())]
    if to_ranking:
        way.append((_("Xếp hạng"), reverse("scoring:ranking", args=[round_.pk])))
    return way


def round_or_404(request: SignedInRequest, round_id: int) -> Round:
    """Return a round that the person may read."""
    rounds = Round.objects.readable_by(request.user).select_related("plan__unit", "source")
    return get_object_or_404(rounds, pk=round_id)


def result_or_404(request: SignedInRequest, round_id: int) -> Round:
    """Return a round whose ranking may be seen: before closing there is none, for nobody."""
    round_ = round_or_404(request, round_id)
    if permissions.why_not_see_ranking(round_):
        raise Http404
    return round_


@require_http_methods(["GET", "POST"])
@login_required
def close(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Say what closing means, then lock the scores."""
    round_ = round_or_404(request, round_id)
    if request.method == "POST":
        now = timezone.now()
        return do(
            request,
            round_.get_absolute_url(),
            _("Đã khóa điểm. Xếp hạng đã có."),
            lambda: close_round(round_.pk, by=request.user, at=now),
        )
    context = {
        "round": round_,
        "waiting": permissions.unfinished(round_),
        "why_not": permissions.why_not_close(round_, by=request.user),
        "crumbs": way_to(round_),
    }
    return render(request, "scoring/close.html", context)


@require_safe
@login_required
def show_ranking(request: SignedInRequest, round_id: int) -> HttpResponse:
    """The ranking with how sure it is: raw beside adjusted, each part by itself."""
    round_ = result_or_404(request, round_id)
    shown = shown_to(round_, request.user)
    if request.GET.get("export") == "xlsx":
        return ranking_workbook(shown)
    bars = interval_bars(shown)
    context = {
        "round": round_,
        "shown": shown,
        "parts": [
            (part, [(line, bars.get(line.entry.pk, "")) for line in part.lines])
            for part in shown.parts
        ],
        "discuss": at_the_line(shown),
        "can_compare": len(tied(round_)) > 0,
        "in_words": {"low": round(SURELY_OUT * 100), "high": round(SURELY_IN * 100)},
        "why_not_compare": permissions.why_not_compare(round_, by=request.user),
        "why_not_go_final": permissions.why_not_go_final(round_, by=request.user),
        "may_run": not why_not_run_rounds(round_.plan.unit, by=request.user),
        "crumbs": way_to(round_),
    }
    return render(request, "scoring/ranking.html", context)


@require_safe
@login_required
def show_members(request: SignedInRequest, round_id: int) -> HttpResponse:
    """How readers scored: a reader sees himself, the chair sees all."""
    round_ = result_or_404(request, round_id)
    context = {
        "round": round_,
        "members": members_shown_to(round_, request.user),
        "is_chair": is_chair_of(round_, request.user),
        "integrity_href": page_above("councils:integrity", round_.pk),
        "crumbs": way_to(round_, to_ranking=True),
    }
    return render(request, "scoring/members.html", context)


@require_safe
@login_required
def explain(request: SignedInRequest, round_id: int) -> HttpResponse:
    """The method in plain words, for the council and for who complains."""
    round_ = result_or_404(request, round_id)
    shown = shown_to(round_, request.user)
    context = {
        "round": round_,
        "shown": shown,
        "crumbs": way_to(round_, to_ranking=True),
    }
    return render(request, "scoring/explain.html", context)


@require_safe
@login_required
def explain_one(request: SignedInRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Why one dossier stands where it stands."""
    round_ = result_or_404(request, round_id)
    entries = Entry.objects.readable_by(request.user).filter(round=round_)
    entry = get_object_or_404(
        entries.select_related("dossier__subject", "dossier__unit"), pk=entry_id
    )
    shown = shown_to(round_, request.user)
    line = next((one for one in [*shown.lines, *shown.unscored] if one.entry.pk == entry.pk), None)
    if line is None:
        raise Http404
    context = {
        "round": round_,
        "entry": entry,
        "line": line,
        "readers": readers_of(entry, request.user),
        "gates": [
            one for one in (round_.ranking or {}).get("gates", [])
            if one["candidate"] == str(entry.pk)
        ],
        "crumbs": way_to(round_, to_ranking=True),
    }  # fmt: skip
    return render(request, "scoring/explain_one.html", context)
