"""Payment lists: all of them, one of them, on paper; approving, giving up, taking a line off."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import guongsang.fund
from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.views.papers import paper_response
from guongsang.foundation.documents import render_pdf
from guongsang.fund import permissions, usecases
from guongsang.fund.forms import ApproveForm, ListFilterForm
from guongsang.fund.models import PaymentList
from guongsang.fund.queries.lists import LIST_TONES, list_standing, rows_of, to_pay
from guongsang.fund.queries.papers import payment_paper, workbook_lines
from guongsang.fund.rules import money_in_words
from guongsang.fund.states import ListState
from guongsang.fund.views.requests import (
    readable_list,
    readable_payment,
    way_to,
    way_to_list,
)
from guongsang.papers.queries import word_paper
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.drawing import href_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page, workbook_of
from guongsang.ui.templatetags.ui import stage_pill

PAPERS = Path(guongsang.fund.__file__).parent / "papers"


def _list_cell(one: PaymentList) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("fund:list", one.pk)}">{safe(one.full_number)} · {safe(one.title)}</a>'
        f"<br><small>{safe(one.unit.name)}</small>"
    )


def _state_cell(one: PaymentList) -> SafeString:
    tone, words = list_standing(one)
    return stage_pill(stage=tone, label=words)


COLUMNS = [
    Column(
        key="list", label=gettext_lazy("Bảng chi"),
        value=lambda one: f"{one.full_number} {one.title}",
        cell=_list_cell, sort=("year", "number"), main=True,
    ),
    Column(
        key="day", label=gettext_lazy("Ngày lập"), value=lambda one: one.dated_on,
        sort=("dated_on",),
    ),
    Column(
        key="total", label=gettext_lazy("Tổng (đồng)"), value=lambda one: one.total, numeric=True
    ),
    Column(
        key="paid", label=gettext_lazy("Đã chi (đồng)"), value=lambda one: one.paid, numeric=True
    ),
    Column(
        key="state", label=gettext_lazy("Tình trạng"), value=lambda one: list_standing(one)[1],
        cell=_state_cell, sort=("state",),
    ),
]  # fmt: skip


@login_required
@require_safe
def list_lists(request: SignedInRequest) -> HttpResponse:
    """Every payment list in sight; the newest first."""
    if not can(request.user, Capability.FUND_READ, None):
        raise Http404
    form = ListFilterForm(request.GET)
    rows = form.narrow(PaymentList.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Bảng chi tiền thưởng")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="lists", filters=form,
        empty_title=_("Chưa có bảng chi nào"),
        empty_text=_("Chọn những dòng chưa chi ở «Tiền thưởng» rồi lập bảng chi."),
        empty_href=reverse("fund:dues"), empty_label=_("Tiền thưởng"),
    )  # fmt: skip
    return table_page(request, "fund/lists.html", table, {"crumbs": way_to()})


@login_required
@require_safe
def show_list(request: SignedInRequest, list_id: int) -> HttpResponse:
    """One payment list: its lines, how far each has come, and what can be done."""
    one, by = readable_list(request, list_id), request.user
    rows = rows_of(one)
    total, paid = to_pay(rows), to_pay([row for row in rows if row.payment.state == "paid"])
    may_manage = not permissions.why_not_manage(one.unit, by=by)
    context = {
        "one": one,
        "rows": rows,
        "total": total,
        "paid": paid,
        "words": money_in_words(int(total)),
        "tone": LIST_TONES[ListState(one.state)],
        "facts": _facts(one),
        "may_manage": may_manage,
        "why_not_pay": permissions.why_not_pay_from(one, by=by),
        "why_not_approve": permissions.why_not_approve(one, by=by),
        "why_not_drop": permissions.why_not_drop(one, by=by),
        "waits": any(row.waits for row in rows),
        "crumbs": way_to((_("Bảng chi"), reverse("fund:lists"))),
    }
    return render(request, "fund/list.html", context)


def _facts(one: PaymentList) -> list[tuple[str, object]]:
    return [
        (_("Cơ quan"), one.unit.name),
        (_("Ngày lập"), one.dated_on),
        (_("Người lập"), str(one.made_by)),
        (_("Ngày duyệt"), one.approved_on),
        (_("Người duyệt"), one.approver_name),
    ]


@login_required
@require_safe
def paper(request: SignedInRequest, list_id: int, form: str) -> HttpResponse:
    """Return the list for Word, as PDF, or as a workbook."""
    one = readable_list(request, list_id)
    rows, name = rows_of(one), _("Bảng chi %(number)s") % {"number": one.full_number}
    if form == "xlsx":
        heads, lines = workbook_lines(rows)
        return workbook_of(heads, lines, filename=name)
    if form == "docx":
        data = payment_paper(one, rows)
        docx = word_paper("fund.payment_list", data, unit=one.unit)
        return paper_response(docx, name, form)
    if form == "pdf":
        data = payment_paper(one, rows)
        return paper_response(render_pdf(PAPERS / "payment_list.typ", data), name, form)
    raise Http404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Approve a payment list: who and when."""
    one = readable_list(request, list_id)
    initial = {"approved_on": timezone.localdate(), "approver_name": ""}
    form = ApproveForm(request.POST or None, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.approve_list(
            one.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="fund/ask.html",
        context={
            "heading": _("Duyệt chi"),
            "lead": f"{one}: {one.title}",
            "why_not": permissions.why_not_approve(one, by=request.user),
            "back": one.get_absolute_url(),
            "crumbs": way_to_list(one),
        },
        done=_("Đã duyệt; từ nay các dòng có thể chi."),
    )


@login_required
@require_POST
def drop(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Give a payment list up of which nothing is paid."""
    one = readable_list(request, list_id)
    return do(
        request,
        one,
        _("Đã bỏ bảng chi; các dòng lại chờ lập bảng khác."),
        lambda: usecases.drop_list(one.pk, by=request.user, at=timezone.now()),
    )


@login_required
@require_POST
def take_off(request: SignedInRequest, payment_id: int) -> HttpResponse:
    """Take one line off its list."""
    payment = readable_payment(request, payment_id)
    return do(
        request,
        payment.payment_list,
        _("Đã lấy dòng này ra khỏi bảng chi."),
        lambda: usecases.take_off(payment.pk, by=request.user, at=timezone.now()),
    )
