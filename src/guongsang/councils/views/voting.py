"""One dossier before the council: conflicts, votes, proposals; and the words of the session."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.councils import permissions, queries, usecases
from guongsang.councils.forms import (
    ConflictForm,
    DiscussionForm,
    ProposalForm,
    ReasonForm,
    VotesForm,
)
from guongsang.councils.models import Conflict, Item
from guongsang.councils.states import Outcome, Voting
from guongsang.councils.views.requests import item_or_404, sitting_or_404, way_to
from guongsang.dossiers.permissions import why_not_waive
from guongsang.foundation.refusals import Refused
from guongsang.ui.answers import act_or_show, do


def item_page(
    request: SignedInRequest, item: Item, *, kept: list[Any] | None = None, **forms: Form
) -> HttpResponse:
    """Show one dossier of the agenda; a conflicted reader sees no vote.

    :param kept: what another wrote meanwhile, to be read before saving again.
    """
    by, sitting = request.user, item.sitting
    lines = queries.vote_lines(item)
    mine = next((line for line in lines if line.seat.member.user_id == by.pk), None)
    free = [line.seat for line in lines if line.conflict is None]
    runs = not permissions.why_not_run(sitting.council.unit, by=by)
    counted = queries.count_all(sitting, by)
    place = next(n for n, one in enumerate(counted) if one.item.pk == item.pk)
    awards = queries.award_forms(sitting.held_on, sitting.council.unit, item.dossier.subject.kind)
    context = {
        "item": item,
        "sitting": sitting,
        "one": queries.with_proof([counted[place]], by, timezone.localdate())[0],
        "previous": counted[place - 1].item if place else None,
        "next": counted[place + 1].item if place + 1 < len(counted) else None,
        "is_open": item.outcome == Outcome.PENDING and sitting.seats.exists(),
        "lines": lines,
        "kept": kept,
        "award": next((rule.name for rule in awards if rule.key == item.award_key), ""),
        "threshold": queries.threshold_words(item) or queries.threshold_words(sitting),
        "base": item.get_base_display() or sitting.get_base_display(),
        "why_not_propose": permissions.why_not_propose(item, by=by),
        "why_not_see": permissions.why_not_see_votes(item, by=by),
        "why_not_vote": permissions.why_not_vote(item, by=by),
        "why_not_declare": permissions.why_not_declare(item, by.pk if mine else None, by=by),
        "why_not_postpone": permissions.why_not_postpone(item, by=by),
        "votes_form": votes_form(item, lines),
        "conflict_form": ConflictForm(seats=free if runs else [mine.seat] if mine else []),
        "proposal_form": ProposalForm(awards=awards, initial=_proposed(item)),
        "crumbs": way_to(sitting.council, sitting),
        **_eligibility(item, by),
        **forms,
    }
    return render(request, "councils/item.html", context)


def votes_form(item: Item, lines: list[queries.VoteLine]) -> VotesForm:
    """Return the empty form of votes; of an open vote not even a mark of the choices leaves."""
    is_running = item.voting == Voting.OPEN
    mark = "" if is_running else queries.votes_mark(item)
    return VotesForm(lines=lines, is_running=is_running, initial={"read_as": mark})


def _proposed(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in ("award_key", "send_upward", "words")}


def _eligibility(item: Item, by: User) -> dict[str, object]:
    """Return what the card about eligibility shows."""
    return {
        "rulings": queries.rulings_of(item),
        "may_waive": not why_not_waive(item.dossier.subject.unit, by=by),
    }


@require_safe
@login_required
def show_item(request: SignedInRequest, item_id: int) -> HttpResponse:
    """One dossier of the agenda."""
    return item_page(request, item_or_404(request, item_id))


@require_POST
@login_required
def record_votes(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Write down the votes; what was typed stays when another was quicker."""
    item = item_or_404(request, item_id)
    if why := permissions.why_not_see_votes(item, by=request.user):
        messages.error(request, why)
        return redirect("councils:item", item.pk)
    lines = queries.vote_lines(item)
    form = VotesForm(request.POST, lines=lines)
    if not form.is_valid():
        return item_page(request, item, votes_form=form)
    try:
        usecases.record_votes(
            item.pk,
            votes=form.votes(),
            words=form.words(),
            read_as=form.cleaned_data["read_as"],
            by=request.user,
            at=timezone.now(),
        )
    except usecases.VotedMeanwhile as refusal:
        return _show_theirs(request, item, form, str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return item_page(request, item, votes_form=form)
    messages.success(request, _("Đã ghi phiếu. Kết quả chờ chủ tọa chốt."))
    return redirect("councils:item", item.pk)


def _show_theirs(request: SignedInRequest, item: Item, form: VotesForm, why: str) -> HttpResponse:
    """Show what the other wrote beside what was typed; saving again puts ours in its place."""
    data = request.POST.copy()
    data["read_as"] = "" if item.voting == Voting.OPEN else queries.votes_mark(item)
    again = VotesForm(data, lines=form.lines)
    again.full_clean()
    again.add_error(None, why)
    theirs = [line for line in queries.vote_lines(item) if line.vote]
    return item_page(request, item, kept=theirs, votes_form=again)


@require_POST
@login_required
def declare_conflict(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Note that a member leaves the room for this dossier."""
    item = item_or_404(request, item_id)
    form = ConflictForm(request.POST, seats=item.sitting.seats.all())
    if form.is_valid():
        try:
            conflict = usecases.declare_conflict(
                item.pk, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Đã ghi: %s không biểu quyết hồ sơ này.") % conflict.seat.name,
            )
            return redirect("councils:item", item.pk)
    return item_page(request, item, conflict_form=form)


@require_POST
@login_required
def drop_conflict(request: SignedInRequest, conflict_id: int) -> HttpResponse:
    """Take back a conflict noted by mistake."""
    conflict = get_object_or_404(Conflict, pk=conflict_id)
    item = item_or_404(request, conflict.item_id)
    now = timezone.now()
    return do(
        request,
        redirect_to_item(item),
        _("Đã bỏ ghi xung đột lợi ích."),
        lambda: usecases.drop_conflict(conflict.pk, by=request.user, at=now),
    )


def redirect_to_item(item: Item) -> str:
    return redirect("councils:item", item.pk).url


@require_POST
@login_required
def recommend(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Write down what the council proposes beside recognition."""
    item = item_or_404(request, item_id)
    unit, kind = item.sitting.council.unit, item.dossier.subject.kind
    form = ProposalForm(request.POST, awards=queries.award_forms(item.sitting.held_on, unit, kind))
    if form.is_valid():
        try:
            usecases.recommend(item.pk, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi đề nghị của Hội đồng."))
            return redirect("councils:item", item.pk)
    return item_page(request, item, proposal_form=form)


@require_http_methods(["GET", "POST"])
@login_required
def postpone(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Leave one dossier for another sitting."""
    item = item_or_404(request, item_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.postpone(item.pk, **form.cleaned_data, by=request.user, at=timezone.now()),
        template="councils/act.html",
        context={
            "title": _("Hoãn xét hồ sơ"),
            "lead": item.dossier.subject.name,
            "why_not": permissions.why_not_postpone(item, by=request.user),
            "note": _("Hồ sơ trở lại chờ phiên khác; lý do được ghi vào biên bản."),
            "label": _("Hoãn xét"),
            "back": redirect_to_item(item),
            "crumbs": way_to(item.sitting.council, item.sitting),
        },
        done=_("Đã hoãn xét hồ sơ."),
        there=item.sitting,
    )


@require_http_methods(["GET", "POST"])
@login_required
def note_discussion(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Write down what was said; two who write at once are told with both texts."""
    sitting = sitting_or_404(request, sitting_id)
    mark = queries.words_mark(sitting.discussion)
    form = DiscussionForm(
        request.POST or None, initial={"text": sitting.discussion, "read_as": mark}
    )
    theirs = ""
    if form.is_valid():
        try:
            usecases.note_discussion(
                sitting.pk, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except usecases.VotedMeanwhile as refusal:
            data = request.POST.copy()
            data["read_as"] = mark
            form = DiscussionForm(data)
            form.full_clean()
            form.add_error(None, str(refusal))
            theirs = sitting.discussion
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu ý kiến tại phiên họp."))
            return redirect(sitting)
    context = {
        "form": form,
        "sitting": sitting,
        "theirs": theirs,
        "why_not": permissions.why_not_note(sitting, by=request.user),
        "crumbs": way_to(sitting.council, sitting),
    }
    return render(request, "councils/discussion.html", context)
