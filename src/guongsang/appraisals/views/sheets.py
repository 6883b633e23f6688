"""The sheet, and one criterion of it: the dossier's words and proof beside checks and marks."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.appraisals import permissions, usecases
from guongsang.appraisals.forms import NO, YES, AssessForm
from guongsang.appraisals.models import Appraiser, Sheet
from guongsang.appraisals.queries import (
    Line,
    appraiser_of,
    due_days,
    lines_of,
    missing_in,
    next_line,
    next_sheet,
    sees_others,
)
from guongsang.appraisals.queries.papers import finding_words
from guongsang.appraisals.queries.passport import unverified_in
from guongsang.appraisals.queries.sheets import given_words, mean_words, told_of
from guongsang.appraisals.states import SheetState
from guongsang.appraisals.views.requests import readable
from guongsang.criteria.rules import plain
from guongsang.dossiers.queries.claims import total_of
from guongsang.dossiers.queries.questions import ask_lines, handed_in
from guongsang.foundation.refusals import Refused
from guongsang.opinions.queries import summaries_for


@login_required
@require_safe
def show_sheet(request: SignedInRequest, sheet_id: int) -> HttpResponse:
    """Every criterion with what was found and given, who marks, and what one may do."""
    sheet = readable(request, sheet_id)
    lines = lines_of(sheet)
    appraisers = list(sheet.appraisers.select_related("user"))
    me = appraiser_of(sheet, request.user)
    beside = sees_others(sheet, appraisers)
    missing = missing_in(sheet, lines)
    going_on = next_line(lines, me, 0) if me else None
    dossier = sheet.dossier
    context = {
        "sheet": sheet,
        "dossier": dossier,
        "rows": [_row(line, me, appraisers, beside) for line in lines],
        "asked": handed_in(ask_lines(dossier)),
        "total": total_of([line.asked for line in lines]),
        "appraisers": [(one, _left(lines, one)) for one in appraisers],
        "me": me,
        "beside": beside,
        "missing": missing if sheet.state == SheetState.OPEN else None,
        "due": due_days([dossier], timezone.localdate()).get(dossier.pk),
        "next_href": _criterion_href(sheet, going_on) if going_on else "",
        "next_sheet": next_sheet(request.user, after=sheet),
        "unverified": unverified_in([sheet])[sheet.pk],
        "opinions": summaries_for([dossier.pk], request.user, timezone.localdate()).get(dossier.pk),
        **_whys(sheet, request),
    }
    return render(request, "appraisals/sheet.html", context)


def _left(lines: Sequence[Line], appraiser: Appraiser) -> int:
    return sum(line.mark_of(appraiser) is None for line in lines)


def _row(
    line: Line, me: Appraiser | None, appraisers: Sequence[Appraiser], beside: bool
) -> dict[str, object]:
    told = told_of(line, appraisers) if beside and len(appraisers) > 1 else []
    return {
        "line": line,
        "found": finding_words(line.verification),
        "given": mean_words(line) if beside else given_words(line.mark_of(me)),
        "mark": line.mark_of(me),
        "told": told,
        "differs": len({one.given for one in told}) > 1,
    }


def _whys(sheet: Sheet, request: SignedInRequest) -> dict[str, str]:
    by = request.user
    return {
        "why_not_mark": permissions.why_not_mark(sheet, by=by),
        "why_not_name": permissions.why_not_name(sheet, by=by),
        "why_not_close": permissions.why_not_close(sheet, by=by),
        "why_not_more": permissions.why_not_ask_more(sheet, by=by),
        "why_not_refuse": permissions.why_not_refuse(sheet, by=by),
        "why_not_reopen": permissions.why_not_reopen(sheet, by=by),
    }


def _criterion_href(sheet: Sheet, line: Line) -> str:
    return reverse("appraisals:criterion", args=[sheet.pk, line.criterion.pk])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: SignedInRequest, sheet_id: int, criterion_id: int) -> HttpResponse:
    """Check the claim of one criterion and mark it; saved, one goes on to the next."""
    sheet = readable(request, sheet_id)
    lines = lines_of(sheet)
    line = next((one for one in lines if one.criterion.pk == criterion_id), None)
    if line is None:
        raise Http404
    if why := permissions.why_not_mark(sheet, by=request.user):
        messages.error(request, why)
        return redirect(sheet)
    me = appraiser_of(sheet, request.user)
    form = AssessForm(request.POST or None, initial=_initial(line, me), line=line)
    if request.method == "POST" and form.is_valid():
        try:
            usecases.assess(
                sheet.pk,
                criterion_id=criterion_id,
                **form.cleaned_data,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _go_on(request, sheet, criterion_id)
    return _criterion_page(request, sheet, lines, line, form)


def _initial(line: Line, me: Appraiser | None) -> dict[str, object]:
    initial: dict[str, object] = {}
    if check := line.verification:
        initial |= {
            "finding": check.finding,
            "confirmed_by": check.confirmed_by,
            "confirmed_on": check.confirmed_on,
            "way": check.way,
            "check_words": check.words,
        }
    if mark := line.mark_of(me):
        passes = None if mark.passes is None else (YES if mark.passes else NO)
        initial |= {"points": plain(mark.points), "passes": passes, "words": mark.words}
    return initial


def _go_on(request: SignedInRequest, sheet: Sheet, criterion_id: int) -> HttpResponse:
    """Go where the pressed button says: stay, the next criterion, or the next dossier."""
    if "stay" in request.POST:
        messages.success(request, _("Đã lưu."))
        return redirect("appraisals:criterion", sheet.pk, criterion_id)
    me = appraiser_of(sheet, request.user)
    if line := next_line(lines_of(sheet), me, criterion_id):
        return redirect(_criterion_href(sheet, line))
    following = next_sheet(request.user, after=sheet)
    if following is None:
        messages.success(request, _("Đã lưu. Bạn đã chấm xong mọi tiêu chí của hồ sơ này."))
        return redirect(sheet)
    messages.success(
        request,
        _("Đã chấm xong «%(subject)s». Đây là hồ sơ kế tiếp của bạn.")
        % {"subject": sheet.dossier.subject.name},
    )
    return redirect(following)


def _criterion_page(
    request: SignedInRequest, sheet: Sheet, lines: list[Line], line: Line, form: AssessForm
) -> HttpResponse:
    at = lines.index(line)
    appraisers = list(sheet.appraisers.select_related("user"))
    beside = sees_others(sheet, appraisers) and len(appraisers) > 1
    context = {
        "sheet": sheet,
        "dossier": sheet.dossier,
        "line": line,
        "form": form,
        "checks": [form[name] for name in form.fields if name in CHECKS],
        "gives": [form[name] for name in form.fields if name not in CHECKS],
        "number": at + 1,
        "many": len(lines),
        "told": told_of(line, appraisers) if beside else [],
        "previous_href": _criterion_href(sheet, lines[at - 1]) if at else "",
        "next_href": _criterion_href(sheet, lines[at + 1]) if at + 1 < len(lines) else "",
    }
    return render(request, "appraisals/criterion.html", context)


CHECKS = ("finding", "confirmed_by", "confirmed_on", "way", "check_words")
