"""Lists handed in: the table of them, handing one in, and the page that shows what it would do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.queries.registering import plans_to_register_in, writing_units
from guongsang.foundation.refusals import Refused
from guongsang.intake import permissions, usecases
from guongsang.intake.forms import ListFilterForm, ListForm
from guongsang.intake.models import CandidateList
from guongsang.intake.notices import (
    MEANINGS,
    OUTCOMES,
    SKIPPED,
    encoding_sentence,
    sentences,
)
from guongsang.intake.queries import Line, lines_to_show, reading_sentences
from guongsang.intake.rules import Outcome, why_not_columns
from guongsang.organisations.models import Unit
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.uploads import LISTS, checked_file

MOST_ASKED, MOST_SHOWN = 40, 200
COLUMNS = [
    Column(key="file", label=_("Tệp"), value=lambda one: one.filename, main=True),
    Column(
        key="unit", label=_("Đơn vị gửi"), value=lambda one: one.unit.name, sort=("unit__path",)
    ),
    Column(key="plan", label=_("Kế hoạch"), value=lambda one: one.plan.title),
    Column(key="state", label=_("Tình trạng"), value=lambda one: one.get_state_display()),
    Column(key="rows", label=_("Số dòng"), value=lambda one: one.counts.get("rows"), numeric=True),
    Column(
        key="wrong", label=_("Dòng sai"), value=lambda one: one.counts.get("wrong", 0), numeric=True
    ),
    Column(key="by", label=_("Người nộp"), value=lambda one: one.handed_in_by.name),
    Column(
        key="at", label=_("Nộp lúc"), value=lambda one: one.handed_in_at, sort=("handed_in_at",)
    ),
]

# What the file has besides: the page has no room for it.
ON_PAGE = [column for column in COLUMNS if column.key not in ("plan", "by")]


def my_list(request: SignedInRequest, list_id: int) -> CandidateList:
    """Return a list of a unit for which I register; others are not found."""
    lists = CandidateList.objects.readable_by(request.user)
    return get_object_or_404(
        lists.select_related("unit", "plan", "field", "handed_in_by", "ended_by", "job"), pk=list_id
    )


def crumbs(last: str, one: CandidateList | None = None) -> list[tuple[str, str]]:
    """Return the breadcrumb of the pages about lists."""
    above = [(_now("Hồ sơ"), reverse("dossiers:list")), (_now("Danh sách"), reverse("intake:list"))]
    if one is not None:
        above.append((one.filename, one.get_absolute_url()))
    return [*above, (last, "")]


def after(one: CandidateList) -> str:
    """Return where to go on: the bar of the worker's work, or the list itself."""
    if one.job is not None and not one.job.ended_at:
        return reverse("jobs:progress", args=[one.job.pk])
    return one.get_absolute_url()


