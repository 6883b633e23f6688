"""Writing the criteria of a draft, with their bands as rows of a form."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.criteria import permissions, usecases
from guongsang.criteria.forms import (
    BandForm,
    BandFormSet,
    BandsForm,
    CriterionForm,
    steps_written,
    told_of,
    told_of_bands,
)
from guongsang.criteria.models import CriteriaSet, Criterion, CriterionKind, Field
from guongsang.criteria.rules import Step
from guongsang.criteria.usecases import CriterionDraft
from guongsang.criteria.views.requests import set_or_404, way_to
from guongsang.foundation.refusals import Refused

BANDS = "bands"


class CriterionPage:
    """The three forms of one criterion: its words, what its bands share, its bands."""

    def __init__(
        self,
        request: SignedInRequest,
        *,
        words: dict[str, object],
        bands: Sequence[dict[str, object]] = (),
        at_most: bool = False,
    ) -> None:
        sent = request.POST or None
        self.words = CriterionForm(sent, initial=words, fields=list(Field.objects.all()))
        self.shared = BandsForm(sent, initial={"at_most": at_most})
        self.rows: forms.BaseFormSet[BandForm] = BandFormSet(
            sent, initial=list(bands), prefix=BANDS
        )

    def is_valid(self) -> bool:
        """Tell whether all three make sense; all are checked, so that all faults are told."""
        return all([self.words.is_valid(), self.shared.is_valid(), self.rows.is_valid()])

    @property
    def draft(self) -> CriterionDraft:
        return CriterionDraft(**self.words.cleaned_data)

    @property
    def steps(self) -> list[Step]:
        return steps_written(self.rows, at_most=self.shared.cleaned_data["at_most"])


@require_http_methods(["GET", "POST"])
@login_required
def add_criterion(request: SignedInRequest, set_id: int) -> HttpResponse:
    """Write a new criterion; the address may name the field it is for."""
    criteria_set = set_or_404(request, set_id)
    field = Field.objects.filter(code=request.GET.get("linh-vuc", "")).first()
    words = {"kind": CriterionKind.SCORED, "field_id": field.pk if field else None}
    page = CriterionPage(request, words={**words, "ordinal": 99, "weight": 1})
    if page.is_valid():
        try:
            criterion = usecases.add_criterion(
                criteria_set.pk,
                draft=page.draft,
                steps=page.steps,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            page.words.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm tiêu chí."))
            return back_to(criteria_set, criterion)
    return show_page(request, criteria_set, page, title=_("Thêm tiêu chí"))


@require_http_methods(["GET", "POST"])
@login_required
def edit_criterion(request: SignedInRequest, criterion_id: int) -> HttpResponse:
    """Change a criterion and its bands."""
    criterion = criterion_or_404(request, criterion_id)
    bands = list(criterion.bands.all())
    page = CriterionPage(
        request,
        words=told_of(criterion),
        bands=told_of_bands(bands),
        at_most=any(band.at_most for band in bands),
    )
    if page.is_valid():
        try:
            criterion = usecases.edit_criterion(
                criterion.pk,
                draft=page.draft,
                steps=page.steps,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            page.words.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu tiêu chí."))
            return back_to(criterion.set, criterion)
    return show_page(request, criterion.set, page, title=_("Sửa tiêu chí"))


@require_POST
@login_required
def remove_criterion(request: SignedInRequest, criterion_id: int) -> HttpResponse:
    """Take a criterion out of a draft."""
    criterion = criterion_or_404(request, criterion_id)
    try:
        usecases.remove_criterion(criterion.pk, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ tiêu chí khỏi bản soạn."))
    return back_to(criterion.set, criterion)


def criterion_or_404(request: SignedInRequest, criterion_id: int) -> Criterion:
    """Return a criterion of a set that the reader may see."""
    sets = CriteriaSet.objects.readable_by(request.user)
    rows = Criterion.objects.filter(set__in=sets).select_related("set__unit", "field")
    return get_object_or_404(rows, pk=criterion_id)


def back_to(criteria_set: CriteriaSet, criterion: Criterion) -> HttpResponseRedirect:
    """Go to the page of the set where the criterion stands."""
    href = criteria_set.get_absolute_url()
    field = criterion.field
    return redirect(f"{href}?linh-vuc={field.code}" if field else href)


def show_page(
    request: SignedInRequest, criteria_set: CriteriaSet, page: CriterionPage, *, title: str
) -> HttpResponse:
    """Render the forms of one criterion."""
    context = {
        "set": criteria_set,
        "crumbs": way_to(criteria_set),
        "title": title,
        "form": page.words,
        "shared": page.shared,
        "rows": page.rows,
        "why_not": permissions.why_not_edit(criteria_set, by=request.user),
    }
    return render(request, "criteria/criterion.html", context)
