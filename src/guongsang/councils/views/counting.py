"""Papers are keyed by two tellers; members who are far away vote from their own accounts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.ballots import queries as ballots
from guongsang.ballots.forms import VoteForm
from guongsang.ballots.states import BallotState, Mode
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import DropPaperForm, PaperForm
from guongsang.councils.views.boxes import way_to_box
from guongsang.councils.views.requests import box_or_404
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def key_papers(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Key one paper after the other; the two see each other's only where they differ."""
    box = box_or_404(request, box_id)
    ballot = box.ballot
    is_open = ballot.state == BallotState.OPEN
    lines = ballots.paper_lines(ballot) if is_open else []
    teller = queries.teller_number(box.sitting, request.user)
    mine = [line for line in lines if (line.by_first if teller == "1" else line.by_second)]
    form = PaperForm(
        request.POST or None,
        items=ballot.terms.items,
        initial={"number": max((line.number for line in mine), default=0) + 1},
    )
    return act_or_show(
        request,
        form,
        lambda: usecases.key_paper(
            box.pk,
            number=form.cleaned_data["number"],
            kind=form.cleaned_data["kind"],
            choices=form.choices(),
            by=request.user,
        ),
        template="councils/papers.html",
        context={
            "box": box,
            "teller": teller,
            "lines": lines,
            "why_not": permissions.why_not_key(box, by=request.user)
            or permissions.why_not_papers(box),
            "crumbs": way_to_box(box),
        },
        done=_("Đã ghi phiếu."),
        there=redirect("councils:papers", box.pk).url,
    )


@require_POST
@login_required
def drop_paper(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Take back a paper keyed under a wrong number."""
    box = box_or_404(request, box_id)
    form = DropPaperForm(request.POST)
    form.full_clean()
    told = form.cleaned_data
    return do(
        request,
        redirect("councils:papers", box.pk).url,
        _("Đã bỏ phiếu nhập nhầm."),
        lambda: usecases.drop_paper(
            box.pk, number=told.get("number", 0), kind=told.get("kind", ""), by=request.user
        ),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@login_required
def vote_from_afar(request: SignedInRequest, box_id: int) -> HttpResponse:
    """Vote in secret from one's own account, told plainly what this does not protect against."""
    box = box_or_404(request, box_id)
    ballot = box.ballot
    voter = box.voters.filter(seat__member__user=request.user).first()
    why_not = permissions.why_not_cast_from_afar(box, voter)
    form = VoteForm(request.POST or None, terms=ballot.terms)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = usecases.cast_from_afar(
                box.pk,
                choices=form.choices(),
                own=form.own(),
                letters=form.shown,
                by=request.user,
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("councils:afar", box.pk)
        return render(
            request, "councils/afar_done.html", {"receipt": receipt, "crumbs": way_to_box(box)}
        )
    context = {
        "box": box,
        "form": form,
        "is_slots": ballot.mode == Mode.SLOTS,
        "why_not": why_not,
        "threshold": ballots.threshold_words(ballot.terms),
        "base": ballots.base_words(ballot.terms),
        "crumbs": way_to_box(box),
    }
    return render(request, "councils/afar.html", context)
