"""The columns of the list of decisions and of the golden book."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guongsang.honours.models import Decision, DecisionKind
from guongsang.honours.queries.golden import BookRow
from guongsang.honours.states import DecisionState, GrantState
from guongsang.ui.drawing import day_words, href_of, label_of, safe
from guongsang.ui.tables import Column
from guongsang.ui.templatetags.ui import stage_pill

# Colour of the word, by the names of tones that the components know.
STATE_TONES = {
    DecisionState.DRAFT: "waiting",
    DecisionState.PROPOSED: "submitted",
    DecisionState.SIGNED: "recognised",
    DecisionState.ISSUED: "done",
    DecisionState.DROPPED: "dropped",
    GrantState.VALID: "done",
    GrantState.SUSPENDED: "returned",
    GrantState.REVOKED: "failed",
}


def decision_pill(state: str) -> SafeString:
    """Return the state of a decision in colour and word."""
    return stage_pill(stage=STATE_TONES[DecisionState(state)], label=label_of(DecisionState(state)))


def grant_pill(state: str) -> SafeString:
    """Return the state of a grant in colour and word."""
    return stage_pill(stage=STATE_TONES[GrantState(state)], label=label_of(GrantState(state)))


def _title_cell(decision: Decision) -> SafeString:
    number = f"{safe(decision.full_number)} · " if decision.full_number else ""
    return mark_safe(
        f'<a href="{href_of("honours:detail", decision.pk)}">{number}{safe(decision.title)}</a>'
        f"<br><small>{safe(decision.unit.name)}</small>"
    )


DECISION_COLUMNS = [
    Column(
        key="title",
        label=_("Quyết định"),
        value=lambda d: f"{d.full_number} {d.title}".strip(),
        cell=_title_cell,
        sort=("year", "number"),
        main=True,
    ),
    Column(
        key="kind",
        label=_("Loại"),
        value=lambda d: label_of(DecisionKind(d.kind)),
        sort=("kind",),
    ),
    Column(key="signed", label=_("Ngày ký"), value=lambda d: d.signed_on, sort=("signed_on",)),
    Column(key="size", label=_("Số người"), value=lambda d: d.size, numeric=True),
    Column(
        key="state",
        label=_("Tình trạng"),
        value=lambda d: label_of(DecisionState(d.state)),
        cell=lambda d: decision_pill(d.state),
        sort=("state",),
    ),
]


def _name_cell(row: BookRow) -> SafeString:
    return mark_safe(
        f'<a href="{safe(row.href)}">{safe(row.name)}</a><br><small>{safe(row.place)}</small>'
    )


def _what_cell(row: BookRow) -> SafeString:
    return mark_safe(f"{safe(row.what)}<br><small>{safe(row.words)}</small>")


def _decision_cell(row: BookRow) -> SafeString:
    day = day_words(row.decided_on) if row.decided_on else str(row.year)
    return mark_safe(f"{safe(row.decision or '—')}<br><small>{safe(day)}</small>")


def _state_cell(row: BookRow) -> SafeString:
    if row.state:
        return grant_pill(row.state)
    page = f", {safe(gettext('trang %(page)s') % {'page': row.page})}" if row.page else ""
    return mark_safe(f"<small>{safe(row.source)}{page}</small>")


# The register sorts itself, being no rows of one table; the names here are its own.
BOOK_COLUMNS = [
    Column(
        key="name", label=_("Tên"), value=lambda row: row.name, cell=_name_cell,
        sort=("name",), main=True,
    ),
    Column(key="number", label=_("Số sổ vàng"), value=lambda row: row.number),
    Column(
        key="what", label=_("Hình thức, thành tích"), value=lambda row: row.what,
        cell=_what_cell, sort=("what",),
    ),
    Column(
        key="decision", label=_("Quyết định"), value=lambda row: row.decision,
        cell=_decision_cell, sort=("decision",),
    ),
    Column(
        key="state", label=_("Hiệu lực, sổ giấy"), value=lambda row: row.state_label,
        cell=_state_cell,
    ),
]  # fmt: skip

BOOK_EXPORT = [
    *BOOK_COLUMNS[:1],
    Column(key="place", label=_("Chức vụ, đơn vị"), value=lambda row: row.place),
    Column(key="kind", label=_("Đối tượng"), value=lambda row: row.kind_label),
    Column(key="year", label=_("Năm"), value=lambda row: row.year, numeric=True),
    *BOOK_COLUMNS[1:3],
    Column(key="words", label=_("Thành tích"), value=lambda row: row.words),
    Column(key="field", label=_("Lĩnh vực"), value=lambda row: row.field),
    Column(key="amount", label=_("Tiền thưởng (đồng)"), value=lambda row: row.amount, numeric=True),
    *BOOK_COLUMNS[3:4],
    Column(key="day", label=_("Ngày"), value=lambda row: row.decided_on),
    Column(key="unit", label=_("Cơ quan tặng"), value=lambda row: row.unit),
    *BOOK_COLUMNS[4:],
    Column(key="source", label=_("Quyển sổ giấy"), value=lambda row: row.source),
    Column(key="page", label=_("Trang"), value=lambda row: row.page),
]
