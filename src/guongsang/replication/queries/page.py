"""What the page of one adoption shows: its ledger, its indicators, the checks that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guongsang.replication.models import Adoption, Measurement
from guongsang.replication.rules import Change, change, checks_due
from guongsang.replication.states import AdoptionState
from guongsang.ui.rules import dotted

TONES = {
    AdoptionState.RUNNING: "work",
    AdoptionState.SUSTAINED: "good",
    AdoptionState.STOPPED: "bad",
    AdoptionState.UNKNOWN: "warn",
}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One line of the ledger as the timeline draws it."""

    at: date
    title: str
    detail: str
    by: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class MeasuredLine:
    """An indicator with what it did, in words."""

    line: Measurement
    before: str
    after: str
    change: Change | None
    words: str
    tone: str


def timeline_of(adoption: Adoption) -> list[Happening]:
    """Return the ledger, the newest line first."""
    return [
        Happening(
            at=one.on,
            title=_("%(state)s (kiểm tra %(n)s tháng)")
            % {"state": one.get_state_display(), "n": one.months}
            if one.months
            else one.get_state_display(),
            detail=". ".join(part for part in (one.reason, one.words) if part),
            by=one.by_name,
            tone=TONES.get(AdoptionState(one.state), "plain"),
        )
        for one in adoption.events.order_by("-on", "-pk")
    ]


def measured(adoption: Adoption) -> list[MeasuredLine]:
    """Return the indicators with their change, respecting which way is good."""
    return [measured_line(one) for one in adoption.measurements.all()]


def measured_line(line: Measurement) -> MeasuredLine:
    """Return one indicator ready to be read."""
    done = change(line.before, line.after, line.direction)
    return MeasuredLine(
        line=line,
        before="" if line.before is None else dotted(line.before),
        after="" if line.after is None else dotted(line.after),
        change=done,
        words=_change_words(done),
        tone="plain" if done is None or done.is_better is None
        else "good" if done.is_better else "bad",
    )  # fmt: skip


def _change_words(done: Change | None) -> str:
    if done is None:
        return _("chưa so được")
    if done.is_better is None:
        return _("không đổi")
    sign = "+" if done.by > 0 else "−"
    told = f"{sign}{dotted(abs(done.by))}"
    if done.percent is not None:
        told += f" ({sign}{dotted(abs(done.percent))} %)"
    better = _("tốt hơn") if done.is_better else _("kém đi")
    return f"{told}, {better}"


def checks_of(adoption: Adoption, *, day: date) -> list[int]:
    """Return the checks (months) that are due now and may be written down."""
    alive = (AdoptionState.RUNNING, AdoptionState.SUSTAINED, AdoptionState.UNKNOWN)
    if adoption.state not in alive:
        return []
    done = [one.months for one in adoption.events.all() if one.months]
    return checks_due(adoption.started_on, done, day=day)
