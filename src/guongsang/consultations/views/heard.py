"""The list of what people said about one posted list: alike ones once, never a sender."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guongsang.access.queries import can
from guongsang.access.roles import Capability
from guongsang.accounts.requests import SignedInRequest
from guongsang.consultations.forms import ObjectionFilterForm
from guongsang.consultations.models import Objection
from guongsang.consultations.states import ObjectionState
from guongsang.consultations.views.pages import readable
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column, build_table, exported, table_page
from guongsang.ui.templatetags.ui import stage_pill

SHOWN = 160


def _text_cell(objection: Objection) -> SafeString:
    text = objection.text if len(objection.text) <= SHOWN else f"{objection.text[:SHOWN]}…"
    href = href_of("consultations:objection", objection.pk)
    return mark_safe(
        f'<a href="{href}">{safe(objection.entry.name)}</a><br><small>{safe(text)}</small>'
    )


def _state(objection: Objection) -> str:
    return label_of(ObjectionState(objection.state))


COLUMNS = [
    Column(
        key="text", label=gettext_lazy("Ý kiến"), main=True, sort=("entry__ordinal", "at"),
        value=lambda one: f"{one.entry.name}: {one.text}", cell=_text_cell,
    ),
    Column(
        key="alike", label=gettext_lazy("Giống hệt"), numeric=True, sort=("alike",),
        value=lambda one: one.alike,
    ),
    Column(
        key="state", label=gettext_lazy("Trạng thái"), value=_state, sort=("state",),
        cell=lambda one: stage_pill(stage=one.state, label=_state(one)),
    ),
    Column(
        key="at", label=gettext_lazy("Nhận lúc"), sort=("at",),
        value=lambda one: f"{localtime(one.at):%H:%M %d/%m/%Y}",
    ),
    Column(
        key="way", label=gettext_lazy("Nhận qua"), sort=("received_by",),
        value=lambda one: one.get_received_by_display(),
    ),
    Column(
        key="due", label=gettext_lazy("Hạn trả lời"), sort=("due_on",),
        value=lambda one: f"{one.due_on:%d/%m/%Y}" if one.due_on and one.is_open else "",
    ),
]  # fmt: skip


@login_required
@never_cache
@require_safe
def list_objections(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Everything that was said about one list."""
    notice = readable(request, notice_id)
    if not can(request.user, Capability.OBJECTION_READ, notice.unit):
        raise Http404
    form = ObjectionFilterForm(request.GET)
    mine = Objection.objects.readable_by(request.user).filter(entry__notice=notice)
    rows = form.narrow(mine.one_of_each()).for_listing().waiting_first()
    if file := exported(request, rows, COLUMNS, filename=_("Ý kiến về danh sách")):
        return file
    table = build_table(
        request, rows, COLUMNS, name="objections", filters=form,
        empty_title=_("Chưa có ý kiến nào"),
        empty_text=_("Ý kiến gửi trên trang công khai và ý kiến ghi lại đều hiện ở đây."),
    )  # fmt: skip
    return table_page(
        request, "consultations/heard.html", table, {"table": table, "notice": notice}
    )
