"""Writing a paper into the register; reserving, giving back, striking out, explaining."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guongsang.accounts.requests import SignedInRequest
from guongsang.outgoing import permissions, queries, usecases
from guongsang.outgoing.forms import PaperForm, ReasonForm, ReserveForm
from guongsang.outgoing.models import Number
from guongsang.outgoing.rules import Paper
from guongsang.outgoing.views.requests import readable, way_to
from guongsang.ui.answers import act_or_show, do


def _context(request: SignedInRequest) -> dict[str, object]:
    return {
        "why_not": permissions.why_not_keep(None, by=request.user),
        "symbols": queries.symbols_in(queries.offices_of(request.user)),
        "crumbs": way_to(),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record_paper(request: SignedInRequest) -> HttpResponse:
    """Write a paper that was made outside this program into the register."""
    offices = queries.offices_of(request.user)
    initial = {"dated_on": timezone.localdate(), "unit": offices.first()}
    form = PaperForm(request.POST or None, initial=initial, offices=offices)
    return act_or_show(
        request,
        form,
        lambda: _recorded(request, form),
        template="outgoing/record.html",
        context=_context(request),
        done=_("Đã ghi vào sổ."),
    )


def _recorded(request: SignedInRequest, form: PaperForm) -> Number:
    told = form.cleaned_data
    number = usecases.record_paper(
        unit_id=told["unit"].pk,
        symbol=told["symbol"],
        number=told["number"],
        dated_on=told["dated_on"],
        paper=Paper(kind=told["kind"], title=told["title"]),
        by=request.user,
        at=timezone.now(),
    )
    if warning := queries.warning_of(number):
        messages.warning(request, warning)
    return number


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: SignedInRequest) -> HttpResponse:
    """Hold numbers for papers that are to be signed soon."""
    offices, today = queries.offices_of(request.user), timezone.localdate()
    initial = {"unit": offices.first(), "until": date(today.year, 12, 31), "count": 1}
    form = ReserveForm(request.POST or None, initial=initial, offices=offices)
    return act_or_show(
        request,
        form,
        lambda: _reserved(request, form),
        template="outgoing/reserve.html",
        context=_context(request),
        done=_("Đã giữ số."),
        there="outgoing:list",
    )


def _reserved(request: SignedInRequest, form: ReserveForm) -> list[Number]:
    told = dict(form.cleaned_data)
    unit = told.pop("unit")
    return usecases.reserve(unit_id=unit.pk, **told, by=request.user, at=timezone.now())


@login_required
@require_POST
def release(request: SignedInRequest, number_id: int) -> HttpResponse:
    """Give a reserved number back."""
    number = readable(request, number_id)
    return do(
        request,
        "outgoing:list",
        _("Đã trả số %(number)s.") % {"number": number.full_number},
        lambda: usecases.release(number.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: SignedInRequest, number_id: int) -> HttpResponse:
    """Ask why a number is struck out, and strike it out."""
    number = readable(request, number_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.strike(
            number.pk, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        ),
        template="outgoing/strike.html",
        context={
            "number": number,
            "why_not": permissions.why_not_strike(number, by=request.user),
            "crumbs": way_to(number),
        },
        done=_("Đã bỏ số; số và lý do còn trong sổ."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: SignedInRequest, number_id: int) -> HttpResponse:
    """Ask to what papers numbers went that were given outside."""
    number = readable(request, number_id)
    form = ReasonForm(request.POST or None, initial={"reason": number.reason})
    return act_or_show(
        request,
        form,
        lambda: usecases.explain(
            number.pk, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        ),
        template="outgoing/explain.html",
        context={
            "number": number,
            "why_not": permissions.why_not_explain(number, by=request.user),
            "crumbs": way_to(number),
        },
        done=_("Đã ghi rõ."),
    )
