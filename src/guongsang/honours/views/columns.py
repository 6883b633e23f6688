"""The columns of the list of decisions and of the golden book."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.honours.models import Decision, DecisionKind, Grant
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


def _name_cell(grant: Grant) -> SafeString:
    return mark_safe(
        f'<a href="{href_of("honours:grant", grant.pk)}">{safe(grant.name)}</a>'
        f"<br><small>{safe(grant.place)}</small>"
    )


def _what_cell(grant: Grant) -> SafeString:
    return mark_safe(f"{safe(grant.what)}<br><small>{safe(grant.words)}</small>")


def _decision_cell(grant: Grant) -> SafeString:
    day = grant.decision.signed_on
    told = f"<br><small>{day_words(day)}</small>" if day else ""
    return mark_safe(f"{safe(grant.decision.full_number)}{told}")


BOOK_COLUMNS = [
    Column(
        key="name",
        label=_("Tên"),
        value=lambda g: g.name,
        cell=_name_cell,
        sort=("subject__sort_key",),
        main=True,
    ),
    Column(key="number", label=_("Số sổ vàng"), value=lambda g: g.golden_book_number),
    Column(
        key="what",
        label=_("Hình thức, thành tích"),
        value=lambda g: g.what,
        cell=_what_cell,
        sort=("form_name",),
    ),
    Column(
        key="decision",
        label=_("Quyết định"),
        value=lambda g: g.decision.full_number,
        cell=_decision_cell,
        sort=("decision__signed_on", "ordinal"),
    ),
    Column(
        key="state",
        label=_("Hiệu lực"),
        value=lambda g: label_of(GrantState(g.state)),
        cell=lambda g: grant_pill(g.state),
        sort=("state",),
    ),
]

BOOK_EXPORT = [
    *BOOK_COLUMNS[:1],
    Column(key="place", label=_("Chức vụ, đơn vị"), value=lambda g: g.place),
    Column(key="kind", label=_("Đối tượng"), value=lambda g: label_of(SubjectKind(g.kind))),
    *BOOK_COLUMNS[1:3],
    Column(key="words", label=_("Thành tích"), value=lambda g: g.words),
    Column(key="field", label=_("Lĩnh vực"), value=lambda g: g.field.name if g.field else ""),
    Column(key="amount", label=_("Tiền thưởng (đồng)"), value=lambda g: g.amount, numeric=True),
    *BOOK_COLUMNS[3:4],
    Column(key="day", label=_("Ngày"), value=lambda g: g.decision.signed_on),
    *BOOK_COLUMNS[4:],
]
