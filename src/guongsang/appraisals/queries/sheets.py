"""One sheet: every criterion with claim, proof, finding and marks; what lacks before closing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guongsang.accounts.models import User
from guongsang.appraisals.models import Appraiser, Finding, Mark, Sheet, Verification
from guongsang.appraisals.rules import agree, all_pass, mean, total_points
from guongsang.appraisals.states import SheetState
from guongsang.criteria.models import Criterion
from guongsang.criteria.rules import plain
from guongsang.dossiers.queries.claims import ClaimLine, claim_lines


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one appraiser gave for one criterion, as one reads it."""

    who: str
    given: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One criterion of a sheet: the claim with its proof, what was found, what was given."""

    asked: ClaimLine
    verification: Verification | None
    marks: tuple[Mark, ...] = field(default=())

    @property
    def criterion(self) -> Criterion:
        return self.asked.criterion

    @property
    def is_gate(self) -> bool:
        return self.asked.spec.is_gate

    @property
    def most(self) -> Decimal:
        return self.asked.spec.most

    @property
    def needs_check(self) -> bool:
        """Whether something is claimed that nobody has held against its proof yet."""
        return self.asked.is_answered and self.verification is None

    @property
    def suggested(self) -> Decimal | None:
        """The points that the bands give for what was found; None while nothing was found.

        Not enough proof and a wrong claim are worth nothing; a person may give otherwise.
        """
        if self.is_gate or self.verification is None:
            return None
        if self.verification.finding != Finding.CONFIRMED:
            return Decimal(0)
        return self.asked.points

    @property
    def shown_suggestion(self) -> str:
        return "" if self.suggested is None else str(plain(self.suggested))

    @property
    def shown_self(self) -> str:
        """What the unit gives itself."""
        if self.is_gate:
            return {"true": _("Đạt"), "false": _("Không đạt")}.get(self.asked.answer, "")
        return "" if self.asked.points is None else str(plain(self.asked.points))

    @property
    def shown_answer(self) -> str:
        """What the unit claims, as one reads it."""
        yes_no = {"true": _("Có, đạt"), "false": _("Không")}
        return yes_no.get(self.asked.answer, self.asked.answer)

    def mark_of(self, appraiser: Appraiser | None) -> Mark | None:
        """Return what ``appraiser`` gave; None while nothing."""
        if appraiser is None:
            return None
        return next((one for one in self.marks if one.appraiser_id == appraiser.pk), None)


def given_words(mark: Mark | None) -> str:
    """Return a mark as one reads it: points, or whether the gate is passed."""
    if mark is None:
        return ""
    if mark.passes is not None:
        return _("Đạt") if mark.passes else _("Không đạt")
    return str(plain(mark.points))


def lines_of(sheet: Sheet) -> list[Line]:
    """Return every criterion of ``sheet`` in reading order; six queries, however many."""
    checks = {one.claim_id: one for one in sheet.verifications.select_related("by")}
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in sheet.marks.order_by("appraiser_id"):
        marks[mark.criterion_id].append(mark)
    return [
        Line(
            asked=asked,
            verification=checks.get(asked.claim.pk) if asked.claim else None,
            marks=tuple(marks[asked.criterion.pk]),
        )
        for asked in claim_lines(sheet.dossier)
    ]


def appraiser_of(sheet: Sheet, user: User) -> Appraiser | None:
    """Return ``user`` as appraiser of ``sheet``; None for everybody else."""
    return sheet.appraisers.filter(user=user).first()


def sees_others(sheet: Sheet, appraisers: Sequence[Appraiser]) -> bool:
    """Tell whether marks may be laid side by side: each marks alone until all have finished."""
    if sheet.state != SheetState.OPEN:
        return True
    return bool(appraisers) and all(one.finished_at for one in appraisers)


def told_of(line: Line, appraisers: Sequence[Appraiser]) -> list[Told]:
    """Return what each appraiser gave for one criterion."""
    return [
        Told(who=str(one.user), given=given_words(mark), words=mark.words if mark else "")
        for one in appraisers
        for mark in [line.mark_of(one)]
    ]


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What lacks before a sheet may be closed."""

    unverified: list[Criterion]
    unmarked: list[tuple[Appraiser, int]]
    disputed: list[Criterion]

    @property
    def reasons(self) -> list[str]:
        """Each thing that lacks, as a sentence."""
        found = []
        if self.unverified:
            found.append(
                ngettext(
                    "%(n)s nội dung khai chưa đối chiếu minh chứng.",
                    "%(n)s nội dung khai chưa đối chiếu minh chứng.",
                    len(self.unverified),
                )
                % {"n": len(self.unverified)}
            )
        found += [
            ngettext(
                "%(who)s còn %(n)s tiêu chí chưa chấm.",
                "%(who)s còn %(n)s tiêu chí chưa chấm.",
                number,
            )
            % {"who": one.user, "n": number}
            for one, number in self.unmarked
        ]
        found += [
            _("Người thẩm định chưa thống nhất về điều kiện «%(text)s».") % {"text": one.text}
            for one in self.disputed
        ]
        return found


def missing_in(sheet: Sheet, lines: Sequence[Line] | None = None) -> Missing:
    """Return what lacks before ``sheet`` may be closed."""
    known = lines_of(sheet) if lines is None else lines
    appraisers = list(sheet.appraisers.select_related("user"))
    unmarked = [(one, sum(line.mark_of(one) is None for line in known)) for one in appraisers]
    return Missing(
        unverified=[line.criterion for line in known if line.needs_check],
        unmarked=[(one, number) for one, number in unmarked if number],
        disputed=[line.criterion for line in known if line.is_gate and not agree(_passes_of(line))],
    )


def _passes_of(line: Line) -> list[bool]:
    return [mark.passes for mark in line.marks if mark.passes is not None]


def results_of(lines: Sequence[Line]) -> tuple[Decimal, bool]:
    """Return the points of a wholly marked sheet, and whether every gate is passed."""
    points = [
        [mark.points for mark in line.marks if mark.points is not None]
        for line in lines
        if not line.is_gate
    ]
    return total_points(points), all_pass(_passes_of(line) for line in lines if line.is_gate)


def mean_words(line: Line) -> str:
    """Return what all appraisers together gave for one criterion."""
    if line.is_gate:
        passes = _passes_of(line)
        if not passes:
            return ""
        return _("Đạt") if all(passes) else _("Không đạt")
    points = [mark.points for mark in line.marks if mark.points is not None]
    return str(plain(round(mean(points), 1))) if points else ""


def next_line(lines: Sequence[Line], appraiser: Appraiser | None, after: int) -> Line | None:
    """Return the next criterion that wants a check or a mark, from ``after`` on and round again."""
    at = next((n for n, line in enumerate(lines) if line.criterion.pk == after), -1)
    for line in [*lines[at + 1 :], *lines[: at + 1]]:
        if line.needs_check or line.mark_of(appraiser) is None:
            return line
    return None
