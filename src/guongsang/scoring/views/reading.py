"""The scoring page: the dossier at the left, the sheet at the right, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria.rules import plain
from guongsang.foundation.refusals import Refused
from guongsang.scoring.forms.reading import ReasonForm, SheetForm, sent
from guongsang.scoring.models import Reading
from guongsang.scoring.permissions.reading import (
    why_not_leave,
    why_not_score_now,
    why_not_take_up,
)
from guongsang.scoring.queries.blind import Shown, shown
from guongsang.scoring.queries.passport import unverified_of
from guongsang.scoring.queries.reading import (
    is_late,
    name_of,
    progress_in,
    time_left,
    waiting_calibration,
)
from guongsang.scoring.queries.sheet import Paper, SheetLine, paper_of, total_of
from guongsang.scoring.queries.since import news_for
from guongsang.scoring.states import ReadingState, RoundState
from guongsang.scoring.usecases import leaving, undoing
from guongsang.scoring.usecases import reading as usecases
from guongsang.scoring.usecases.reading import ScoredMeanwhile, Theirs
from guongsang.scoring.usecases.walls import declare_conflict
from guongsang.scoring.views.own import (
    own_reading,
    put_off,
    remember,
    round_of_shut,
    taken_back,
    undo_of,
    way_to,
    what_follows,
)
from guongsang.scoring.views.rows import rows_of

# A page that is read again within the minute is the same look.
SAME_LOOK = timedelta(minutes=1)
NOTHING = Shown(code="", heading="", is_blind=True)


@login_required
@require_safe
def show_reading(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """One dossier with its score sheet; what is new stays marked until it is said to be seen."""
    try:
        reading = own_reading(request, reading_id)
    except Http404:
        return redirect("scoring:pledge", round_of_shut(request, reading_id))
    round_ = reading.entry.round
    if waiting_calibration(round_, request.user):
        return redirect("scoring:queue", round_.pk)
    now = timezone.now()
    news = news_for(reading)
    if not news and _is_another_look(reading, now):
        usecases.look_at(reading.pk, by=request.user, at=now)
    return _page(request, reading, paper_of(reading), now, news=news)


def _is_another_look(reading: Reading, at: datetime) -> bool:
    if reading.entry.round.state != RoundState.OPEN:
        return False
    return reading.last_opened_at is None or at - reading.last_opened_at > SAME_LOOK


def _page(
    request: SignedInRequest,
    reading: Reading,
    paper: Paper,
    at: datetime,
    *,
    form: SheetForm | None = None,
    theirs: Theirs | None = None,
    **more: Any,
) -> HttpResponse:
    lines, told = paper.lines, shown(reading.entry, paper.answers)
    rows = rows_of(lines, told, form, theirs.given if theirs else None)
    context = {
        "shown": told,
        "rows": rows,
        "gates": [row for row in rows if row.line.is_gate],
        "scored": [row for row in rows if not row.line.is_gate],
        "given": sum(row.is_given for row in rows),
        "total": _total(lines) if form is None else "",
        "most": plain(sum(line.spec.most for line in lines)),
        "errors": form.non_field_errors() if form else [],
        "words": _words(reading, form),
        "theirs": theirs,
        "differing": [row for row in rows if theirs and row.key in theirs.differing],
        "read_as": _read_as(reading, form),
        **_around(request, reading, at),
    }
    return render(request, "scoring/reading.html", context | more)


def _around(request: SignedInRequest, reading: Reading, at: datetime) -> dict[str, object]:
    """Return what stands around the sheet: whose turn it is, what may be done with it."""
    round_ = reading.entry.round
    is_left = reading.state == ReadingState.ABSTAINED
    # That the reading is his, and that no wall stands, has been asked when it was looked up.
    trial = waiting_calibration(round_, request.user)
    why_not = why_not_score_now(round_, trial) or why_not_leave(reading)
    done, total = progress_in(reading, request.user)
    return {
        "reading": reading,
        "round": round_,
        "name": name_of(reading),
        "is_done": reading.state == ReadingState.DONE,
        "is_late": is_late(reading),
        "why_not": why_not,
        "is_open": not why_not,
        "why_not_take_up": why_not_score_now(round_, trial) if is_left else "",
        "reason_form": ReasonForm(auto_id="vi-sao-%s"),
        "conflict_form": ReasonForm(auto_id="xung-dot-%s"),
        "finished": done,
        "of": total,
        "left": time_left(round_.due_at, at),
        "unverified": unverified_of([reading])[reading.pk],
        "undo": undo_of(request, at),
        "crumbs": way_to(round_),
    }


def _read_as(reading: Reading, form: SheetForm | None) -> int:
    """Return the revision that the page has before it: what was wrong does not make it newer."""
    return reading.revision if form is None else int(form.cleaned_data.get("read_as") or 0)


def _total(lines: list[SheetLine]) -> object:
    weights = {line.criterion.pk: line.spec.weight for line in lines}
    return plain(total_of({line.criterion.pk: line.given for line in lines}, weights))


def _words(reading: Reading, form: SheetForm | None) -> dict[str, object]:
    if form is None:
        return {
            "note": reading.note,
            "advice": reading.advice,
            "is_flagged": reading.is_flagged,
        }
    told = form.data
    return {
        "note": told.get("note", ""),
        "advice": told.get("advice", ""),
        "is_flagged": bool(told.get("is_flagged")),
    }


@login_required
@require_POST
def finish(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Save a whole sheet and go on to the next dossier."""
    now = timezone.now()
    told = sent(request.POST)
    if told is None:
        return _again(request, reading_id, now)
    try:
        saved, before = usecases.finish(
            reading_id, filled=told.filled, read_as=told.read_as, keep=told.keep,
            by=request.user, at=now,
        )  # fmt: skip
    except Reading.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refusal:
        # To whom the reading does not belong the page of the refusal does not exist, either.
        return _again(request, reading_id, now, refusal)
    remember(request, saved, before)
    return _onward(request, saved)


