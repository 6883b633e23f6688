"""The rounds, and one round as its secretary and as everybody else sees it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.scoring import usecases
from guongsang.scoring.forms.rounds import DueForm, ReasonForm, RoundForm
from guongsang.scoring.models import Reader, Round, RoundKind
from guongsang.scoring.permissions import opening, rounds
from guongsang.scoring.queries.assignment import grid_of, linked
from guongsang.scoring.queries.progress import progress_of
from guongsang.scoring.queries.rounds import caps_of, counted, knowing_names, seen_entries
from guongsang.scoring.states import RoundState
from guongsang.scoring.views.requests import (
    page_above,
    readable_round,
    run_entry,
    run_round,
    way_to,
)
from guongsang.ui.answers import act_or_show, do
from guongsang.ui.drawing import label_of
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

A_PAGE = 50


def _state(round_: Round) -> SafeString:
    return stage_pill(stage=round_.state, label=label_of(RoundState(round_.state)))


COLUMNS = [
    Column(
        key="title",
        label=gettext_lazy("Vòng chấm"),
        value=lambda one: one.title,
        sort=("title",),
        main=True,
    ),
    Column(
        key="kind",
        label=gettext_lazy("Loại"),
        value=lambda one: label_of(RoundKind(one.kind)),
        sort=("kind",),
    ),
    Column(
        key="state",
        label=gettext_lazy("Trạng thái"),
        value=lambda one: label_of(RoundState(one.state)),
        cell=_state,
        sort=("state",),
    ),
    Column(
        key="due",
        label=gettext_lazy("Hạn chấm"),
        value=lambda one: one.due_at,
        sort=("due_at",),
    ),
    Column(
        key="size",
        label=gettext_lazy("Hồ sơ"),
        value=lambda one: one.size,
        sort=("size",),
        numeric=True,
    ),
    Column(
        key="readers",
        label=gettext_lazy("Người chấm"),
        value=lambda one: one.reader_count,
        sort=("reader_count",),
        numeric=True,
    ),
    Column(
        key="plan",
        label=gettext_lazy("Kế hoạch"),
        value=lambda one: one.plan.title,
        sort=("plan__fold_title",),
    ),
]


@require_safe
@login_required
def list_rounds(request: SignedInRequest) -> HttpResponse:
    """All rounds of the person's councils, and those he reads in."""
    rows = counted(Round.objects.readable_by(request.user).for_listing())
    if file := exported(request, rows, COLUMNS, filename=_("Vòng chấm")):
        return file
    runs = not rounds.why_not_run_rounds(None, by=request.user)
    table = build_table(
        request,
        rows,
        COLUMNS,
        name="rounds",
        row_href=lambda one: one.get_absolute_url(),
        empty_title=_("Chưa có vòng chấm nào"),
        empty_text=_(
            "Thư ký lập vòng chấm từ trang Hội đồng, khi phiếu thẩm định của các hồ sơ đã chốt."
        ),
        empty_href=page_above("councils:list") if runs else "",
        empty_label=_("Đến trang Hội đồng") if runs else "",
    )
    context = {"set_up_href": page_above("councils:list") if runs else ""}
    return table_page(request, "scoring/list.html", table, context)


@require_safe
@login_required
def show_round(request: SignedInRequest, round_id: int) -> HttpResponse:
    """One round: to its secretary how far it has come, to the others what is asked of them."""
    round_ = readable_round(request, round_id)
    by = request.user
    seen = seen_entries(round_, by)
    context: dict[str, object] = {
        "round": round_,
        "facts": facts_of(round_),
        "hidden": round_.entries.count() - seen.count(),
        "is_draft": round_.state == RoundState.DRAFT,
        "is_open": round_.state == RoundState.OPEN,
        "mine": round_.readers.active().filter(user=by).exists(),
        "queue_href": reverse("scoring:queue", args=[round_.pk]),
        "result_href": reverse(
            "scoring:spread" if round_.kind == RoundKind.CALIBRATION else "scoring:ranking",
            args=[round_.pk],
        ),
        "crumbs": way_to(),
    }
    if not rounds.why_not_run_rounds(round_.plan.unit, by=by):
        context |= _workshop(request, round_)
    return render(request, "scoring/round.html", context)


def _workshop(request: SignedInRequest, round_: Round) -> dict[str, object]:
    """Return what only the secretary sees: lacks, progress without scores, the dossiers."""
    by, now = request.user, timezone.now()
    seen = seen_entries(round_, by)
    grid = grid_of(round_)
    keys = set(seen.values_list("pk", flat=True))
    lacks = {one.entry.pk: one for one in grid.lacks()}
    progress = progress_of(round_, seen)
    is_draft = round_.state == RoundState.DRAFT
    shown = [entry for entry in grid.entries if entry.pk in keys]
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    return {
        "runs": True,
        "caps": caps_of(round_, timezone.localdate(now)),
        "page": page,
        "rows": [
            (entry, grid.having[entry.pk], grid.wanted(entry), lacks.get(entry.pk))
            for entry in page
        ],
        "progress": progress,
        "done": sum(one.done for one in progress),
        "of": sum(one.of for one in progress),
        "unblind": knowing_names(round_) if round_.is_blind else [],
        "linked": linked(grid.pairs),
        "lacking": opening.lacking(round_, at=now) if is_draft else [],
        "short": len(lacks),
        "why_not_open": opening.why_not_open(round_, by=by, at=now) if is_draft else "",
        "why_not_steer": rounds.why_not_steer(round_, by=by),
        "dropped": round_.readers.exclude(dropped_at=None),
        "add_href": page_above("councils:add_reader", round_.council_key, round_.pk),
    }


