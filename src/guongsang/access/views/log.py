"""The log: a readable line for each act, one line in full, and the check of the chain."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from guongsang.access.forms import ChainForm, LogFilterForm
from guongsang.access.queries import log_readable_by, paths_where
from guongsang.access.roles import Capability
from guongsang.access.views.detail_names import DETAIL_NAMES
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.audit.models import Entry
from guongsang.audit.queries import Fault, Verdict, act_label, days_between, verify
from guongsang.organisations.models import Unit
from guongsang.ui.tables import Column, build_table, exported, table_page

FAULTS = {
    Fault.CHANGED: _("nội dung dòng này không còn như lúc ghi"),
    Fault.MISSING: _("thiếu dòng này"),
    Fault.UNCHAINED: _("dòng này không nối với dòng trước nó"),
    Fault.CUT_OFF: _("các dòng từ số này trở đi đã mất, hoặc sổ ngày đã bị sửa"),
}
# Details that many acts leave; others are shown by the word the package wrote.
LOG_COLUMNS = [
    Column(key="at", label=_("Lúc"), value=lambda line: line.at, sort=("at", "pk")),
    Column(
        key="actor",
        label=_("Người làm"),
        value=lambda line: line.actor_name or _now("Người dân hoặc hệ thống"),
        sort=("actor_name",),
    ),
    Column(
        key="act", label=_("Việc"), value=lambda line: act_label(line.act), sort=("act",), main=True
    ),
    Column(key="about", label=_("Về"), value=lambda line: line.subject_name),
]
# A file that left the house can be checked by anybody with these.
FILE_COLUMNS = [
    *LOG_COLUMNS,
    Column(key="day", label=_("Ngày"), value=lambda line: line.day),
    Column(key="number", label=_("Số trong ngày"), value=lambda line: line.number),
    Column(key="hash", label=_("Mã kiểm tra"), value=lambda line: line.hash),
]


def reader_of_the_log(request: SignedInRequest) -> User:
    """Return the reader; for who may read no log there is none (404)."""
    user = request.user
    if not paths_where(user, Capability.LOG_READ):
        raise Http404
    return user


@require_safe
@login_required
def list_lines(request: SignedInRequest) -> HttpResponse:
    """Show the lines of the log that I may read."""
    user = reader_of_the_log(request)
    form = LogFilterForm(request.GET)
    rows = form.narrow(log_readable_by(user)).for_listing()
    if file := exported(request, rows, FILE_COLUMNS, filename="nhat-ky"):
        return file
    table = build_table(
        request,
        rows,
        LOG_COLUMNS,
        name="log",
        filters=form,
        empty_title=_("Nhật ký chưa có dòng nào trong địa bàn của bạn"),
        row_href=lambda line: reverse("audit:detail", args=[line.pk]),
    )
    return table_page(request, "audit/list.html", table, {})


@require_safe
@login_required
def show_line(request: SignedInRequest, line_id: int) -> HttpResponse:
    """Show one line in full, with its place in the chain."""
    line = get_object_or_404(log_readable_by(reader_of_the_log(request)), pk=line_id)
    rows: list[tuple[object, object]] = [
        (_("Lúc"), timezone.localtime(line.at).strftime("%H:%M:%S %d/%m/%Y")),
        (_("Người làm"), line.actor_name or _now("Người dân hoặc hệ thống")),
        (_("Việc"), act_label(line.act)),
        (_("Về"), line.subject_name),
        (_("Nơi"), place_of(line)),
        *((DETAIL_NAMES.get(name, name), plain(value)) for name, value in line.details.items()),
        (_("Số trong ngày"), line.number),
        (_("Mã của dòng trước"), line.previous_hash or "—"),
        (_("Mã kiểm tra"), line.hash),
    ]
    context = {"line": line, "act": act_label(line.act), "rows": rows}
    return render(request, "audit/detail.html", context)


def place_of(line: Entry) -> str:
    """Return the unit under which the line was filed, by its present name."""
    if not line.unit_path:
        return _now("Toàn hệ thống")
    unit = Unit.objects.filter(path=line.unit_path).first()
    return unit.name if unit else line.unit_path


def plain(value: Any) -> str:
    """Return a stored detail as people read it."""
    if value is None or value == "":
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@require_safe
@login_required
def check_chain(request: SignedInRequest) -> HttpResponse:
    """Check the chain of some days and name the first line that is not as it was written."""
    reader_of_the_log(request)
    form = ChainForm(request.GET)
    first, last = form.days(timezone.localdate())
    verdicts = [verdict_words(verify(day)) for day in days_between(first, last)]
    context = {
        "form": form,
        "verdicts": verdicts,
        "first": first,
        "last": last,
        "is_whole": all(one["is_whole"] for one in verdicts),
    }
    return render(request, "audit/verify.html", context)


def verdict_words(verdict: Verdict) -> dict[str, object]:
    """Return what the check of one day says to people."""
    return {
        "day": verdict.day,
        "lines": verdict.lines,
        "last_hash": verdict.last_hash,
        "is_whole": verdict.is_whole,
        "number": verdict.number,
        "fault": FAULTS[verdict.fault] if verdict.fault else "",
    }
