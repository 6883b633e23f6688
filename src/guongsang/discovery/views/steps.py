"""What the steps of a suggestion have in common: the form, the page, keeping the words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.discovery import queries, usecases
from guongsang.discovery.forms import DeedForm, SenderForm, WhoForm
from guongsang.discovery.models import Suggestion
from guongsang.discovery.rules import DRAFT_DAYS
from guongsang.discovery.views.places import asked_initial, show_places
from guongsang.foundation.refusals import Refused
from guongsang.ui.limits import TooOften

StepForm = WhoForm | DeedForm | SenderForm

KEPT = {
    1: ("nominator", "subject_kind", "subject_name", "subject_place"),
    2: ("story", "results", "happened", "is_good_deed"),
    3: ("sender_name", "sender_phone", "sender_email"),
}


def draft_or_404(secret: str) -> Suggestion:
    """Return the draft that a private link opens."""
    if draft := queries.draft_by_secret(secret):
        return draft
    raise Http404


def form_of(
    request: HttpRequest, step: int, draft: Suggestion, *, bound: bool, at: datetime
) -> StepForm:
    """Return the form of a step with what the draft has, filled with what was sent if ``bound``."""
    initial: dict[str, Any] = {name: getattr(draft, name) for name in KEPT[step]}
    data, files = (request.POST, request.FILES) if bound else (None, None)
    if step == 2:
        return DeedForm(data, files, initial=initial)
    if step == 3:
        return SenderForm(data, initial=initial)
    initial |= {"unit": draft.unit_id, "field": draft.field_id, "plan": draft.plan_id}
    if not bound:
        initial |= asked_initial(request)
    day = timezone.localdate(at)
    form = WhoForm(data, day=day, initial=initial)
    show_places(form, request, day=day)
    return form


def keep(form: StepForm, draft: Suggestion, *, at: datetime) -> None:
    """Keep the words and files of a step.

    :raises Refused: as the use cases do.
    """
    if isinstance(form, WhoForm):
        usecases.save_step(draft.pk, form.who(), at=at)
    elif isinstance(form, SenderForm):
        usecases.save_step(draft.pk, form.sender(), at=at)
    else:
        usecases.save_step(draft.pk, form.deed(), at=at)
        for checked in form.cleaned_data.get("attached") or []:
            usecases.attach_file(draft.pk, checked, at=at)


def keep_half(request: HttpRequest, step: int, draft: Suggestion, *, at: datetime) -> str:
    """Keep what makes sense of an unfinished step; return what was wrong, "" for nothing."""
    form = form_of(request, step, draft, bound=True, at=at).forgive()
    form.is_valid()
    wrong = [str(error) for errors in form.errors.values() for error in errors]
    form.cleaned_data.pop("attached", None)
    try:
        keep(form, draft, at=at)
    except Refused as refusal:
        wrong.append(str(refusal))
    return " ".join(wrong)


def refuse(form: StepForm, refusal: Refused) -> None:
    """Show a refusal above the form, whose words stay as they were typed."""
    form.add_error(None, str(refusal))
    form.too_often = isinstance(refusal, TooOften)


def page(
    request: HttpRequest,
    step: int,
    form: StepForm,
    draft: Suggestion | None = None,
    secret: str = "",
) -> HttpResponse:
    """Show one step, with what was refused, if anything was."""
    address = reverse("discovery:step", args=[secret, step]) if secret else ""
    context = {
        "step": step,
        "steps": [_("Ai"), _("Việc làm"), _("Người giới thiệu")],
        "form": form,
        "draft": draft,
        "files": draft.files.all() if draft else (),
        "secret": secret,
        "link": request.build_absolute_uri(address) if address else "",
        "draft_days": DRAFT_DAYS,
    }
    status = 429 if form.too_often else 200
    return render(request, f"discovery/step_{step}.html", context, status=status)
