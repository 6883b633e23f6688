"""The list of ceremonies, and each side of one: order, seats, script, roll, supplies."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.ceremonies import permissions, queries
from guongsang.ceremonies.forms import CeremonyFilterForm
from guongsang.ceremonies.models import Ceremony
from guongsang.ceremonies.queries.papers import is_waiting, programme_rows, when_words
from guongsang.ceremonies.queries.supplies import by_form
from guongsang.ceremonies.states import CeremonyState
from guongsang.ceremonies.views.papers import PAPER_NAMES
from guongsang.ceremonies.views.requests import readable, way_to
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

TONES = {
    CeremonyState.DRAFT: "waiting",
    CeremonyState.HELD: "done",
    CeremonyState.CANCELLED: "cancelled",
}


def _title_cell(one: Ceremony) -> SafeString:
    below = f"{one.place} · {one.unit.name}"
    return mark_safe(
        f'<a href="{href_of("ceremonies:detail", one.pk)}">{safe(one.title)}</a>'
        f"<br><small>{safe(below)}</small>"
    )


def pill_of(one: Ceremony) -> SafeString:
    """Return how a ceremony stands in colour and word."""
    state = CeremonyState(one.state)
    return stage_pill(stage=TONES[state], label=label_of(state))


COLUMNS = [
    Column(
        key="title", label=gettext_lazy("Lễ tôn vinh"), value=lambda one: one.title,
        cell=_title_cell, sort=("title",), main=True,
    ),
    Column(
        key="day", label=gettext_lazy("Ngày"), value=lambda one: one.held_on, sort=("held_on",)
    ),
    Column(
        key="many", label=gettext_lazy("Số lượt nhận"), value=lambda one: one.many, numeric=True
    ),
    Column(
        key="later", label=gettext_lazy("Nhận sau"), value=lambda one: one.later, numeric=True
    ),
    Column(
        key="state", label=gettext_lazy("Tình hình"),
        value=lambda one: label_of(CeremonyState(one.state)), cell=pill_of, sort=("state",),
    ),
]  # fmt: skip


@login_required
@require_safe
def list_ceremonies(request: SignedInRequest) -> HttpResponse:
    """Every ceremony in sight, the newest first."""
    form = CeremonyFilterForm(request.GET)
    rows = form.narrow(Ceremony.objects.readable_by(request.user)).for_listing()
    if file := exported(request, rows, COLUMNS, filename=_("Lễ tôn vinh")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="ceremonies", filters=form,
        empty_title=_("Chưa có lễ tôn vinh nào"),
        empty_text=_("Lập lễ từ quyết định đã ban hành: thứ tự gọi, chỗ ngồi, lời dẫn có ngay."),
    )  # fmt: skip
    context = {
        "why_not_plan": permissions.why_not_plan(None, by=request.user),
        "crumbs": way_to()[:1],
    }
    return table_page(request, "ceremonies/list.html", table, context)


@login_required
@require_safe
def show_ceremony(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """One ceremony: who is called in which turn, and the ways to everything else."""
    ceremony, by = readable(request, ceremony_id), request.user
    hall = queries.hall_of(ceremony)
    context = {
        "ceremony": ceremony,
        "pill": pill_of(ceremony),
        "hall": hall,
        "waiting": [one for one in hall.lines if is_waiting(one.call)]
        if ceremony.state == CeremonyState.HELD
        else [],
        "facts": _facts(ceremony),
        "decisions": ceremony.decisions.order_by("signed_on", "pk"),
        "counts": by_form(hall.lines),
        "why_not_prepare": permissions.why_not_prepare(ceremony, by=by),
        "why_not_hold": permissions.why_not_hold(ceremony, by=by)
        or permissions.why_not_held_on(ceremony, timezone.localdate()),
        "why_not_roll": permissions.why_not_take_roll(ceremony, by=by),
        "may_act": not permissions.why_not_plan(ceremony.unit, by=by),
        "papers": PAPER_NAMES.items(),
        "crumbs": way_to(),
    }
    return render(request, "ceremonies/detail.html", context)


def _facts(ceremony: Ceremony) -> list[tuple[str, object]]:
    return [
        (_("Thời gian"), when_words(ceremony)),
        (_("Địa điểm"), ceremony.place),
        (_("Cơ quan tổ chức"), ceremony.unit.name),
        (_("Mỗi đợt lên nhận"), ceremony.per_turn),
        (_("Số giấy mời"), ceremony.invitation_number),
        (_("Liên hệ"), ceremony.contact),
        (_("Người lập"), f"{ceremony.made_by}, {timezone.localtime(ceremony.made_at):%d/%m/%Y}"),
    ]


@login_required
@require_safe
def show_seats(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """The hall row by row, to be printed."""
    ceremony = readable(request, ceremony_id)
    context = {
        "ceremony": ceremony,
        "hall": queries.hall_of(ceremony),
        "crumbs": way_to(ceremony),
    }
    return render(request, "ceremonies/seats.html", context)


@login_required
@require_safe
def show_script(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """The announcer's script in large type, and the abbreviations that wait for a reading."""
    ceremony = readable(request, ceremony_id)
    context = {
        "ceremony": ceremony,
        "script": queries.script_of(ceremony, queries.hall_of(ceremony)),
        "may_act": not permissions.why_not_plan(ceremony.unit, by=request.user),
        "crumbs": way_to(ceremony),
    }
    return render(request, "ceremonies/script.html", context)


@login_required
@require_safe
def show_programme(request: SignedInRequest, ceremony_id: int) -> HttpResponse:
    """The programme as people in the hall follow it."""
    ceremony = readable(request, ceremony_id)
    context = {
        "ceremony": ceremony,
        "rows": programme_rows(ceremony),
        "crumbs": way_to(ceremony),
    }
    return render(request, "ceremonies/programme.html", context)