def _again(
    request: SignedInRequest, reading_id: int, at: datetime, refusal: Refused | None = None
) -> HttpResponse:
    """Show the sheet as it was typed, and why it was not saved."""
    reading = own_reading(request, reading_id)
    paper = paper_of(reading)
    form = SheetForm(request.POST, lines=paper.lines)
    form.is_valid()
    if refusal is not None:
        form.add_error(None, str(refusal))
    theirs = refusal.theirs if isinstance(refusal, ScoredMeanwhile) else None
    return _page(request, reading, paper, at, form=form, theirs=theirs)


def _onward(request: SignedInRequest, reading: Reading) -> HttpResponse:
    """Go to the next dossier of the queue, or back to the queue when there is none."""
    following = what_follows(request, reading)
    if following is None:
        messages.success(request, _("Đã lưu. Bạn đã chấm hết hồ sơ của vòng này."))
        return redirect("scoring:queue", reading.entry.round_id)
    return redirect("scoring:reading", following)


@login_required
@require_POST
def keep(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Keep a sheet as far as it is filled: by htmx as it is filled, or by the button."""
    reading = own_reading(request, reading_id)
    paper = paper_of(reading)
    form = SheetForm(request.POST, lines=paper.lines)
    now = timezone.now()
    theirs: Theirs | None = None
    if form.is_valid():
        try:
            reading = usecases.keep_draft(
                reading.pk,
                filled=form.filled(),
                read_as=form.revision,
                keep=form.cleaned_data["keep"],
                by=request.user,
                at=now,
            )
        except ScoredMeanwhile as clash:
            form.add_error(None, str(clash))
            theirs = clash.theirs
        except Refused as refusal:
            form.add_error(None, str(refusal))
    if request.htmx:
        return _piece(request, reading, paper.lines, form, theirs, now)
    if form.errors:
        return _page(request, reading, paper, now, form=form, theirs=theirs)
    messages.success(request, _("Đã lưu tạm. Phiếu chưa tính cho đến khi đủ mọi tiêu chí."))
    return redirect("scoring:reading", reading.pk)


def _piece(
    request: SignedInRequest,
    reading: Reading,
    lines: list[SheetLine],
    form: SheetForm,
    theirs: Theirs | None,
    at: datetime,
) -> HttpResponse:
    """Answer htmx with what stands under the sheet: saved when, how far, or what is wrong."""
    weights = {line.criterion.pk: line.spec.weight for line in lines}
    given = form.filled().given if set(form.errors) <= {NON_FIELD_ERRORS} else {}
    wrong = [error for errors in form.errors.values() for error in errors]
    rows = rows_of(lines, NOTHING, form, theirs.given if theirs else None) if theirs else []
    context = {
        "reading": reading,
        "is_open": True,
        "is_piece": True,
        "saved_at": None if form.errors else at,
        "wrong": "" if theirs or not wrong else wrong[0],
        "read_as": _read_as(reading, form) if form.errors else reading.revision,
        "given": sum(not one.is_empty for one in given.values()),
        "rows": rows or lines,
        "total": plain(total_of(given, weights)),
        "most": plain(sum(line.spec.most for line in lines)),
        "theirs": theirs,
        "differing": [row for row in rows if theirs and row.key in theirs.differing],
    }
    return render(request, "scoring/sheet_state.html", context)


def _do(
    request: SignedInRequest, reading: Reading, act: Callable[[], object], done: str
) -> HttpResponse | None:
    """Do an act on a sheet; return the page of the sheet when it is refused."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("scoring:reading", reading.pk)
    if done:
        messages.success(request, done)
    return None


@login_required
@require_POST
def skip(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Put a dossier off: it stays to be done and comes last on this visit."""
    reading = own_reading(request, reading_id)
    put_off(request, reading)
    following = what_follows(request, reading)
    if following is None:
        messages.info(request, _("Đây là hồ sơ cuối cùng còn lại của bạn."))
        return redirect("scoring:queue", reading.entry.round_id)
    messages.info(request, _("Đã để «%(name)s» lại cuối.") % {"name": name_of(reading)})
    return redirect("scoring:reading", following)


def _reason(request: SignedInRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


@login_required
@require_POST
def abstain(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Leave a dossier without a score, with the reason."""
    reading = own_reading(request, reading_id)
    now, reason = timezone.now(), _reason(request)
    refused = _do(
        request,
        reading,
        lambda: leaving.abstain(reading.pk, reason=reason, by=request.user, at=now),
        _("Đã ghi: bạn không cho điểm «%(name)s».") % {"name": name_of(reading)},
    )
    return refused or _onward(request, reading)


@login_required
@require_POST
def conflict(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Declare a conflict of interest: the dossier is closed to me from here on."""
    reading = own_reading(request, reading_id)
    now, reason = timezone.now(), _reason(request)
    refused = _do(
        request,
        reading,
        lambda: declare_conflict(reading.entry_id, reason=reason, by=request.user, at=now),
        _("Đã ghi xung đột lợi ích. Bạn không chấm và không xem điểm của hồ sơ đó."),
    )
    return refused or _onward(request, reading)


@login_required
@require_POST
def take_up(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Score after all what was left without a score."""
    reading = own_reading(request, reading_id)
    now = timezone.now()
    _do(
        request,
        reading,
        lambda: leaving.take_up_again(reading.pk, by=request.user, at=now),
        "" if why_not_take_up(reading, by=request.user) else _("Phiếu đã mở lại để chấm."),
    )
    return redirect("scoring:reading", reading.pk)


@login_required
@require_POST
def undo(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Take the last save back, within ten seconds."""
    reading = own_reading(request, reading_id)
    before, now = taken_back(request), timezone.now()
    _do(
        request,
        reading,
        lambda: undoing.undo(reading.pk, before=before, by=request.user, at=now),
        _("Đã hoàn tác. Phiếu trở lại như trước khi lưu."),
    )
    return redirect("scoring:reading", reading.pk)


@login_required
@require_POST
def see_news(request: SignedInRequest, reading_id: int) -> HttpResponse:
    """Note that what is new has been seen."""
    reading = own_reading(request, reading_id)
    usecases.look_at(reading.pk, by=request.user, at=timezone.now())
    return redirect("scoring:reading", reading.pk)
