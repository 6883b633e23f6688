"""Step 5: achievements, initiatives, past awards."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers import usecases
from guongsang.dossiers.forms import RECORD_FORMS
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.page import record_in, warnings_of
from guongsang.dossiers.views.steps import step_page, writing
from guongsang.ui.answers import act_or_show, do


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
    context = {"dossier": dossier, "heading": _heading(kind, is_new=True)}
    return act_or_show(
        request,
        form,
        lambda: usecases.add_record(
            dossier.pk, kind=kind, told=form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="dossiers/record.html",
        context=context,
        done=_("Đã ghi."),
        there=reverse("dossiers:records", args=[dossier.pk]),
    )


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
    context = {"dossier": dossier, "heading": _heading(kind, is_new=False)}
    return act_or_show(
        request,
        form,
        lambda: usecases.change_record(
            dossier.pk,
            kind=kind,
            record_id=record_id,
            told=form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        ),
        template="dossiers/record.html",
        context=context,
        done=_("Đã sửa."),
        there=reverse("dossiers:records", args=[dossier.pk]),
    )


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
