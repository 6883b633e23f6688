"""What a dossier still lacks, in words, each with the place where it is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries.claims import ClaimLine, as_answer, claim_lines
from guongsang.dossiers.queries.questions import AskLine, ask_lines, asked_now, wanted_and_answered
from guongsang.dossiers.queries.sections import SECTIONS, section_name
from guongsang.dossiers.rules import Check, Gap, GapKind, Readiness, check

Texts = dict[GapKind, dict[int, str]]
OF_CRITERIA = (GapKind.GATE_OPEN, GapKind.GATE_FAILED, GapKind.UNANSWERED, GapKind.UNPROVEN)


@dataclass(frozen=True, kw_only=True)
class MissingLine:
    """One gap as a sentence, and the page where it is closed."""

    text: str
    href: str
    is_proof: bool = False


@dataclass(frozen=True, kw_only=True)
class Missing:
    """The panel "còn thiếu gì": what must, what should, how far."""

    musts: list[MissingLine]
    shoulds: list[MissingLine]
    done: int
    total: int
    readiness: Readiness
    unproven: int
    # Whether the plan asks this dossier anything beyond the criteria.
    asks_more: bool = False

    @property
    def label(self) -> str:
        return readiness_words(self.readiness, self.unproven)

    @property
    def tone(self) -> str:
        return {
            Readiness.INCOMPLETE: "info",
            Readiness.UNPROVEN: "warn",
            Readiness.READY: "good",
        }[self.readiness]


def readiness_words(readiness: Readiness, unproven: int) -> str:
    """Return where a dossier stands; "not enough proof" is a state of its own."""
    if readiness is Readiness.INCOMPLETE:
        return _("Còn mục bắt buộc chưa xong")
    if readiness is Readiness.UNPROVEN:
        return _("Nộp được, nhưng chưa đủ minh chứng ở %(count)s tiêu chí") % {"count": unproven}
    return _("Đủ để nộp")


def check_of(dossier: Dossier, lines: Sequence[ClaimLine], asked: Sequence[AskLine]) -> Check:
    """Return the gaps of ``dossier`` as plain values; reads no table."""
    return check(
        answers=[as_answer(line) for line in lines],
        filled={name: bool(getattr(dossier, name).strip()) for name in SECTIONS},
        has_goal=bool(dossier.goal.strip()),
        wanted=wanted_and_answered(asked),
    )


def missing_in(
    dossier: Dossier,
    lines: Sequence[ClaimLine] | None = None,
    asked: Sequence[AskLine] | None = None,
) -> Missing:
    """Return the panel of ``dossier``; with claims and questions at hand nothing more is read."""
    known = claim_lines(dossier) if lines is None else lines
    questions = ask_lines(dossier) if asked is None else asked
    found = check_of(dossier, known, questions)
    criteria = {line.criterion.pk: line.criterion.text for line in known}
    texts = dict.fromkeys(OF_CRITERIA, criteria)
    texts[GapKind.QUESTION] = {line.key: line.version.text for line in questions}
    return Missing(
        musts=_lines(dossier, found.musts, texts),
        shoulds=_lines(dossier, found.shoulds, texts),
        done=found.done,
        total=found.total,
        readiness=found.readiness,
        unproven=sum(gap.kind is GapKind.UNPROVEN for gap in found.gaps),
        asks_more=bool(asked_now(questions)),
    )


def _lines(dossier: Dossier, gaps: Iterable[Gap], texts: Texts) -> list[MissingLine]:
    return [
        MissingLine(
            text=_words(dossier, gap, texts),
            href=_place(dossier, gap),
            is_proof=gap.kind is GapKind.UNPROVEN,
        )
        for gap in gaps
    ]


def _words(dossier: Dossier, gap: Gap, texts: Texts) -> str:
    if gap.kind is GapKind.GOAL:
        return _("Chưa ghi mục tiêu phấn đấu.")
    if gap.kind is GapKind.NOTHING_CLAIMED:
        return _("Chưa trả lời tiêu chí chấm điểm nào.")
    if gap.kind is GapKind.SECTION:
        return _("Báo cáo: chưa viết phần «%(section)s».") % {
            "section": section_name(str(gap.key), dossier.subject.kind)
        }
    words = {
        GapKind.GATE_OPEN: _("Chưa trả lời điều kiện «%(text)s»."),
        GapKind.GATE_FAILED: _(
            "Điều kiện «%(text)s» đang trả lời là không đạt; nơi xét có thể không xem xét hồ sơ."
        ),
        GapKind.UNANSWERED: _("Chưa trả lời tiêu chí «%(text)s» nên chưa tính điểm."),
        GapKind.UNPROVEN: _("Chưa đủ minh chứng cho «%(text)s»."),
        GapKind.QUESTION: _("Chưa trả lời câu hỏi bắt buộc «%(text)s»."),
    }[gap.kind]
    text = Truncator(texts[gap.kind][int(gap.key)]).chars(70)
    return words % {"text": text}


def _place(dossier: Dossier, gap: Gap) -> str:
    if gap.kind is GapKind.GOAL:
        return reverse("dossiers:edit", args=[dossier.pk])
    if gap.kind is GapKind.SECTION:
        return reverse("dossiers:report", args=[dossier.pk]) + f"#{gap.key}"
    if gap.kind is GapKind.QUESTION:
        return reverse("dossiers:questions", args=[dossier.pk]) + f"#hoi-{gap.key}"
    if gap.kind is GapKind.NOTHING_CLAIMED:
        return reverse("dossiers:claims", args=[dossier.pk])
    return reverse("dossiers:claims", args=[dossier.pk]) + f"#claim-{gap.key}"
