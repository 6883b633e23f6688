"""A judgement in words: one line for each rule, what stops, what is missing, from when yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guongsang.regulations.queries.books import Books
from guongsang.regulations.queries.sentences import (
    Names,
    article_of,
    name_of,
    proof_words,
    sentence_of,
    when_words,
)
from guongsang.regulations.rules import Answer, Case, Judgement, judge
from guongsang.regulations.rules.cases import RECOGNITION
from guongsang.regulations.rules.findings import Finding

TONES = {Answer.YES: "good", Answer.NO: "bad", Answer.UNKNOWN: "warn"}


def answer_words(answer: Answer) -> str:
    """Return what an answer is called."""
    return {
        Answer.YES: _("Được"),
        Answer.NO: _("Chưa được"),
        Answer.UNKNOWN: _("Chưa đủ căn cứ"),
    }[answer]


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one rule answers, ready to be read; its words are made when they are asked for."""

    finding: Finding
    names: Names

    @property
    def rule(self) -> str:
        return self.finding.rule

    @property
    def answer(self) -> Answer:
        return self.finding.answer

    @property
    def option(self) -> str:
        return self.finding.option

    @property
    def ready_on(self) -> date | None:
        return self.finding.ready_on

    @property
    def name(self) -> str:
        """What the row demands."""
        return self.finding.norm.name if self.finding.norm else _("Phạm vi của quy định")

    @property
    def sentence(self) -> str:
        return sentence_of(self.finding, self.names)

    @property
    def article(self) -> str:
        return article_of(self.finding)

    @property
    def is_verified(self) -> bool:
        """Whether somebody has compared the row with its document."""
        return self.finding.norm.is_verified if self.finding.norm else True

    @property
    def proofs(self) -> tuple[str, ...]:
        return tuple(proof_words(one, self.names) for one in self.finding.proofs)

    @property
    def tone(self) -> str:
        return TONES[self.answer]

    @property
    def label(self) -> str:
        return answer_words(self.answer)

    @property
    def whole(self) -> str:
        """The sentence with its article, as a refusal says it."""
        return f"{self.sentence} ({self.article})" if self.article else self.sentence


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What all rules answer about one case, ready to be read."""

    judgement: Judgement
    award: str
    lines: tuple[Line, ...]
    stops: tuple[Line, ...]
    gaps: tuple[Line, ...]

    @property
    def answer(self) -> Answer:
        return self.judgement.answer

    @property
    def tone(self) -> str:
        return TONES[self.answer]

    @property
    def label(self) -> str:
        return answer_words(self.answer)

    @property
    def required(self) -> list[Line]:
        return [line for line in self.lines if not line.option]

    @property
    def options(self) -> list[list[Line]]:
        """The lines of each option, of which one is enough."""
        keys = dict.fromkeys(line.option for line in self.lines if line.option)
        return [[line for line in self.lines if line.option == key] for key in keys]

    @property
    def from_when(self) -> str:
        """From when yes, where time alone is missing; else ""."""
        day = self.judgement.ready_on
        return when_words(day) if day else ""

    @property
    def why_not(self) -> str:
        """Every sentence that stops, with its article; "" when none does."""
        if self.answer is not Answer.NO:
            return ""
        told = " ".join(line.whole for line in self.stops)
        return _("%(award)s: %(why)s") % {"award": self.award, "why": told}


def verdict_of(case: Case, books: Books) -> Verdict:
    """Return what the rows of ``books`` answer about ``case``, in words."""
    judgement = judge(case, books)
    names = {
        RECOGNITION: _("Công nhận điển hình tiên tiến"),
        **books(case.decision_date).names,
        **books(judgement.rules_of).names,
    }
    lines = {id(one): Line(finding=one, names=names) for one in judgement.findings}
    return Verdict(
        judgement=judgement,
        award=name_of(case.award, names),
        lines=tuple(lines.values()),
        stops=tuple(lines[id(one)] for one in judgement.stops),
        gaps=tuple(lines[id(one)] for one in judgement.gaps),
    )
