"""What the pages of writing share: steps, the panel of what is missing, the answer to a save."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import permissions
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.missing import Missing, missing_in
from guongsang.dossiers.queries.page import is_due_soon
from guongsang.dossiers.usecases import Theirs
from guongsang.dossiers.views.requests import readable
from guongsang.ui.tables import Tab

Rest = ParamSpec("Rest")
Writing = Callable[Concatenate[SignedInRequest, Dossier, Rest], HttpResponse]
STEPS = ("edit", "claims", "questions", "evidence", "report", "records", "review")


@dataclass(frozen=True, kw_only=True)
class SaveState:
    """What stands under a saving form: saved when, or what is wrong, or whose words clash."""

    mark: str
    revision: int
    saved_at: datetime | None = None
    wrong: str = ""
    theirs: Theirs | None = None


def writing(view: Writing[Rest]) -> Callable[..., HttpResponse]:
    """Open a page only to those who may write; others are told why, on the dossier's page."""

    @login_required
    @wraps(view)
    def asked(
        request: SignedInRequest, dossier_id: int, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        dossier = readable(request, dossier_id)
        if why := permissions.why_not_edit(dossier, by=request.user):
            messages.error(request, why)
            return _away(request, dossier)
        return view(request, dossier, *args, **kwargs)

    return asked


def _away(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    if request.htmx:
        # A save that came too late takes the whole page along.
        return HttpResponse(headers={"HX-Redirect": dossier.get_absolute_url()})
    return redirect(dossier)


def steps_of(missing: Missing, current: str) -> list[str]:
    """Return the steps of a dossier: no questions where the plan asks nothing further."""
    return [step for step in STEPS if step != "questions" or missing.asks_more or current == step]


def tabs_of(dossier: Dossier, steps: Sequence[str], current: str) -> list[Tab]:
    """Return the steps of writing as tabs."""
    labels = {
        "edit": _("Chung"),
        "claims": _("Tiêu chí"),
        "questions": _("Câu hỏi"),
        "evidence": _("Minh chứng"),
        "report": _("Báo cáo"),
        "records": _("Thành tích"),
        "review": _("Nộp"),
    }
    return [
        Tab(
            label=labels[step],
            href=reverse(f"dossiers:{step}", args=[dossier.pk]),
            is_current=step == current,
        )
        for step in steps
    ]


def step_page(
    request: SignedInRequest,
    dossier: Dossier,
    step: str,
    context: Mapping[str, object],
    *,
    missing: Missing | None = None,
) -> HttpResponse:
    """Show one step of writing with the panel of what is missing and the ways on and back."""
    missing = missing or missing_in(dossier)
    steps = steps_of(missing, step)
    at = steps.index(step)
    before, after = steps[at - 1 : at] if at else [], steps[at + 1 : at + 2]
    return render(
        request,
        f"dossiers/write_{step}.html",
        {
            "dossier": dossier,
            "tabs": tabs_of(dossier, steps, step),
            "missing": missing,
            "is_due_soon": is_due_soon(dossier, timezone.localdate()),
            "previous_href": _href(dossier, before),
            "next_href": _href(dossier, after),
            **context,
        },
    )


def _href(dossier: Dossier, steps: Sequence[str]) -> str:
    return reverse(f"dossiers:{steps[0]}", args=[dossier.pk]) if steps else ""


def saved_piece(
    request: SignedInRequest, dossier: Dossier, state: SaveState, **more: object
) -> HttpResponse:
    """Answer a save by htmx: what stands under the form, and the panel anew."""
    context = {"dossier": dossier, "state": state, "is_piece": True, **more}
    context.setdefault("missing", missing_in(dossier))
    return render(request, "dossiers/saved.html", context)


def reload() -> HttpResponse:
    """Answer htmx that the page must be read anew: words on it were changed by the choice."""
    return HttpResponse(headers={"HX-Refresh": "true"})
