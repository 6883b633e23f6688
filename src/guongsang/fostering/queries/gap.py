"""What a candidate still lacks, read from the dossier's own claims: proof closes it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from guongsang.criteria.models import Criterion
from guongsang.criteria.rules import plain
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines
from guongsang.fostering.rules import Distance, Item, distance, short_of


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """One criterion: the most it brings, what is claimed, what lacks in points and in proof."""

    criterion: Criterion
    is_gate: bool
    is_closed: bool
    state: str
    most: Decimal
    claimed: Decimal
    missing: Decimal
    lacks: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """All criteria of a candidate against the pass mark."""

    lines: list[GapLine]
    total: Distance
    pass_points: Decimal
    open_gates: int
    unproven: int

    @property
    def is_closed(self) -> bool:
        """Whether the pass mark is reached and every gate is answered with yes and proven."""
        return not self.total.missing and not self.open_gates

    @property
    def words(self) -> str:
        """Where the candidate stands, in one sentence."""
        if self.is_closed:
            return _("Đã tới mức đạt.")
        parts = []
        if self.total.missing:
            parts.append(_("còn thiếu %(n)s điểm") % {"n": plain(self.total.missing)})
        if self.open_gates:
            parts.append(_("%(n)s điều kiện bắt buộc chưa xong") % {"n": self.open_gates})
        if self.unproven:
            parts.append(_("%(n)s tiêu chí chưa đủ minh chứng") % {"n": self.unproven})
        told = ", ".join(parts)
        return told[:1].upper() + told[1:] + "."


def gap_of(dossier: Dossier) -> Gap:
    """Return the gap of ``dossier`` to the pass mark of its set; needs unit, field and subject."""
    pass_points = dossier.criteria_set.pass_points
    known = claim_lines(dossier)
    lines = [_line(line, pass_points) for line in known]
    return Gap(
        lines=lines,
        total=distance([_item(line) for line in known if not line.spec.is_gate], pass_points),
        pass_points=pass_points,
        open_gates=sum(line.is_gate and not line.is_closed for line in lines),
        unproven=sum(line.is_unproven for line in known),
    )


def _item(line: ClaimLine) -> Item:
    claimed = line.points or Decimal(0)
    return Item(most=line.spec.most, claimed=claimed, is_proven=not line.is_unproven)


def _line(line: ClaimLine, pass_points: Decimal) -> GapLine:
    item = _item(line)
    missing = Decimal(0) if line.spec.is_gate else short_of(item, pass_points)
    closed = _passes(line) if line.spec.is_gate else not missing
    return GapLine(
        criterion=line.criterion,
        is_gate=line.spec.is_gate,
        is_closed=closed,
        state="done" if closed else "open",
        most=item.most,
        claimed=item.claimed,
        missing=missing,
        lacks=_lacks(line),
    )


def _passes(line: ClaimLine) -> bool:
    return line.answer == "true" and not line.is_unproven


def _lacks(line: ClaimLine) -> str:
    if line.spec.is_gate and line.answer == "false":
        return _("Đang trả lời là không đạt.")
    if not line.is_answered:
        return _("Chưa trả lời.")
    if line.is_unproven:
        return _("Thiếu minh chứng: %(what)s.") % {
            "what": line.criterion.evidence_demanded.rstrip(".")
        }
    return ""
