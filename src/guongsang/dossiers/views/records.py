"""Step 5: achievements, initiatives, past awards."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.dossiers import usecases
from guongsang.dossiers.forms import RECORD_FORMS
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.page import record_in, warnings_of
from guongsang.dossiers.views.requests import SignedInRequest, do
from guongsang.dossiers.views.steps import step_page, writing
from guongsang.foundation.refusals import Refused


@require_safe
@writing
def records(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Show what is written down, with what R1 and R14 may say against it."""
    context = {
        "achievements": dossier.achievements.all(),
        "initiatives": dossier.initiatives.all(),
        "awards": dossier.subject.past_awards.all(),
        "warnings": warnings_of(dossier),
    }
    return step_page(request, dossier, "records", context)


def _known(kind: str) -> type[Form]:
    if kind not in RECORD_FORMS:
        raise Http404
    return RECORD_FORMS[kind]


def _heading(kind: str, *, is_new: bool) -> str:
    new = {
        "achievement": _("Ghi thêm thành tích"),
        "initiative": _("Ghi thêm sáng kiến"),
        "award": _("Ghi thêm khen thưởng đã có"),
    }
    old = {
        "achievement": _("Sửa thành tích"),
        "initiative": _("Sửa sáng kiến"),
        "award": _("Sửa khen thưởng đã có"),
    }
    return (new if is_new else old)[kind]


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def add_record(request: SignedInRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """Write down one more."""
    form = _known(kind)(request.POST or None)
    if form.is_valid():
        try:
            usecases.add_record(
                dossier.pk, kind=kind, told=form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("dossiers:records", dossier.pk)
    context = {"dossier": dossier, "form": form, "heading": _heading(kind, is_new=True)}
    return render(request, "dossiers/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@writing
def change_record(
    request: SignedInRequest, dossier: Dossier, kind: str, record_id: int
) -> HttpResponse:
    """Correct one."""
    form_of = _known(kind)
    found = record_in(dossier, kind, record_id)
    if found is None:
        raise Http404
    initial = {name: getattr(found, name) for name in form_of.base_fields}
    form = form_of(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            usecases.change_record(
                dossier.pk,
                kind=kind,
                record_id=record_id,
                told=form.cleaned_data,
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã sửa."))
            return redirect("dossiers:records", dossier.pk)
    context = {"dossier": dossier, "form": form, "heading": _heading(kind, is_new=False)}
    return render(request, "dossiers/record.html", context)


@require_POST
@writing
def remove_record(
    request: SignedInRequest, dossier: Dossier, kind: str, record_id: int
) -> HttpResponse:
    """Take one away."""
    _known(kind)
    if record_in(dossier, kind, record_id) is None:
        raise Http404
    return do(
        request,
        reverse("dossiers:records", args=[dossier.pk]),
        _("Đã bỏ; nhật ký giữ lại nội dung."),
        lambda: usecases.remove_record(
            dossier.pk, kind=kind, record_id=record_id, by=request.user, at=timezone.now()
        ),
    )
