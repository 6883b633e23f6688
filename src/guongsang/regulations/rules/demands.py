"""Rule rows as demands: which title asks for what.

The key of a row of the topic "eligibility" is a small sentence, joined by "_":

    <whose>_<check>[_<what>[_<option>]]        cstdt_in-a-row_cstdcs     (number = 3)

``whose`` is a title or form, "title" or "form" for every one of them, "all" for everything.
``what`` names what the check looks at; "--" means "or" (``ldtt--cstt``). Rows that share an
``option`` belong together; one option that is wholly met is enough. Rows without one must be met.
A row without number takes that of the limit row that ``what`` names (``recruit-months``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

ELIGIBILITY, LIMIT, VOTE, TITLE, FORM = "eligibility", "limit", "vote", "title", "form"


@dataclass(frozen=True, kw_only=True)
class Norm:
    """One rule row as plain values."""

    topic: str
    key: str
    name: str
    subject_kind: str = ""
    number: Decimal | None = None
    base: str = ""
    is_exclusive: bool = False
    valid_from: date = date.min
    source: str = ""
    is_verified: bool = False


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What one row asks, taken apart."""

    norm: Norm
    whose: str
    check: str
    what: tuple[str, ...] = ()
    option: str = ""
    number: Decimal = Decimal(0)

    @property
    def count(self) -> int:
        return int(self.number)


def demand_of(norm: Norm, limits: dict[str, Decimal] | None = None) -> Demand:
    """Return what ``norm`` asks.

    :param limits: numbers of the limit rows by key, for rows that take theirs from one.
    :raises ValueError: if the key is no such sentence.
    """
    whose, check, *rest = [*norm.key.split("_"), ""][:5]
    what, option = [*rest, "", ""][:2]
    if not whose or not check:
        raise ValueError(norm.key)
    named = limits or {}
    words = [word for word in what.split("--") if word]
    number = norm.number
    if number is None:
        number = next((named[word] for word in words if word in named), Decimal(0))
    return Demand(
        norm=norm,
        whose=whose,
        check=check,
        what=tuple(word for word in words if word not in named),
        option=option,
        number=number,
    )


@dataclass(frozen=True, kw_only=True)
class DayBook:
    """All rows that hold at one place on one day, ready to be asked."""

    norms: tuple[Norm, ...]

    @cached_property
    def limits(self) -> dict[str, Decimal]:
        """The numbers of the limit rows by key."""
        rows = [one for one in self.norms if one.topic == LIMIT and one.number is not None]
        return {one.key: one.number for one in rows if one.number is not None}

    @cached_property
    def demands(self) -> list[Demand]:
        limits = self.limits
        return [demand_of(one, limits) for one in self.norms if one.topic == ELIGIBILITY]

    @cached_property
    def names(self) -> dict[str, str]:
        """What titles and forms are called."""
        return {one.key: one.name for one in self.norms if one.topic in (TITLE, FORM)}

    @cached_property
    def _awards(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Titles and forms: the topic and the kinds of subject of each."""
        found: dict[str, tuple[str, frozenset[str]]] = {}
        for one in self.norms:
            if one.topic in (TITLE, FORM):
                kinds = found.get(one.key, ("", frozenset[str]()))[1]
                found[one.key] = (one.topic, kinds | {one.subject_kind})
        return found

    def kinds_of(self, award: str) -> frozenset[str]:
        """Return the kinds of subject to whom ``award`` is given; "" stands for every kind."""
        return self._awards.get(award, ("", frozenset[str]()))[1]

    def group_of(self, award: str) -> str:
        """Return "title" or "form"; "" when no row names ``award``."""
        return self._awards.get(award, ("", frozenset[str]()))[0]

    @cached_property
    def _votes(self) -> dict[str, Norm]:
        return {one.key: one for one in self.norms if one.topic == VOTE}

    def vote_for(self, award: str) -> Norm | None:
        """Return the share of votes for ``award``, else that for everything else."""
        return self._votes.get(award) or self._votes.get("other")
