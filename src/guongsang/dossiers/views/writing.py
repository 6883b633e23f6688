"""Writing the general facts and the report; each part saves itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import usecases
from guongsang.dossiers.forms import FactsForm, SectionForm
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.sections import (
    SECTIONS,
    Section,
    revision_of,
    sections_of,
)
from guongsang.dossiers.usecases import WrittenMeanwhile
from guongsang.dossiers.views.requests import readable
from guongsang.dossiers.views.steps import (
    SaveState,
    reload,
    saved_piece,
    step_page,
    writing,
)
from guongsang.foundation.refusals import Refused

FACTS = ("title", "goal", "helper", "finish_on", "note")


def first_error(form: FactsForm | SectionForm) -> str:
    """Return the first thing that is wrong in a form, with the name of its field."""
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        return f"{label}: {errors[0]}" if label else str(errors[0])
    return ""


# ---- step 1 -------------------------------------------------------------------------------
@require_safe
@writing
def edit(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Step 1: the general facts."""
    revision = revision_of(dossier, "facts")
    form = FactsForm(initial={name: getattr(dossier, name) for name in FACTS})
    return _facts_page(request, dossier, form, SaveState(mark="facts", revision=revision))


def _facts_page(
    request: SignedInRequest, dossier: Dossier, form: FactsForm, state: SaveState
) -> HttpResponse:
    return step_page(request, dossier, "edit", {"form": form, "state": state})


@require_POST
@writing
def save_facts(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Save the general facts, by htmx as they are typed or by the button."""
    form = FactsForm(request.POST)

    def save(at: datetime) -> object:
        told = {name: form.cleaned_data[name] for name in FACTS}
        keep = form.cleaned_data["keep"]
        return usecases.save_facts(
            dossier.pk, **told, read_as=form.revision, keep=keep, by=request.user, at=at
        )

    state = _try(dossier, "facts", form, save)
    if request.htmx:
        return _answer(request, dossier, form, state)
    if state.wrong:
        return _facts_page(request, dossier, form, state)
    messages.success(request, _("Đã lưu thông tin chung."))
    return redirect("dossiers:edit", dossier.pk)


def _try(
    dossier: Dossier, name: str, form: FactsForm | SectionForm, save: Callable[[datetime], object]
) -> SaveState:
    """Save, and return what stands under the form: saved when, or why not."""
    if not form.is_valid():
        return SaveState(mark=name, revision=revision_of(dossier, name), wrong=first_error(form))
    now = timezone.now()
    try:
        save(now)
    except WrittenMeanwhile as clash:
        return SaveState(mark=name, revision=form.revision, wrong=str(clash), theirs=clash.theirs)
    except Refused as refusal:
        return SaveState(mark=name, revision=form.revision, wrong=str(refusal))
    dossier.refresh_from_db()
    return SaveState(mark=name, revision=revision_of(dossier, name), saved_at=now)


def _answer(
    request: SignedInRequest,
    dossier: Dossier,
    form: FactsForm | SectionForm,
    state: SaveState,
) -> HttpResponse:
    if not state.wrong and form.cleaned_data["keep"]:
        return reload()
    return saved_piece(request, readable(request, dossier.pk), state)


# ---- step 4 -------------------------------------------------------------------------------
def _section_form(section: Section, data: dict[str, object] | None = None) -> SectionForm:
    return SectionForm(data, initial={"text": section.text}, auto_id=f"{section.name}-%s")


@require_safe
@writing
def report(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Step 4: the report of achievements, section by section."""
    return _report_page(request, dossier)


def _report_page(
    request: SignedInRequest,
    dossier: Dossier,
    name: str = "",
    form: SectionForm | None = None,
    state: SaveState | None = None,
) -> HttpResponse:
    parts = []
    for section in sections_of(dossier):
        is_it = section.name == name
        parts.append(
            {
                "section": section,
                "form": form if is_it and form else _section_form(section),
                "state": state
                if is_it and state
                else SaveState(mark=section.name, revision=section.revision),
            }
        )
    return step_page(request, dossier, "report", {"parts": parts})


@require_POST
@writing
def save_section(request: SignedInRequest, dossier: Dossier, name: str) -> HttpResponse:
    """Save one section of the report."""
    if name not in SECTIONS:
        raise Http404
    form = SectionForm(request.POST, auto_id=f"{name}-%s")

    def save(at: datetime) -> object:
        told = form.cleaned_data
        return usecases.save_section(
            dossier.pk,
            name=name,
            text=told["text"],
            read_as=form.revision,
            keep=told["keep"],
            by=request.user,
            at=at,
        )

    state = _try(dossier, name, form, save)
    if request.htmx:
        return _answer(request, dossier, form, state)
    if state.wrong:
        return _report_page(request, dossier, name, form, state)
    messages.success(request, _("Đã lưu."))
    return redirect(reverse("dossiers:report", args=[dossier.pk]) + f"#{name}")
