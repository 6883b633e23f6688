"""What follows a ranking: the final round, pairs at the line, words for those not chosen."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring.forms.results import FeedbackForm, FinalForm
from guongsang.scoring.models import Entry
from guongsang.scoring.permissions import results as permissions
from guongsang.scoring.permissions.rounds import why_not_run_rounds
from guongsang.scoring.queries.duels import open_pairs, outcome
from guongsang.scoring.queries.feedback import drafted_words, owed
from guongsang.scoring.queries.judged import TIMES
from guongsang.scoring.queries.results import shortlist, shown_to
from guongsang.scoring.usecases.closing import go_final
from guongsang.scoring.usecases.comparing import compare
from guongsang.scoring.usecases.feedback import post_feedback, write_feedback
from guongsang.scoring.views.results import result_or_404, way_to
from guongsang.ui.answers import act_or_show, do


@require_http_methods(["GET", "POST"])
@login_required
def begin_final(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Preview the shortlist (two or three times the places), change it, begin the final round."""
    round_ = result_or_404(request, round_id)
    short, long = TIMES
    times = short if request.GET.get("times") == str(short) else long
    shown = shown_to(round_, request.user)
    chosen = shortlist(shown, times=times)
    offered = [line for line in shown.lines if not line.figures["excluded"]]
    initial = {
        "title": _("Chung khảo: %(round)s") % {"round": round_.title},
        "entries": [str(line.entry.pk) for line in chosen],
    }
    form = FinalForm(request.POST or None, initial=initial, offered=offered)
    now = timezone.now()
    return act_or_show(
        request,
        form,
        lambda: go_final(
            round_.pk,
            entry_ids=[int(key) for key in form.cleaned_data["entries"]],
            title=form.cleaned_data["title"],
            due_at=form.cleaned_data["due_at"],
            by=request.user,
            at=now,
        ),
        template="scoring/final.html",
        context={
            "round": round_,
            "times": times,
            "other": long if times == short else short,
            "chosen": chosen,
            "reads": len(chosen) * round_.readers.active().count(),
            "why_not": permissions.why_not_go_final(round_, by=request.user),
            "crumbs": way_to(round_, to_ranking=True),
        },
        done=_("Đã lập vòng chung khảo. Xin xem lại người chấm rồi mở vòng."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def compare_pairs(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Ask a reader, pair by pair, which of two dossiers at the line is the better one."""
    round_ = result_or_404(request, round_id)
    here = reverse("scoring:duels", args=[round_.pk])
    if request.method == "POST":
        better, other = _posted_pair(request)
        now = timezone.now()
        return do(
            request, here, "",
            lambda: compare(round_.pk, better_id=better, other_id=other, by=request.user, at=now),
        )  # fmt: skip
    why_not = permissions.why_not_compare(round_, by=request.user)
    reader = None if why_not else round_.readers.active().get(user=request.user)
    pairs = open_pairs(round_, reader) if reader else []
    told = {
        frozenset((one.better_id, one.other_id)): one.better_id
        for one in (reader.duels.all() if reader else [])
    }
    entries = {
        one.pk: one
        for one in Entry.objects.readable_by(request.user)
        .filter(round=round_)
        .select_related("dossier__subject", "dossier__unit")
    }
    waiting = [(entries[a], entries[b]) for a, b in pairs if frozenset((a, b)) not in told]
    context = {
        "round": round_,
        "why_not": why_not,
        "sides": [waiting[0], waiting[0][::-1]] if waiting else [],
        "done": len(pairs) - len(waiting),
        "all": len(pairs),
        "outcome": [
            (entries[int(one.candidate)], one)
            for one in outcome(round_)
            if int(one.candidate) in entries
        ],
        "compared": round_.duels.count(),
        "crumbs": way_to(round_, to_ranking=True),
    }
    return render(request, "scoring/duels.html", context)


def _posted_pair(request: SignedInRequest) -> tuple[int, int]:
    try:
        return int(request.POST["better"]), int(request.POST["other"])
    except (KeyError, ValueError):
        raise Http404 from None


@require_http_methods(["GET"])
@login_required
def list_feedback(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Everybody to whom words are owed, and how far they are."""
    round_ = result_or_404(request, round_id)
    if why_not_run_rounds(round_.plan.unit, by=request.user):
        raise Http404
    context = {
        "round": round_,
        "rows": owed(round_, request.user),
        "crumbs": way_to(round_, to_ranking=True),
    }
    return render(request, "scoring/feedback_list.html", context)


def _entry_or_404(request: SignedInRequest, round_id: int, entry_id: int) -> Entry:
    round_ = result_or_404(request, round_id)
    if why_not_run_rounds(round_.plan.unit, by=request.user):
        raise Http404
    entries = Entry.objects.readable_by(request.user).filter(round=round_)
    return get_object_or_404(
        entries.select_related(
            "round__plan__unit", "dossier__subject", "dossier__unit", "feedback__letter"
        ),
        pk=entry_id,
    )


@require_http_methods(["GET", "POST"])
@login_required
def edit_feedback(request: SignedInRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Edit the words for one candidate; a first draft is written from the sheets."""
    entry = _entry_or_404(request, round_id, entry_id)
    kept = getattr(entry, "feedback", None)
    form = FeedbackForm(
        request.POST or None, initial={"text": kept.text if kept else drafted_words(entry)}
    )
    now = timezone.now()
    back = reverse("scoring:feedback", args=[entry.round_id])
    return act_or_show(
        request,
        form,
        lambda: write_feedback(entry.pk, text=form.cleaned_data["text"], by=request.user, at=now),
        template="scoring/feedback_edit.html",
        context={
            "entry": entry,
            "kept": kept,
            "why_not": permissions.why_not_write_feedback(entry, by=request.user),
            "back": back,
            "crumbs": [*way_to(entry.round, to_ranking=True), (_("Thư phản hồi"), back)],
        },
        done=_("Đã lưu lời phản hồi."),
        there=back,
    )


@require_POST
@login_required
def send_feedback(request: SignedInRequest, round_id: int, entry_id: int) -> HttpResponse:
    """Put the edited words into the outbox."""
    entry = _entry_or_404(request, round_id, entry_id)
    now = timezone.now()
    return do(
        request,
        reverse("scoring:feedback", args=[entry.round_id]),
        _("Thư đã vào hộp thư đi, chờ người gửi."),
        lambda: post_feedback(entry.pk, by=request.user, at=now),
    )
