"""Answering the further questions of the plan, one form for each; each saves itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import usecases
from guongsang.dossiers.forms import chosen_ids
from guongsang.dossiers.forms.questions import AnswerForm
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.missing import missing_in
from guongsang.dossiers.queries.questions import AskLine, ask_lines, asked_now
from guongsang.dossiers.usecases import WrittenMeanwhile
from guongsang.dossiers.views.requests import readable
from guongsang.dossiers.views.steps import SaveState, reload, saved_piece, step_page, writing
from guongsang.foundation.refusals import Refused


@dataclass(frozen=True, kw_only=True)
class AskPart:
    """One question on the page: its line, its form, what stands under it."""

    ask: AskLine
    form: AnswerForm
    state: SaveState


def _revision(line: AskLine) -> int:
    return line.answer.revision if line.answer else 0


def _part(line: AskLine) -> AskPart:
    state = SaveState(mark=line.version.mark, revision=_revision(line))
    return AskPart(ask=line, form=AnswerForm(ask=line), state=state)


@require_safe
@writing
def questions(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """The further questions of the plan; those whose condition is not met are hidden."""
    return _page(request, dossier, ask_lines(dossier))


def _page(
    request: SignedInRequest,
    dossier: Dossier,
    lines: Sequence[AskLine],
    wrong: AskPart | None = None,
) -> HttpResponse:
    parts = [
        wrong if wrong and wrong.ask.key == line.key else _part(line) for line in asked_now(lines)
    ]
    missing = missing_in(dossier, asked=lines)
    return step_page(request, dossier, "questions", {"parts": parts}, missing=missing)


@require_POST
@writing
def save_answer(request: SignedInRequest, dossier: Dossier, question_id: int) -> HttpResponse:
    """Save the answer to one question; show and hide what hangs on it."""
    lines = ask_lines(dossier)
    line = next((one for one in lines if one.key == question_id), None)
    if line is None:
        raise Http404
    form = AnswerForm(request.POST, ask=line)
    state = _try(request, dossier, line, form)
    if not line.is_shown:
        return _hidden_by_now(request, dossier, state)
    if not request.htmx:
        if state.wrong:
            return _page(request, dossier, lines, AskPart(ask=line, form=form, state=state))
        messages.success(request, _("Đã lưu câu trả lời."))
        there = reverse("dossiers:questions", args=[dossier.pk])
        return redirect(f"{there}#{line.version.mark}")
    if not state.wrong and form.cleaned_data["keep"]:
        return reload()
    dossier = readable(request, dossier.pk)
    now = ask_lines(dossier)
    return saved_piece(
        request,
        dossier,
        state,
        missing=missing_in(dossier, asked=now),
        changed=[_part(one) for one in _changed(request, now)],
    )


def _hidden_by_now(request: SignedInRequest, dossier: Dossier, state: SaveState) -> HttpResponse:
    """Answer for a question that an answer given meanwhile has hidden: there is nothing to draw."""
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    kept = _("Câu vừa trả lời đang ẩn theo câu trước; chữ đã ghi được giữ ở câu đó.")
    messages.error(request, state.wrong) if state.wrong else messages.info(request, kept)
    return redirect("dossiers:questions", dossier.pk)


def _changed(request: SignedInRequest, lines: Sequence[AskLine]) -> list[AskLine]:
    """Return what the browser shows and should not, or the other way round: nothing else is
    drawn anew, so that words being typed elsewhere stay.
    """
    seen = set(chosen_ids(request.POST.getlist("shown")))
    return [one for one in lines if (one.key in seen) != one.is_shown]


def _try(request: SignedInRequest, dossier: Dossier, line: AskLine, form: AnswerForm) -> SaveState:
    mark = line.version.mark
    if not form.is_valid():
        wrong = next(iter(form.errors.values()))[0]
        return SaveState(mark=mark, revision=_revision(line), wrong=str(wrong))
    told, now = form.cleaned_data, timezone.now()
    try:
        lines = usecases.save_answer(
            dossier.pk,
            question_id=line.key,
            reply=form.reply,
            read_as=form.revision,
            asked_as=told["asked_as"],
            keep=told["keep"],
            by=request.user,
            at=now,
        )
    except WrittenMeanwhile as clash:
        return SaveState(mark=mark, revision=form.revision, wrong=str(clash), theirs=clash.theirs)
    except Refused as refusal:
        return SaveState(mark=mark, revision=form.revision, wrong=str(refusal))
    saved = next(one for one in lines if one.key == line.key)
    return SaveState(mark=mark, revision=_revision(saved), saved_at=now)
