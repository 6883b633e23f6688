"""One score sheet: every criterion with its anchors, what the unit claims, what was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from guongsang.appraisals.models import Finding, Verification
from guongsang.criteria.models import Criterion
from guongsang.criteria.rules import Spec, Way, plain
from guongsang.dossiers.queries.claims import ClaimLine
from guongsang.scoring.models import Entry, Reading, Score
from guongsang.scoring.queries.answers import Answers, answers_of
from guongsang.scoring.rules.reading import Given, weighted_total

YES, NO = "yes", "no"


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """One level of a criterion: what it gives, in which words, and by which key."""

    key: int
    value: str
    label: str
    words: str
    given: Given


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """One criterion of a sheet, as its reader sees it."""

    asked: ClaimLine
    anchors: tuple[Anchor, ...]
    given: Given
    verification: Verification | None

    @property
    def criterion(self) -> Criterion:
        return self.asked.criterion

    @property
    def spec(self) -> Spec:
        return self.asked.spec

    @property
    def is_gate(self) -> bool:
        return self.spec.is_gate

    @property
    def most(self) -> str:
        return str(plain(self.spec.points))

    @property
    def claimed(self) -> str:
        """What the unit claims, without what it gives itself: a number, or yes and no.

        The level that a unit has chosen for itself is its self-score; a reader sees that only
        after his own.
        """
        if self.asked.way is Way.ANCHOR:
            return ""
        yes_no = {"true": _("Có, đạt"), "false": _("Không")}
        return yes_no.get(self.asked.answer, self.asked.answer)

    @property
    def shown_self(self) -> str:
        """What the unit gives itself; for who has given his own score."""
        mark = self.asked.mark
        if self.is_gate:
            return {"true": _("Đạt"), "false": _("Không đạt")}.get(self.asked.answer, "")
        return "" if mark.points is None else str(plain(mark.points))


def anchors_of(line: ClaimLine) -> tuple[Anchor, ...]:
    """Return the levels of a criterion from the lowest up; for a gate: passed, not passed."""
    if line.spec.is_gate:
        told = [(YES, _("Đạt"), True), (NO, _("Không đạt"), False)]
        return tuple(
            Anchor(key=at, value=value, label=label, words="", given=Given(passes=passes))
            for at, (value, label, passes) in enumerate(told, start=1)
        )
    return tuple(
        Anchor(
            key=at,
            value=str(plain(points)),
            label=str(plain(points)),
            words=words,
            given=Given(points=points),
        )
        for at, (points, words) in enumerate(_levels(line), start=1)
    )


def _levels(line: ClaimLine) -> list[tuple[Decimal, str]]:
    spec = line.spec
    if spec.way is Way.YES_NO:
        return [(Decimal(0), _("Chưa đạt")), (spec.points, _("Đạt đầy đủ"))]
    found = {step.points: step.words for step in line.steps}
    found.setdefault(Decimal(0), _("Chưa đạt mức nào"))
    return sorted(found.items())


def given_in(scores: Sequence[Score]) -> dict[int, Given]:
    """Return what has been given, by the key of the criterion."""
    return {one.criterion_id: Given(points=one.points, passes=one.passes) for one in scores}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A dossier and the sheet on which it is scored, as read for one page."""

    entry: Entry
    answers: Answers
    lines: list[SheetLine]


def paper_of(reading: Reading) -> Paper:
    """Return the dossier and the sheet of ``reading`` as they are stored."""
    # Their order is that of the criteria: here it would cost a join.
    return _paper(reading.entry, given_in(list(reading.scores.order_by())))


def blank_paper(entry: Entry) -> Paper:
    """Return a dossier with a sheet on which nothing is given."""
    return _paper(entry, {})


def _paper(entry: Entry, given: Mapping[int, Given]) -> Paper:
    answers = answers_of(entry)
    lines = [
        SheetLine(
            asked=asked,
            anchors=anchors_of(asked),
            given=given.get(asked.criterion.pk, Given()),
            verification=answers.findings.get(asked.claim.pk) if asked.claim else None,
        )
        for asked in answers.lines
    ]
    return Paper(entry=entry, answers=answers, lines=lines)


def finding_of(line: SheetLine, *, blind: bool) -> tuple[str, str]:
    """Return what the standing office found: the stage (for its colour) and the words; or ""s.

    Who has confirmed would tell in a blind round where the candidate lives.
    """
    check = line.verification
    if check is None:
        return ("draft", _("Chưa đối chiếu")) if line.asked.is_answered else ("", "")
    if check.finding == Finding.CONFIRMED and blind:
        return "done", str(check.get_finding_display())
    if check.finding == Finding.CONFIRMED:
        return "done", _("Đã xác nhận bởi %(who)s, %(day)s") % {
            "who": check.confirmed_by,
            "day": check.confirmed_on.strftime("%d/%m/%Y") if check.confirmed_on else "",
        }
    stage = "returned" if check.finding == Finding.NOT_ENOUGH else "rejected"
    return stage, str(check.get_finding_display())


def total_of(marks: Mapping[int, Given], weights: Mapping[int, Decimal]) -> Decimal:
    """Return the total of what was given, on the scale of the criteria."""
    return weighted_total(
        (given.points, weights[key])
        for key, given in marks.items()
        if key in weights and given.points is not None
    )
