"""The columns of the queue and of the ranking."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from guongsang.appraisals.models import Sheet
from guongsang.appraisals.queries import DueDay, Places
from guongsang.appraisals.states import SheetState
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.ui.drawing import href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import days_left, stage_pill


def _sheet(dossier: Dossier) -> Sheet | None:
    found: list[Sheet] = getattr(dossier, "sheets_in_work", [])
    return found[0] if found else None


def _href(dossier: Dossier) -> str:
    sheet = _sheet(dossier) if dossier.stage == Stage.APPRAISING else None
    if sheet is None:
        return reverse("appraisals:take_in", args=[dossier.pk])
    return href_of("appraisals:sheet", sheet.pk)


def _name_cell(dossier: Dossier) -> SafeString:
    return mark_safe(
        f'<a href="{_href(dossier)}">{safe(dossier.subject)}</a>'
        f"<br><small>{safe(dossier.receipt_number)}, {safe(dossier.title)}</small>"
    )


def _unit_cell(dossier: Dossier) -> SafeString:
    return mark_safe(
        f"{safe(dossier.unit.name)}<br><small>{safe(dossier.field.short_name)}</small>"
    )


def _who(dossier: Dossier) -> str:
    sheet = _sheet(dossier) if dossier.stage == Stage.APPRAISING else None
    if sheet is None:
        return ""
    return ", ".join(
        _now("%(who)s (xong)") % {"who": one.user} if one.finished_at else str(one.user)
        for one in sheet.appraisers.all()
    )


def _state(dossier: Dossier) -> str:
    sheet = _sheet(dossier) if dossier.stage == Stage.APPRAISING else None
    return label_of(SheetState(sheet.state)) if sheet else label_of(Stage(dossier.stage))


def _state_cell(dossier: Dossier) -> SafeString:
    sheet = _sheet(dossier) if dossier.stage == Stage.APPRAISING else None
    closed = sheet is not None and sheet.state == SheetState.CLOSED
    pill = stage_pill(stage="done" if closed else dossier.stage, label=_state(dossier))
    held = stage_pill(stage="held", label=_now("Tạm dừng")) if dossier.is_held else ""
    return mark_safe(f"{pill} {held} {_opinions_cell(dossier)}")


def _opinions_told(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the tones and words of what other agencies have told, or still owe."""
    told = []
    if getattr(dossier, "opinion_is_bad", False):
        told.append(("rejected", _now("Ý kiến có vi phạm")))
    if getattr(dossier, "opinion_is_overdue", False):
        told.append(("returned", _now("Quá hạn ý kiến")))
    return told


def _opinions_cell(dossier: Dossier) -> str:
    pills = [stage_pill(stage=tone, label=words) for tone, words in _opinions_told(dossier)]
    if not pills:
        return ""
    return f'<a href="{href_of("opinions:of_dossier", dossier.pk)}">{" ".join(pills)}</a>'


def _opinions_words(dossier: Dossier) -> str:
    return "; ".join(words for _tone, words in _opinions_told(dossier))


def _due_cell(day: date | None) -> SafeString:
    return days_left(due=day) if day else mark_safe("—")


def queue_columns(due: DueDay) -> list[Column]:
    """Return the columns of the queue; ``due`` says until when each is to be appraised."""
    return [
        Column(
            key="name", label=_("Chủ thể, việc làm"), value=lambda d: d.subject.name,
            cell=_name_cell, sort=("subject__sort_key",), main=True,
        ),
        Column(
            key="unit", label=_("Đơn vị, lĩnh vực"), value=lambda d: d.unit.name,
            cell=_unit_cell, sort=("unit__path", "field__ordinal"),
        ),
        Column(
            key="due", label=_("Hạn thẩm định"), value=due,
            cell=lambda d: _due_cell(due(d)),
            sort=("submitted_at",),
        ),
        Column(key="who", label=_("Người thẩm định"), value=_who),
        Column(key="state", label=_("Tình hình"), value=_state, cell=_state_cell),
    ]  # fmt: skip


def queue_export(due: DueDay) -> list[Column]:
    """Return the columns of the queue as a file."""
    return [
        Column(key="receipt", label=_("Số tiếp nhận"), value=lambda d: d.receipt_number),
        Column(
            key="name", label=_("Chủ thể"), value=lambda d: d.subject.name,
            sort=("subject__sort_key",),
        ),
        Column(key="title", label=_("Tóm tắt"), value=lambda d: d.title),
        Column(key="unit", label=_("Đơn vị"), value=lambda d: d.unit.name),
        Column(key="field", label=_("Lĩnh vực"), value=lambda d: d.field.name),
        Column(
            key="submitted", label=_("Nộp ngày"),
            value=lambda d: timezone.localdate(d.submitted_at), sort=("submitted_at",),
        ),
        Column(
            key="due", label=_("Hạn thẩm định"), value=due,
            sort=("submitted_at",),
        ),
        Column(key="who", label=_("Người thẩm định"), value=_who),
        Column(key="state", label=_("Tình hình"), value=_state),
        Column(key="opinions", label=_("Ý kiến cơ quan khác"), value=_opinions_words),
    ]  # fmt: skip


def _difference(sheet: Sheet) -> Decimal:
    return (sheet.points or Decimal(0)) - sheet.submission.self_points


def _ranked_cell(sheet: Sheet) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("appraisals:sheet", sheet.pk)}">{safe(sheet.dossier.subject)}</a>'
        f"<br><small>{safe(sheet.dossier.unit.name)}</small>"
    )


def _gates_cell(sheet: Sheet) -> SafeString:
    label = _now("Đạt") if sheet.gates_pass else _now("Không đạt")
    return stage_pill(stage="done" if sheet.gates_pass else "failed", label=label)


def ranking_columns(places: Places) -> list[Column]:
    """Return the columns of the ranking; ``places`` says who stands where."""
    return [
        Column(
            key="name", label=_("Chủ thể"), value=lambda s: s.dossier.subject.name,
            cell=_ranked_cell, main=True,
        ),
        Column(
            key="place", label=_("Hạng"),
            value=lambda s: str(places[s]) if s.gates_pass else "—", numeric=True,
        ),
        Column(key="field", label=_("Lĩnh vực"), value=lambda s: s.dossier.field.short_name),
        Column(
            key="points", label=_("Thẩm định"), value=lambda s: s.points, sort=("points",),
            numeric=True,
        ),
        Column(
            key="self", label=_("Tự chấm"), value=lambda s: s.submission.self_points,
            sort=("submission__self_points",), numeric=True,
        ),
        Column(key="difference", label=_("Chênh"), value=_difference, numeric=True),
        Column(
            key="gates", label=_("Điều kiện bắt buộc"),
            value=lambda s: _now("Đạt") if s.gates_pass else _now("Không đạt"),
            cell=_gates_cell,
        ),
    ]  # fmt: skip


def ranking_export(places: Places) -> list[Column]:
    """Return the columns of the ranking as a file."""
    return [
        *ranking_columns(places),
        Column(key="unit", label=_("Đơn vị"), value=lambda s: s.dossier.unit.name),
        Column(key="plan", label=_("Kế hoạch"), value=lambda s: s.dossier.plan.title),
        Column(key="conclusion", label=_("Nhận xét chung"), value=lambda s: s.conclusion),
    ]
