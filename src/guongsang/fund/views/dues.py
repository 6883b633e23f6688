"""What signed decisions owe and what was paid; drawing up a payment list of chosen lines."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.forms.lists import chosen_ids
from guongsang.fund import permissions, usecases
from guongsang.fund.forms import DrawUpForm, DueFilterForm
from guongsang.fund.queries import dues as owed
from guongsang.fund.views.requests import way_to
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from guongsang.ui.answers import act_or_show
from guongsang.ui.drawing import day_words, href_of, safe
from guongsang.ui.tables import BulkAct, Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill


def _name_cell(grant: Grant) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("honours:grant", grant.pk)}">{safe(grant.name)}</a>'
        f"<br><small>{safe(grant.place)}</small>"
    )


def _what_cell(grant: Grant) -> SafeString:
    decision, day = grant.decision, grant.decision.signed_on
    link = href_of("fund:decision", decision.pk)
    told = f", {day_words(day)}" if day else ""
    return mark_safe(
        f'{safe(grant.form_name)}<br><small><a href="{link}">{safe(decision.full_number)}</a>'
        f"{told}</small>"
    )


def _state_cell(grant: Grant) -> SafeString:
    standing = owed.standing_of(grant)
    pill = stage_pill(stage=standing.tone, label=standing.words)
    payment = next(iter(grant.live_payments), None)  # type: ignore[attr-defined]
    detail = safe(standing.detail)
    if payment and detail:
        detail = f'<a href="{href_of("fund:list", payment.payment_list_id)}">{detail}</a>'
    return mark_safe(f"{pill}<br><small>{detail}</small>" if detail else pill)


COLUMNS = [
    Column(
        key="name", label=gettext_lazy("Tên"), value=lambda g: g.name, cell=_name_cell,
        sort=("subject__sort_key",), main=True,
    ),
    Column(
        key="what", label=gettext_lazy("Hình thức, quyết định"), value=lambda g: g.form_name,
        cell=_what_cell, sort=("decision__signed_on", "ordinal"),
    ),
    Column(
        key="amount", label=gettext_lazy("Tiền thưởng (đồng)"), value=lambda g: g.amount,
        sort=("amount",), numeric=True,
    ),
    Column(
        key="state", label=gettext_lazy("Tình hình"),
        value=lambda g: owed.standing_of(g).whole, cell=_state_cell,
    ),
]  # fmt: skip
EXPORT = [
    COLUMNS[0],
    Column(key="place", label=gettext_lazy("Chức vụ, đơn vị"), value=lambda g: g.place),
    Column(key="what", label=gettext_lazy("Hình thức"), value=lambda g: g.form_name),
    Column(
        key="decision", label=gettext_lazy("Quyết định"), value=lambda g: g.decision.full_number
    ),
    Column(key="day", label=gettext_lazy("Ngày ký"), value=lambda g: g.decision.signed_on),
    COLUMNS[2],
    Column(key="reason", label=gettext_lazy("Cách tính"), value=lambda g: g.amount_reason),
    COLUMNS[3],
]


@login_required
@require_safe
def list_dues(request: SignedInRequest) -> HttpResponse:
    """Every line of a signed decision that brings money, and how far it has come."""
    if not can(request.user, Capability.FUND_READ, None):
        raise Http404
    form = DueFilterForm(request.GET)
    rows = owed.for_listing(form.narrow(owed.dues(request.user, day=timezone.localdate())))
    if file := exported(request, rows, EXPORT, filename=_("Tiền thưởng")):
        return file
    why_not = permissions.why_not_manage(None, by=request.user)
    bulk = [BulkAct(label=_("Lập bảng chi…"), href=reverse("fund:draw_up"), kind="primary")]
    table = build_table(
        request, rows, COLUMNS, name="dues", filters=form, bulk=[] if why_not else bulk,
        empty_title=_("Chưa có khoản tiền thưởng nào"),
        empty_text=_("Tiền thưởng hiện ở đây khi quyết định khen thưởng được ban hành."),
    )  # fmt: skip
    return table_page(request, "fund/dues.html", table, {"crumbs": way_to()})


def _chosen(request: SignedInRequest) -> list[Grant]:
    mine = owed.dues(request.user, day=timezone.localdate())
    keys = chosen_ids(request.POST.getlist("chosen"))
    return list(owed.for_listing(mine.filter(pk__in=keys)))


def _office_of(chosen: Sequence[Grant]) -> Unit | None:
    """Return the office that decided all of ``chosen``; None when several did."""
    offices = {one.decision.unit_id: one.decision.unit for one in chosen}
    return next(iter(offices.values())) if len(offices) == 1 else None


@login_required
@require_POST
def draw_up(request: SignedInRequest) -> HttpResponse:
    """Show the chosen lines with their sum, ask for the head, and draw the list up."""
    chosen = _chosen(request)
    unit = _office_of(chosen)
    if unit is None:
        told = _("Hãy chọn những dòng của cùng một cơ quan, rồi lập bảng chi.")
        messages.error(request, told)
        return redirect("fund:dues")
    asked = [(one, permissions.why_not_listed(one, unit)) for one in chosen]
    ready = [one for one, why in asked if not why]
    is_head = "title" in request.POST
    numbers = sorted({one.decision.full_number for one in ready})
    initial = {
        "title": _("Chi tiền thưởng theo %(numbers)s") % {"numbers": ", ".join(numbers)[:240]},
        "dated_on": timezone.localdate(),
    }
    form = DrawUpForm(request.POST if is_head else None, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.draw_up_list(
            unit.pk,
            grant_ids=[one.pk for one in ready],
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        ),
        template="fund/draw_up.html",
        context={
            "ready": ready,
            "refused": [why for _one, why in asked if why],
            "total": owed.total_of(ready),
            "unit": unit,
            "why_not": permissions.why_not_manage(unit, by=request.user),
            "crumbs": way_to((_("Tiền thưởng"), reverse("fund:dues"))),
        },
        done=_("Đã lập bảng chi; chờ duyệt rồi chi."),
    )
