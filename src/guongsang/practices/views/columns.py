"""What one row of the office's list of cards shows, on the page and in the export."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.practices.models import Practice
from guongsang.practices.states import PracticeState
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import stage_pill

TONES = {
    PracticeState.DRAFT: "draft",
    PracticeState.IN_REVIEW: "checking",
    PracticeState.LISTED: "accepted",
    PracticeState.DELISTED: "closed",
}


def state_cell(practice: Practice) -> SafeString:
    """Return the state of a card as a pill, and whether a version is on show meanwhile."""
    state = PracticeState(practice.state)
    pill = stage_pill(stage=TONES[state], label=label_of(state))
    if state == PracticeState.IN_REVIEW and practice.listed_version_id:
        also = stage_pill(stage=TONES[PracticeState.LISTED], label=_("Bản trước đang giới thiệu"))
        return mark_safe(f"{pill} {also}")
    return pill


def _title_cell(practice: Practice) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("practices:detail", practice.pk)}">{safe(practice.title)}</a>'
        f"<br><small>{safe(practice.subject.name)}</small>"
    )


COLUMNS = [
    Column(
        key="title",
        label=gettext_lazy("Mô hình, cách làm"),
        value=lambda practice: practice.title,
        cell=_title_cell,
        sort=("title",),
        main=True,
    ),
    Column(
        key="unit",
        label=gettext_lazy("Đơn vị"),
        value=lambda practice: practice.unit.name,
        sort=("unit__sort_key",),
    ),
    Column(
        key="field",
        label=gettext_lazy("Lĩnh vực"),
        value=lambda practice: practice.field.short_name,
        sort=("field__ordinal",),
    ),
    Column(
        key="state",
        label=gettext_lazy("Trạng thái"),
        value=lambda practice: label_of(PracticeState(practice.state)),
        cell=state_cell,
        sort=("state",),
    ),
    Column(
        key="adopters",
        label=gettext_lazy("Nơi làm theo"),
        value=lambda practice: practice.adopters,
        sort=("adopters",),
        numeric=True,
    ),
    Column(
        key="listed",
        label=gettext_lazy("Giới thiệu từ"),
        value=lambda practice: localdate(practice.listed_at) if practice.listed_at else None,
        sort=("listed_at",),
    ),
]
EXPORT_COLUMNS = [
    *COLUMNS,
    Column(
        key="subject", label=gettext_lazy("Của ai"), value=lambda practice: practice.subject.name
    ),
]