def facts_of(round_: Round) -> list[tuple[str, object]]:
    """Return what is known of a round at a glance."""
    return [
        (_("Loại vòng"), round_.get_kind_display()),
        (_("Hạn chấm"), timezone.localtime(round_.due_at).strftime("%H:%M %d/%m/%Y")),
        (_("Số suất"), round_.places),
        (_("Người chấm mỗi hồ sơ"), round_.reads_each),
        (_("Giấu tên khi chấm"), _("Có") if round_.is_blind else _("Không")),
        (_("Lấy từ"), round_.source.title if round_.source else ""),
        (_("Kế hoạch"), round_.plan.title),
        (_("Hội đồng"), round_.council_name),
        (_("Mã khóa quy tắc"), round_.rules_hash[:16]),
    ]


@require_http_methods(["GET", "POST"])
@login_required
def change(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Change what a round asks, before it opens."""
    round_ = run_round(request, round_id)
    names = ("title", "places", "reads_each", "is_blind", "pledge")
    initial = {name: getattr(round_, name) for name in names}
    initial["due_on"] = timezone.localdate(round_.due_at)
    form = RoundForm(request.POST or None, kind=round_.kind, initial=initial)
    return act_or_show(
        request,
        form,
        lambda: usecases.change_round(
            round_.pk, **form.words(), by=request.user, at=timezone.now()
        ),
        template="scoring/act.html",
        context={
            "title": _("Sửa vòng chấm"),
            "lead": round_.title,
            "why_not": rounds.why_not_prepare(round_, by=request.user),
            "label": _("Lưu"),
            "back": round_.get_absolute_url(),
            "crumbs": way_to(round_),
        },
        done=_("Đã lưu vòng chấm."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def extend(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Give the readers another day."""
    round_ = run_round(request, round_id)
    form = DueForm(request.POST or None, initial={"due_on": timezone.localdate(round_.due_at)})
    return act_or_show(
        request,
        form,
        lambda: usecases.extend_round(
            round_.pk, due_at=form.due_at(), by=request.user, at=timezone.now()
        ),
        template="scoring/act.html",
        context={
            "title": _("Đổi hạn chấm"),
            "lead": round_.title,
            "why_not": rounds.why_not_extend(round_, by=request.user),
            "note": _("Mọi người chấm được báo hạn mới."),
            "label": _("Đổi hạn"),
            "back": round_.get_absolute_url(),
            "crumbs": way_to(round_),
        },
        done=_("Đã đổi hạn; người chấm đã được báo."),
    )


@require_POST
@login_required
def open_(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Lock the rules and let the readers begin."""
    round_ = run_round(request, round_id)
    now = timezone.now()
    return do(
        request,
        round_,
        _("Vòng chấm đã mở: quy tắc đã khóa, người chấm đã được mời."),
        lambda: usecases.open_round(round_.pk, by=request.user, at=now),
    )


@require_http_methods(["GET", "POST"])
@login_required
def cancel(request: SignedInRequest, round_id: int) -> HttpResponse:
    """Call a round off, with the reason."""
    round_ = run_round(request, round_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.cancel_round(
            round_.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="scoring/act.html",
        context={
            "title": _("Hủy vòng chấm"),
            "lead": round_.title,
            "why_not": rounds.why_not_steer(round_, by=request.user),
            "note": _("Điểm đã chấm được giữ nhưng không tính vào đâu; hồ sơ vào vòng khác được."),
            "label": _("Hủy vòng chấm"),
            "kind": "danger",
            "back": round_.get_absolute_url(),
            "crumbs": way_to(round_),
        },
        done=_("Đã hủy vòng chấm."),
    )


@require_POST
@login_required
def leave_out(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Take a dossier out of a round that is not open yet."""
    entry = run_entry(request, entry_id)
    now = timezone.now()
    return do(
        request,
        entry.round,
        _("Đã bỏ hồ sơ khỏi vòng chấm."),
        lambda: usecases.leave_out(entry.pk, by=request.user, at=now),
    )


@require_http_methods(["GET", "POST"])
@login_required
def drop_reader(request: SignedInRequest, round_id: int, reader_id: int) -> HttpResponse:
    """Let a reader step out."""
    round_ = run_round(request, round_id)
    reader = _reader_or_404(round_, reader_id)
    form = ReasonForm(request.POST or None)
    return act_or_show(
        request,
        form,
        lambda: usecases.drop_reader(
            reader.pk, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        template="scoring/act.html",
        context={
            "title": _("Thôi chấm: %s") % reader.name,
            "lead": round_.title,
            "why_not": rounds.why_not_drop(reader, by=request.user),
            "note": _("Điểm đã chấm vẫn tính. Hồ sơ chưa chấm chờ phân công bù cho người khác."),
            "label": _("Ghi thôi chấm"),
            "back": round_.get_absolute_url(),
            "crumbs": way_to(round_),
        },
        done=_("Đã ghi thôi chấm. Tiếp theo: phân công bù."),
        there=reverse("scoring:assignment", args=[round_.pk]),
    )


def _reader_or_404(round_: Round, reader_id: int) -> Reader:
    reader = get_object_or_404(round_.readers.all(), pk=reader_id)
    reader.round = round_
    return reader
