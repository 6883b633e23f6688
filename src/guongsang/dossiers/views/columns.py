"""The columns of the lists."""

from __future__ import annotations

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.page import is_due_soon
from guongsang.dossiers.queries.papers import note_words, person_words, where_words
from guongsang.dossiers.states import OPEN_STAGES, Stage
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.ui.drawing import day_words, href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import days_left, stage_pill


def _name_cell(dossier: Dossier) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("dossiers:detail", dossier.pk)}">{safe(dossier.subject)}</a>'
        f"<br><small>{safe(dossier.title)}</small>"
    )


def _stage_cell(dossier: Dossier) -> SafeString:
    held = stage_pill(stage="held", label=_now("Tạm dừng")) if dossier.is_held else ""
    pill = stage_pill(stage=dossier.stage, label=label_of(Stage(dossier.stage)))
    since = _now("từ %(day)s") % {"day": day_words(timezone.localdate(dossier.stage_since))}
    return mark_safe(f"{pill} {held}<br><small>{safe(since)}</small>")


def _unit_cell(dossier: Dossier) -> SafeString:
    return mark_safe(
        f"{safe(dossier.unit.name)}<br><small>{safe(dossier.field.short_name)}</small>"
    )


def _due_cell(dossier: Dossier) -> SafeString:
    if dossier.stage not in OPEN_STAGES or dossier.due_on is None:
        return mark_safe("—")
    if not is_due_soon(dossier, timezone.localdate()):
        return mark_safe(safe(day_words(dossier.due_on)))
    return days_left(due=dossier.due_on)


def _stage_words(dossier: Dossier) -> str:
    held = _now(" (tạm dừng)") if dossier.is_held else ""
    return f"{label_of(Stage(dossier.stage))}{held}"


COLUMNS = [
    Column(
        key="name",
        label=_("Chủ thể, việc làm"),
        value=lambda dossier: f"{dossier.subject.name}: {dossier.title}",
        cell=_name_cell,
        sort=("subject__sort_key",),
        main=True,
    ),
    Column(
        key="unit",
        label=_("Đơn vị, lĩnh vực"),
        value=lambda dossier: dossier.unit.name,
        cell=_unit_cell,
        sort=("unit__path", "field__ordinal"),
    ),
    Column(
        key="stage",
        label=_("Bước"),
        value=_stage_words,
        cell=_stage_cell,
        sort=("stage", "stage_since"),
    ),
    Column(
        key="points",
        label=_("Tự chấm"),
        value=lambda dossier: dossier.self_points,
        sort=("self_points",),
        numeric=True,
    ),
    Column(
        key="due",
        label=_("Hạn nộp"),
        value=lambda dossier: dossier.due_on,
        cell=_due_cell,
        sort=("due_on",),
    ),
]

# All that these columns and the file read of a row; its long texts stay in the database.
READ = (
    "title",
    "stage",
    "stage_since",
    "held_since",
    "due_on",
    "self_points",
    "receipt_number",
    "subject__kind",
    "subject__name",
    "unit__name",
    "field__name",
    "field__short_name",
    "plan__title",
)

# What the file has besides: the page has no room for it.
EXPORT_COLUMNS = [
    Column(
        key="subject",
        label=_("Chủ thể"),
        value=lambda d: d.subject.name,
        sort=("subject__sort_key",),
    ),
    Column(key="kind", label=_("Đối tượng"), value=lambda d: label_of(SubjectKind(d.subject.kind))),
    Column(key="title", label=_("Tóm tắt"), value=lambda d: d.title),
    Column(
        key="unit",
        label=_("Đơn vị"),
        value=lambda d: d.unit.name,
        sort=("unit__path", "field__ordinal"),
    ),
    Column(key="field", label=_("Lĩnh vực"), value=lambda d: d.field.name),
    *COLUMNS[2:],
    Column(
        key="since",
        label=_("Từ ngày"),
        value=lambda d: timezone.localdate(d.stage_since),
        sort=("stage_since",),
    ),
    Column(key="plan", label=_("Kế hoạch"), value=lambda d: d.plan.title),
    Column(key="receipt", label=_("Số tiếp nhận"), value=lambda d: d.receipt_number),
]


def register_columns(reader: User) -> list[Column]:
    """Return the columns of Biểu 01 (DOMAIN §2.5) as ``reader`` may see them."""
    return [
        Column(
            key="name",
            label=_("Tên tập thể, cá nhân, hộ gia đình"),
            value=lambda d: d.subject.name,
            sort=("subject__sort_key",),
            main=True,
        ),
        Column(
            key="person",
            label=_("Năm sinh, giới tính, dân tộc"),
            value=lambda d: person_words(d.subject),
        ),
        Column(
            key="place",
            label=_("Địa chỉ, đơn vị"),
            value=lambda d: where_words(d, reader),
            sort=("unit__path",),
        ),
        Column(
            key="field",
            label=_("Lĩnh vực"),
            value=lambda d: d.field.name,
            sort=("field__ordinal",),
        ),
        Column(key="title", label=_("Tóm tắt mô hình"), value=lambda d: d.title),
        Column(key="goal", label=_("Mục tiêu"), value=lambda d: d.goal),
        Column(key="helper", label=_("Đơn vị giúp đỡ"), value=lambda d: d.helper),
        Column(
            key="finish",
            label=_("Thời gian hoàn thành"),
            value=lambda d: d.finish_on,
            sort=("finish_on",),
        ),
        Column(key="note", label=_("Ghi chú"), value=note_words),
    ]
