"""The fund of a year: its sums, its check against the law, money in and out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.foundation.charts import NARROW, bars
from guongsang.fund import permissions, usecases
from guongsang.fund.forms import BudgetForm, FlowForm, ReasonForm, YearForm
from guongsang.fund.models import Budget, PaymentList
from guongsang.fund.queries.lists import list_standing, offices_of
from guongsang.fund.queries.sums import Year, ceiling_words, flows_of, year_of
from guongsang.fund.rules import Figures
from guongsang.fund.states import SOURCES
from guongsang.fund.views.requests import (
    chosen_day,
    chosen_office,
    chosen_year,
    readable_flow,
    way_to,
)
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show
from guongsang.ui.rules import dotted
from guongsang.ui.tables import workbook_of

LISTS_SHOWN = 5
MILLION = Decimal(1_000_000)


@login_required
@require_safe
def show_year(request: SignedInRequest) -> HttpResponse:
    """The fund of one office in one year, as of one day, by plain sums."""
    unit, number = chosen_office(request), chosen_year(request)
    if unit is None:
        return render(request, "fund/nothing.html", {"crumbs": way_to()[:1]})
    year = year_of(unit, number, day=chosen_day(request, number))
    if request.GET.get("export") == "xlsx":
        return _workbook(year)
    flows = list(flows_of(year.budget, year.day).select_related("noted_by")) if year.budget else []
    offices = offices_of(request.user)
    context = {
        "year": year,
        "sums": sums_of(year.figures),
        "chart": _chart(year.figures),
        "ceiling": ceiling_words(year),
        "sources": [one for one in flows if one.kind in SOURCES],
        "spending": [one for one in flows if one.kind not in SOURCES],
        "struck": _struck(year.budget),
        "lists": _lists(unit, number),
        "why_not_manage": permissions.why_not_manage(unit, by=request.user),
        "picker": YearForm(
            initial={"unit": unit, "year": number, "day": year.day},
            units=offices | Unit.objects.filter(pk=unit.pk),
        ),
        "query": f"?don-vi={unit.pk}&nam={number}",
        "crumbs": way_to()[:1],
    }
    return render(request, "fund/year.html", context)


def sums_of(sums: Figures) -> list[tuple[str, str, str, str]]:
    """Return each sum of a year: a sign, what it is, its money, a tone."""
    lines = [
        ("", _("Tổng nguồn"), sums.sources, "total"),
        ("−", _("Đã chi tiền thưởng"), sums.paid, ""),
        ("+", _("Tiền thưởng đã hoàn trả về quỹ"), sums.returned, ""),
        ("−", _("Đã chi tổ chức phong trào, tuyên truyền"), sums.movement, ""),
        ("−", _("Đã chi khác (giấy, khung, lễ…)"), sums.other, ""),
        ("=", _("Còn trong quỹ"), sums.cash, "total"),
        ("−", _("Đã quyết định thưởng, chưa chi"), sums.committed, ""),
        ("=", _("Còn lại sau khi trả đủ"), sums.left, "total"),
        ("−", _("Phần để riêng cho phong trào, chưa chi"), sums.reserve_left, ""),
        ("=", _("Còn có thể quyết định thưởng"), sums.for_rewards, "total"),
    ]
    return [
        (sign, label, f"{dotted(amount)} đ", "bad" if tone and amount < 0 else tone)
        for sign, label, amount, tone in lines
    ]


def _chart(sums: Figures) -> SafeString:
    """Return where the money of the year is, as bars; nothing when there is none."""
    rows = [
        (_("Nguồn"), sums.sources),
        (_("Đã chi thưởng"), sums.paid),
        (_("Chờ chi thưởng"), sums.committed),
        (_("Chi khác"), sums.movement + sums.other),
        (_("Còn lại"), max(sums.left, sums.sources * 0)),
    ]
    if not any(amount for _label, amount in rows):
        return SafeString("")
    told = [(str(label), float(amount), _millions(amount)) for label, amount in rows]
    title = _("Nguồn của quỹ và đã dùng vào đâu")
    wide = bars(told, title=title, width=720, label=150)
    narrow = bars(told, title=title, width=NARROW, label=0)
    return mark_safe(wide.as_svg("wide") + narrow.as_svg("narrow"))


def _millions(amount: Decimal) -> str:
    """Return a sum short enough for a bar: "69,35 triệu đ"."""
    return _("%(number)s triệu đ") % {"number": dotted(round(amount / MILLION, 2))}


def _struck(budget: Budget | None) -> list[object]:
    if budget is None:
        return []
    return list(budget.flows.exclude(struck_at=None).select_related("struck_by"))


def _lists(unit: Unit, year: int) -> list[tuple[PaymentList, str, str]]:
    found = PaymentList.objects.filter(unit=unit, year=year).for_listing()[:LISTS_SHOWN]
    return [(one, *list_standing(one)) for one in found]


def _workbook(year: Year) -> HttpResponse:
    heads = [_("Khoản"), _("Nội dung"), _("Ngày"), _("Văn bản, chứng từ"), _("Số tiền (đồng)")]
    sums = year.figures
    lines: list[list[object]] = [
        [label, "", year.day, "", amount]
        for label, amount in (
            (_("Tổng nguồn"), sums.sources),
            (_("Đã chi tiền thưởng"), sums.paid),
            (_("Tiền thưởng đã hoàn trả về quỹ"), sums.returned),
            (_("Đã quyết định thưởng, chưa chi"), sums.committed),
            (_("Còn lại sau khi trả đủ"), sums.left),
            (_("Còn có thể quyết định thưởng"), sums.for_rewards),
        )
    ]
    for flow in flows_of(year.budget, year.day) if year.budget else ():
        lines.append(
            [str(flow.get_kind_display()), flow.title, flow.dated_on, flow.paper, flow.amount]
        )
    name = _("Quỹ khen thưởng %(year)s %(unit)s") % {"year": year.year, "unit": year.unit.name}
    return workbook_of(heads, lines, filename=name)


def _office_to_keep(request: SignedInRequest) -> Unit:
    unit = chosen_office(request)
    if unit is None:
        raise Http404
    return unit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_year(request: SignedInRequest) -> HttpResponse:
    """Note by what the size of the fund of a year is measured."""
    unit, number = _office_to_keep(request), chosen_year(request)
    budget = Budget.objects.filter(unit=unit, year=number).first()
    initial = (
        {
            "regular_spending": _typed(budget),
            "ceiling_key": budget.ceiling_key,
        }
        if budget
        else {}
    )
    form = BudgetForm(request.POST or None, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.set_year(
            unit.pk, year=number, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="fund/ask.html",
        context=_asked(request, unit, number, _("Căn cứ tính mức tối đa của quỹ")),
        done=_("Đã ghi căn cứ của quỹ năm."),
    )


def _typed(budget: Budget) -> str:
    return "" if budget.regular_spending is None else dotted(budget.regular_spending)


def _asked(request: SignedInRequest, unit: Unit, year: int, heading: str) -> dict[str, object]:
    here = way_to()[-1][1]
    return {
        "heading": heading,
        "lead": _("%(unit)s, năm %(year)s") % {"unit": unit.name, "year": year},
        "why_not": permissions.why_not_manage(unit, by=request.user),
        "back": f"{here}?don-vi={unit.pk}&nam={year}",
        "crumbs": way_to(),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_source(request: SignedInRequest) -> HttpResponse:
    """Note money that came into the fund."""
    return _note_flow(request, is_source=True, heading=_("Ghi nguồn của quỹ"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note_spending(request: SignedInRequest) -> HttpResponse:
    """Note money that went out for something else than a reward."""
    return _note_flow(request, is_source=False, heading=_("Ghi khoản chi khác"))


def _note_flow(request: SignedInRequest, *, is_source: bool, heading: str) -> HttpResponse:
    unit, number = _office_to_keep(request), chosen_year(request)
    form = FlowForm(
        request.POST or None, is_source=is_source, initial={"dated_on": _day_in(number)}
    )
    return act_or_show(
        request,
        form,
        lambda: (
            usecases.note_flow(
                unit.pk, year=number, **form.cleaned_data, by=request.user, at=timezone.now()
            ).budget
        ),
        template="fund/ask.html",
        context=_asked(request, unit, number, heading),
        done=_("Đã ghi vào quỹ."),
    )


def _day_in(year: int) -> date:
    today = timezone.localdate()
    return today if today.year == year else date(year, 1, 1)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: SignedInRequest, flow_id: int) -> HttpResponse:
    """Strike what was noted by mistake, with the reason."""
    flow = readable_flow(request, flow_id)
    form = ReasonForm(request.POST or None)
    heading = _("Gạch khoản ghi nhầm")
    context = _asked(request, flow.budget.unit, flow.budget.year, heading) | {
        "lead": f"{flow.title}: {dotted(flow.amount)} đ",
        "why_not": permissions.why_not_strike(flow, by=request.user),
        "note": _("Khoản đã gạch vẫn còn để đọc và không tính nữa."),
        "kind": "danger",
    }
    return act_or_show(
        request,
        form,
        lambda: (
            usecases.strike_flow(
                flow.pk, **form.cleaned_data, by=request.user, at=timezone.now()
            ).budget
        ),
        template="fund/ask.html",
        context=context,
        done=_("Đã gạch khoản này."),
    )