@require_safe
@login_required
def list_lists(request: SignedInRequest) -> HttpResponse:
    """Show the lists that were handed in for units for which I register."""
    form = ListFilterForm(request.GET)
    rows = form.narrow(CandidateList.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_now("danh-sach-da-nop")):
        return file
    why_not = permissions.why_not_hand_in(None, by=request.user)
    table = build_table(
        request,
        rows,
        ON_PAGE,
        name="lists",
        filters=form,
        row_href=lambda one: str(one.get_absolute_url()),
        empty_title=_("Chưa nộp danh sách nào"),
        empty_text=_("Nộp danh sách đúng như đơn vị gửi; xem trước từng dòng rồi mới nhận."),
    )
    return table_page(request, "intake/list.html", table, {"why_not_hand_in": why_not})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_in(request: SignedInRequest) -> HttpResponse:
    """Take a file as it came, read it, and show what it would do."""
    day = timezone.localdate()
    units, plans = writing_units(request.user, day), plans_to_register_in(request.user, day)
    form = ListForm(
        request.POST or None,
        request.FILES or None,
        units=units,
        plans=plans,
        initial=only_choice(units=units, plans=plans) | request.GET.dict(),
    )
    if form.is_bound and form.is_valid():
        try:
            return _hand_in(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    context = {
        "form": form,
        "crumbs": crumbs(_now("Nộp danh sách")),
        "back": reverse("intake:list"),
        "why_not": permissions.why_not_hand_in(None, by=request.user),
    }
    return render(request, "intake/hand_in.html", context)


def only_choice(*, units: QuerySet[Unit], plans: QuerySet[Any]) -> dict[str, Any]:
    """Return the unit and the plan where there is but one to choose."""
    told = {"unit": list(units[:2]), "plan": list(plans[:2])}
    return {key: rows[0].pk for key, rows in told.items() if len(rows) == 1}


def _hand_in(request: SignedInRequest, asked: dict[str, Any]) -> HttpResponse:
    handed_in = usecases.hand_in_list(
        checked_file(asked["file"], allowed=LISTS),
        unit_id=asked["unit"].pk,
        plan_id=asked["plan"].pk,
        field_id=asked["field"].pk if asked["field"] else None,
        kind=asked["kind"],
        title=asked["title"],
        by=request.user,
        at=timezone.now(),
    )
    one = handed_in.one
    if handed_in.is_new:
        messages.success(request, _now("Đã đọc tệp. Chưa có gì thay đổi; hãy xem từng dòng."))
    else:
        told = _now("Đúng tệp này đã được %(who)s nộp ngày %(day)s. Không nhận lại lần nữa.")
        day = timezone.localtime(one.handed_in_at).strftime("%d/%m/%Y")
        messages.info(request, told % {"who": one.handed_in_by.name, "day": day})
    return redirect(after(one))


@require_safe
@login_required
def show_list(request: SignedInRequest, list_id: int) -> HttpResponse:
    """Show every consequence of a list: what is asked, what is wrong, what would be done."""
    one = my_list(request, list_id)
    by = {"by": request.user}
    context = {
        "one": one,
        "crumbs": crumbs(one.filename),
        "facts": _facts(one),
        "read": _how_it_was_read(one),
        "columns": _columns(one),
        "needs_columns": bool(why_not_columns(one.columns)) and bool(one.rows),
        **_parts(request, one),
        "why_not_check": permissions.why_not_check(one, **by),
        "why_not_take_in": permissions.why_not_take_in(one, **by),
        "why_not_drop": permissions.why_not_drop(one, **by),
        "why_not_undo": permissions.why_not_undo(one, **by),
        "job_href": after(one) if one.job and not one.job.ended_at else "",
    }
    return render(request, "intake/detail.html", context)


def _parts(request: SignedInRequest, one: CandidateList) -> dict[str, object]:
    """Part the rows into those that a person must look at, and the others."""
    rows = {key: [] for key in ("doubtful", "wrong", "known", "others")}  # type: ignore[var-annotated]
    places = {
        Outcome.DOUBT: "doubtful",
        Outcome.WRONG: "wrong",
        Outcome.KNOWN: "known",
        Outcome.REPEAT: "known",
    }
    for row in one.consequences:
        rows[places.get(row["outcome"], "others")].append(row)
    most = {"doubtful": MOST_ASKED, "known": MOST_ASKED}
    parts: dict[str, object] = {}
    for key, found in rows.items():
        limit = most.get(key, MOST_SHOWN)
        parts[key] = [told(line) for line in lines_to_show(one, found[:limit], request.user)]
        parts[f"{key}_count"] = len(found)
        parts[f"{key}_more"] = max(0, len(found) - limit)
    return parts


def told(line: Line) -> dict[str, object]:
    """Return a row as the page prints it."""
    return {
        "line": line,
        "outcome": OUTCOMES[line.row["outcome"]],
        "why": sentences(line.row["why"]),
        "remarks": sentences(line.row["remarks"]),
    }


def _how_it_was_read(one: CandidateList) -> list[str]:
    found = encoding_sentence(one.reading.get("encoding", ""))
    words = {str(why): str(word) for why, word in SKIPPED.items()}
    return [*([found] if found else []), *reading_sentences(one, words)]


def _columns(one: CandidateList) -> list[tuple[str, object]]:
    if one.filled:
        return []  # the columns of the office's own form are known
    return [
        (heading, MEANINGS.get(meaning, _now("Chưa hiểu, không đọc")))
        for heading, meaning in zip(one.headings, one.columns, strict=False)
    ]


def _facts(one: CandidateList) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_now("Tình trạng"), one.get_state_display()),
        (_now("Đơn vị gửi"), one.unit.name),
        (_now("Kế hoạch"), one.plan.title),
        (_now("Người nộp"), one.handed_in_by.name),
        (_now("Nộp lúc"), timezone.localtime(one.handed_in_at).strftime("%H:%M %d/%m/%Y")),
        (_now("Dấu SHA-256"), f"{one.sha256[:16]}…"),
        (_now("Số dòng"), one.counts.get("rows", len(one.rows))),
    ]
    rows += [(str(OUTCOMES[key]), count) for key, count in one.counts.items() if key in OUTCOMES]
    if one.ended_by is not None and one.ended_at is not None:
        rows.append((_now("Xong bởi"), one.ended_by.name))
        rows.append((_now("Xong lúc"), timezone.localtime(one.ended_at).strftime("%H:%M %d/%m/%Y")))
    if "undone" in one.counts:
        rows.append((_now("Hồ sơ đã rút"), one.counts["undone"]))
        rows.append((_now("Hồ sơ giữ lại vì đã có người làm tiếp"), one.counts["kept"]))
    return [(label, str(value)) for label, value in rows]
