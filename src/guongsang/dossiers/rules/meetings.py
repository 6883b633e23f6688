"""Biên bản bình xét: what the numbers of a meeting may say, and how a share reads."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Votes:
    """How many of those present were for and against one dossier; the rest said nothing."""

    agree: int
    disagree: int


def silent_of(votes: Votes, present: int) -> int:
    """Return how many of ``present`` were neither for nor against."""
    return present - votes.agree - votes.disagree


def are_too_many(votes: Votes, present: int) -> bool:
    """Tell whether more hands were counted than people were there."""
    return votes.agree + votes.disagree > present


def share_words(agree: int, present: int) -> str:
    """Return the share of those present as papers write it: "86,7%"; no one present is no share."""
    if present < 1:
        return ""
    tenths = round(Fraction(agree * 1000, present))
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}%" if rest else f"{whole}%"
