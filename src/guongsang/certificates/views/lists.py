"""The list of runs, and the log of every printing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from guongsang.accounts.requests import SignedInRequest
from guongsang.certificates.forms import PrintingFilterForm
from guongsang.certificates.models import Printing, Run
from guongsang.certificates.states import Reason
from guongsang.certificates.views.requests import way_to
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill


def _run_cell(run: Run) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("certificates:run", run.pk)}">{safe(run)}</a>'
        f"<br><small>{safe(run.decision.title)}</small>"
    )


def _state_of(run: Run) -> tuple[str, str]:
    if run.sha256:
        return "done", _("Đã in xong")
    if run.is_stopped:
        return "failed", _("Dừng giữa chừng")
    return "waiting", _("Đang làm")


RUN_COLUMNS = [
    Column(key="run", label=gettext_lazy("Đợt in"), value=str, cell=_run_cell, main=True),
    Column(
        key="state", label=gettext_lazy("Tình trạng"), value=lambda run: _state_of(run)[1],
        cell=lambda run: stage_pill(stage=_state_of(run)[0], label=_state_of(run)[1]),
    ),
    Column(key="papers", label=gettext_lazy("Số giấy"), value=lambda run: run.papers, numeric=True),
    Column(key="printed", label=gettext_lazy("Đã in"), value=lambda run: run.printed, numeric=True),
    Column(key="design", label=gettext_lazy("Mẫu"), value=lambda run: run.version.design.name),
    Column(key="asked", label=gettext_lazy("Yêu cầu lúc"), value=lambda run: run.asked_at,
           sort=("asked_at",)),
    Column(key="by", label=gettext_lazy("Người yêu cầu"), value=lambda run: str(run.asked_by)),
]  # fmt: skip


RUN_EXPORT = [
    *RUN_COLUMNS,
    Column(key="decision", label=gettext_lazy("Quyết định"), value=lambda run: run.decision.title),
    Column(key="sha256", label=gettext_lazy("Dấu của tệp"), value=lambda run: run.sha256),
]


@login_required
@require_safe
def list_runs(request: SignedInRequest) -> HttpResponse:
    """Every run in sight, the newest first."""
    rows = Run.objects.readable_by(request.user).for_listing()
    if file := exported(request, rows, RUN_EXPORT, filename=_("Đợt in giấy")):
        return file
    table = build_table(
        request, rows, RUN_COLUMNS, name="runs",
        empty_title=_("Chưa in giấy nào"),
        empty_text=_("Mở một quyết định đã ban hành rồi chọn «In giấy của quyết định»."),
    )  # fmt: skip
    return table_page(request, "certificates/runs.html", table, {"crumbs": way_to()[:1]})


def _who_cell(one: Printing) -> SafeString:
    below = " · ".join(filter(None, [one.run.decision.full_number, one.grant.what]))
    return mark_safe(
        f'<a href="{href_of("certificates:of_grant", one.grant_id)}">{safe(one.grant.name)}</a>'
        f"<br><small>{safe(below)}</small>"
    )


LOG_COLUMNS = [
    Column(
        key="who", label=gettext_lazy("Giấy của"), value=lambda one: one.grant.name,
        cell=_who_cell, sort=("grant__name",), main=True,
    ),
    Column(key="reason", label=gettext_lazy("Lý do in"), sort=("reason",),
           value=lambda one: label_of(Reason(one.reason))),
    Column(key="note", label=gettext_lazy("Ghi chú"), value=lambda one: one.note),
    Column(key="at", label=gettext_lazy("In lúc"), value=lambda one: one.printed_at,
           sort=("printed_at",)),
    Column(key="by", label=gettext_lazy("Người in"), value=lambda one: str(one.run.asked_by)),
]  # fmt: skip
LOG_EXPORT = [
    *LOG_COLUMNS,
    Column(key="decision", label=gettext_lazy("Quyết định"),
           value=lambda one: one.run.decision.full_number),
    Column(key="what", label=gettext_lazy("Hình thức"), value=lambda one: one.grant.what),
    Column(key="golden", label=gettext_lazy("Số sổ vàng"),
           value=lambda one: one.grant.golden_book_number),
    Column(key="sha256", label=gettext_lazy("Dấu của tệp"), value=lambda one: one.sha256),
]  # fmt: skip


@login_required
@require_safe
def log(request: SignedInRequest) -> HttpResponse:
    """Every printing of every certificate: when, by whom, why."""
    form = PrintingFilterForm(request.GET)
    rows = form.narrow(Printing.objects.readable_by(request.user).printed()).for_listing()
    if file := exported(request, rows, LOG_EXPORT, filename=_("Sổ in giấy")):
        return file
    table = build_table(
        request, rows, LOG_COLUMNS, name="printings", filters=form,
        empty_title=_("Sổ in còn trống"),
        empty_text=_("Mỗi lần in một giấy là một dòng: lúc nào, ai, vì sao in lại."),
    )  # fmt: skip
    return table_page(request, "certificates/log.html", table, {"crumbs": way_to()})
