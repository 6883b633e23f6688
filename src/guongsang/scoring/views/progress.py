"""For the secretary: how far readers have come, and letters that remind them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.refusals import Refused
from guongsang.scoring.forms.reading import RemindForm
from guongsang.scoring.models import Reading, Round
from guongsang.scoring.permissions.reading import (
    why_not_close_trial,
    why_not_remind,
    why_not_see_progress,
)
from guongsang.scoring.queries.progress import abstentions_of, progress_of
from guongsang.scoring.queries.reading import is_settled, name_of, time_left
from guongsang.scoring.queries.rounds import seen_entries
from guongsang.scoring.states import RoundState
from guongsang.scoring.usecases.reminders import remind_readers
from guongsang.scoring.views.own import round_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_progress(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Who has done how much, never what; and a letter drafted to each who is chosen."""
    round_ = round_or_404(request, round_id)
    if why_not_see_progress(round_, by=request.user):
        raise Http404
    now = timezone.now()
    progress = progress_of(round_, seen_entries(round_, request.user))
    form = RemindForm(request.POST if request.method == "POST" else None, progress=progress)
    if form.is_valid():
        try:
            letters = remind_readers(
                round_.pk, reader_ids=form.cleaned_data["readers"], by=request.user, at=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Đã soạn %(n)s thư, đang chờ gửi trong hộp thư đi.") % {"n": len(letters)},
            )
            return redirect("scoring:progress", round_.pk)
    context = {
        "round": round_,
        "progress": progress,
        "done": sum(one.finished for one in progress),
        "total": sum(one.total for one in progress),
        "abstentions": _abstentions(request, round_),
        "left": time_left(round_.due_at, now) if round_.state == RoundState.OPEN else "",
        "form": form,
        "why_not_remind": why_not_remind(round_, by=request.user),
        "why_not_close": why_not_close_trial(round_, by=request.user),
        "is_settled": is_settled(round_),
        "crumbs": [
            (_("Vòng chấm"), reverse("scoring:list")),
            (round_.title, round_.get_absolute_url()),
        ],
    }
    return render(request, "scoring/progress.html", context)


def _abstentions(request: SignedInRequest, round_: Round) -> list[tuple[Reading, str]]:
    """Return what was left without a score; a conflict closes the door for the secretary too."""
    seen = set(seen_entries(round_, request.user).values_list("pk", flat=True))
    return [(one, name_of(one)) for one in abstentions_of(round_) if one.entry_id in seen]
