"""How votes are counted: thresholds on a base, quorum, conflicts; fractions, never floats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

# Rule rows hold percents with four decimals, so two thirds stand there as 66,6667.
LAST_PLACE = Fraction(1, 20_000)
SIMPLE = 1_000
ALL_MEMBERS, PRESENT_ONES = "all_members", "present"
PRESENT, ABSENT, WRITTEN = "present", "absent", "written"
AGREE, DISAGREE, ABSTAIN, BLANK, INVALID = "agree", "disagree", "abstain", "blank", "invalid"


def fraction_of(percent: Decimal) -> Fraction:
    """Return the share that ``percent`` means: 66,6667 is two thirds, 80 is four fifths."""
    exact = Fraction(percent)
    simple = (exact / 100).limit_denominator(SIMPLE)
    return simple if abs(simple * 100 - exact) <= LAST_PLACE else exact / 100


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """What share of a base must be reached ("at least"), or exceeded (a majority)."""

    share: Fraction
    is_exclusive: bool = False

    @classmethod
    def of_percent(cls, percent: Decimal, *, is_exclusive: bool = False) -> Threshold:
        """Return the threshold that a row of the rule pack gives as a percent."""
        return cls(share=fraction_of(percent), is_exclusive=is_exclusive)

    def is_met(self, count: int, base: int) -> bool:
        """Tell whether ``count`` of ``base`` is enough; of nobody nothing is enough."""
        return base > 0 and count >= self.needed(base)

    def needed(self, base: int) -> int:
        """Return the least number out of ``base`` that is enough: one, at the very least."""
        share = self.share * base
        return max(1, floor(share) + 1 if self.is_exclusive else -floor(-share))


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One member and one dossier: at the sitting how, with a conflict or not, what was voted."""

    presence: str
    has_conflict: bool = False
    choice: str = ""

    @property
    def may_vote(self) -> bool:
        """Whether a vote is expected: there, or asked in writing, and without a conflict."""
        return self.presence != ABSENT and not self.has_conflict


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The count of one dossier; who abstained, left the paper blank or spoilt it stands apart."""

    base: int
    agree: int
    disagree: int
    abstain: int
    blank: int = 0
    invalid: int = 0
    # Opinions in writing, whether or not the base lets them count.
    written: int = 0
    waiting: int

    @property
    def voted(self) -> int:
        """How many votes stand on one side or on none: papers that count on this base."""
        return self.agree + self.disagree + self.abstain + self.blank + self.invalid

    @property
    def percent(self) -> Decimal:
        """The share of agreeing votes, to one decimal, for reading only."""
        if not self.base:
            return Decimal(0)
        return (Decimal(100 * self.agree) / self.base).quantize(Decimal("0.1"), ROUND_HALF_UP)


def count(voices: Collection[Voice], *, base: str, conflicted_stay: bool) -> Tally:
    """Return the count of one dossier.

    :param base: ``all_members`` of the council, or those ``present``; on the latter a written
        opinion of an absent member is heard but stands neither above nor below the line.
    :param conflicted_stay: whether who left the room for a conflict stays in the base.
    """
    inside = [one for one in voices if base == ALL_MEMBERS or one.presence == PRESENT]
    size = sum(conflicted_stay or not one.has_conflict for one in inside)
    cast = Counter(one.choice for one in inside if one.may_vote)
    return Tally(
        base=size,
        agree=cast[AGREE],
        disagree=cast[DISAGREE],
        abstain=cast[ABSTAIN],
        blank=cast[BLANK],
        invalid=cast[INVALID],
        written=sum(
            one.presence == WRITTEN and one.may_vote and one.choice != "" for one in voices
        ),
        waiting=sum(one.may_vote and not one.choice for one in voices),
    )
