"""Acts on one candidate, each at its own address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.models import Dossier
from guongsang.fostering import permissions, usecases
from guongsang.fostering.forms import AnswerForm, HelpersForm, HelpForm, QuarterForm, SupportForm
from guongsang.fostering.rules import quarter_of
from guongsang.fostering.views.requests import begun, candidate, helping_units
from guongsang.ui.answers import act_or_show, do

ASKS = require_http_methods(["GET", "HEAD", "POST"])


def _form_page(
    request: SignedInRequest,
    dossier: Dossier,
    form: Form,
    act: Callable[[dict[str, Any]], object],
    *,
    why_not: str,
    heading: str,
    label: str,
    done: str,
    intro: str = "",
) -> HttpResponse:
    """Ask for words, then do the act; who may not is told on the candidate's page."""
    there = reverse("fostering:detail", args=[dossier.pk])
    if why_not:
        messages.error(request, why_not)
        return redirect(there)
    return act_or_show(
        request,
        form,
        lambda: act(form.cleaned_data),
        template="fostering/form.html",
        context={
            "dossier": dossier, "heading": heading, "label": label, "intro": intro, "back": there,
        },
        done=done,
        there=there,
    )  # fmt: skip


def _helpers(told: dict[str, Any]) -> dict[str, Any]:
    sponsor = told.pop("sponsor")
    return {"sponsor_id": sponsor.pk if sponsor else None, **told}


@login_required
@ASKS
def begin(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Begin to build a candidate up."""
    dossier = candidate(request, dossier_id)
    return _form_page(
        request,
        dossier,
        HelpersForm(request.POST or None, units=helping_units(dossier)),
        lambda told: usecases.begin_fostering(
            dossier.pk, **_helpers(dict(told)), by=request.user, at=timezone.now()
        ),
        why_not=permissions.why_not_begin(dossier, by=request.user),
        heading=_("Bắt đầu bồi dưỡng"),
        intro=_("Chưa biết ai giúp thì để trống, ghi sau cũng được."),
        label=_("Bắt đầu"),
        done=_("Đã lập việc bồi dưỡng."),
    )


@login_required
@ASKS
def helpers(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Change sponsor, mentor, aim."""
    fostering = begun(request, dossier_id)
    initial = {
        name: getattr(fostering, name)
        for name in ("sponsor", "mentor_name", "mentor_position", "mentor_contact", "aim")
    }
    units = helping_units(fostering.dossier)
    return _form_page(
        request,
        fostering.dossier,
        HelpersForm(request.POST or None, initial=initial, units=units),
        lambda told: usecases.name_helpers(
            fostering.pk, **_helpers(dict(told)), by=request.user, at=timezone.now()
        ),
        why_not=permissions.why_not_change(fostering, by=request.user),
        heading=_("Ai giúp, tới mục tiêu nào"),
        label=_("Lưu"),
        done=_("Đã ghi người giúp."),
    )


@login_required
@ASKS
def ask(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Ask for help."""
    fostering = begun(request, dossier_id)
    form = HelpForm(
        request.POST or None,
        initial={"asked_of": fostering.sponsor_id},
        units=helping_units(fostering.dossier),
    )
    return _form_page(
        request,
        fostering.dossier,
        form,
        lambda told: usecases.ask_help(
            fostering.pk,
            kind=told["kind"],
            text=told["text"],
            asked_of_id=told["asked_of"].pk,
            due_on=told["due_on"],
            by=request.user,
            at=timezone.now(),
        ),
        why_not=permissions.why_not_change(fostering, by=request.user),
        heading=_("Đề nghị giúp đỡ"),
        intro=_("Đơn vị được nhờ nhận thông báo ngay và trả lời tại đây."),
        label=_("Gửi đề nghị"),
        done=_("Đã gửi đề nghị."),
    )


@login_required
@ASKS
def answer(request: SignedInRequest, dossier_id: int, request_id: int) -> HttpResponse:
    """Answer a wish for help."""
    fostering = begun(request, dossier_id)
    wishes = fostering.help_requests.select_related("asked_of")
    wish = get_object_or_404(wishes, pk=request_id)
    return _form_page(
        request,
        fostering.dossier,
        AnswerForm(request.POST or None, initial={"answer": wish.answer}),
        lambda told: usecases.answer_help(wish.pk, **told, by=request.user, at=timezone.now()),
        why_not=permissions.why_not_answer(wish, by=request.user),
        heading=_("Trả lời đề nghị giúp đỡ"),
        intro=wish.text,
        label=_("Trả lời"),
        done=_("Đã trả lời và báo cho đơn vị."),
    )


@login_required
@ASKS
def support(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Note help that was given."""
    fostering = begun(request, dossier_id)
    initial = {"on": timezone.localdate(), "in_charge": fostering.mentor_name}
    return _form_page(
        request,
        fostering.dossier,
        SupportForm(request.POST or None, initial=initial),
        lambda told: usecases.note_support(
            fostering.pk, **{**told, "cost": told["cost"] or 0}, by=request.user, at=timezone.now()
        ),
        why_not=permissions.why_not_note(fostering, by=request.user),
        heading=_("Ghi việc hỗ trợ"),
        label=_("Ghi"),
        done=_("Đã ghi việc hỗ trợ."),
    )


@login_required
@ASKS
def check(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Write down what a quarter brought."""
    fostering = begun(request, dossier_id)
    year, quarter = quarter_of(timezone.localdate())
    return _form_page(
        request,
        fostering.dossier,
        QuarterForm(request.POST or None, initial={"year": year, "quarter": quarter}),
        lambda told: usecases.check_quarter(
            fostering.pk, **told, by=request.user, at=timezone.now()
        ),
        why_not=permissions.why_not_note(fostering, by=request.user),
        heading=_("Kiểm tra quý"),
        intro=_("Ghi lại quý đã có thì kết quả mới thay kết quả cũ; nhật ký giữ cả hai."),
        label=_("Ghi kết quả"),
        done=_("Đã ghi kết quả của quý."),
    )


@login_required
@require_POST
def ready(request: SignedInRequest, dossier_id: int) -> HttpResponse:
    """Say that the candidate is ready."""
    fostering = begun(request, dossier_id)
    return do(
        request,
        reverse("fostering:detail", args=[dossier_id]),
        _("Đã ghi đủ điều kiện và báo cho người ký nộp."),
        lambda: usecases.mark_ready(fostering.pk, by=request.user, at=timezone.now()),
    )
