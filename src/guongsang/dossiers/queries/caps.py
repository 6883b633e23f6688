"""Caps and ratios of a list that is being made (F35): by the rows that hold at the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guongsang.dossiers.queries.eligibility import Asked
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.regulations.queries import books_at
from guongsang.regulations.queries.caps import cap_sentence
from guongsang.regulations.rules import Answer, ShareFinding, shares_of
from guongsang.subjects.models import PositionClass, Sex, Subject

LDTT, CSTDCS = "ldtt", "cstdcs"
LEADERS = (
    PositionClass.PROVINCE_LEADER, PositionClass.DEPARTMENT_LEADER, PositionClass.OTHER_LEADER,
)  # fmt: skip
TONES = {Answer.YES: "good", Answer.NO: "bad", Answer.UNKNOWN: "warn"}


@dataclass(frozen=True, kw_only=True)
class Cap:
    """How a list stands to one row, ready to be read."""

    finding: ShareFinding
    sentence: str

    @property
    def key(self) -> str:
        return self.finding.norm.key

    @property
    def name(self) -> str:
        return self.finding.norm.name

    @property
    def article(self) -> str:
        return self.finding.norm.source

    @property
    def is_verified(self) -> bool:
        """Whether somebody has compared the row with its document."""
        return self.finding.norm.is_verified

    @property
    def is_broken(self) -> bool:
        return self.finding.answer is Answer.NO

    @property
    def excess(self) -> int:
        return self.finding.excess

    @property
    def tone(self) -> str:
        return TONES[self.finding.answer]

    @property
    def whole(self) -> str:
        """Name, standing and article in one sentence, as a refusal says it."""
        return f"{self.name}: {self.sentence} ({self.article})."


def caps_on(asked: Sequence[Asked], *, office: Unit, day: date) -> list[Cap]:
    """Return how the list of ``asked`` stands to every cap and ratio of ``office`` on ``day``.

    Only what the list itself can tell is measured; a title that nobody is proposed for is not.
    One query, however long the list. What is not written down about a person (sex, position)
    leaves the answer open, where it could tip it.
    """
    if not asked:
        return []
    counts, unsure = counts_of(asked)
    busiest, number = _busiest(asked)
    found = shares_of(counts | {"busiest_unit": number}, books_at(office)(day), unsure=unsure)
    return [
        Cap(finding=one, sentence=cap_sentence(one, busiest))
        for one in found
        if one.part in counts or one.part == "busiest_unit"
    ]


def counts_of(asked: Sequence[Asked]) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many of what a list has, and of how many persons a thing is not written down.

    Whoever is proposed for Chiến sĩ thi đua cơ sở counts among the Lao động tiên tiến, too: nobody
    is the one without being the other (Luật 06/2022/QH15 Điều 23).
    """
    subjects = {one.subject.pk: one.subject for one in asked}
    people = [one for one in subjects.values() if one.kind == SubjectKind.INDIVIDUAL]
    counts = {
        "people": len(people),
        "leaders": sum(one.position_class in LEADERS for one in people),
        "direct_workers": sum(_is_direct(one) for one in people),
        "women": sum(one.sex == Sex.FEMALE for one in people),
    }
    unsure = {
        "leaders": sum(not one.position_class and not one.direct_worker for one in people),
        "women": sum(not one.sex for one in people),
    }
    best = {one.subject.pk for one in asked if one.award == CSTDCS}
    if best:
        counts[CSTDCS] = len(best)
        counts[LDTT] = len(best | {one.subject.pk for one in asked if one.award == LDTT})
    return counts if people else {}, unsure


def _is_direct(subject: Subject) -> bool:
    return subject.direct_worker or subject.position_class == PositionClass.DIRECT_WORKER


def _busiest(asked: Sequence[Asked]) -> tuple[str, int]:
    """Return the unit that has most of a list, and how many."""
    places: dict[int, Unit] = {}
    numbers: Counter[int] = Counter()
    for one in {(each.subject.pk, each.award): each for each in asked}.values():
        unit = one.dossier.unit if one.dossier else one.subject.unit
        places[unit.pk] = unit
        numbers[unit.pk] += 1
    key, number = max(numbers.items(), key=lambda pair: (pair[1], -pair[0]))
    return places[key].name, number
