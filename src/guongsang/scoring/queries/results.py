"""A closed round as one person may see it: lines, members, weights, shortlist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guongsang.accounts.models import User
from guongsang.scoring.models import Entry, Reader, Round, Wall
from guongsang.scoring.queries.chair import is_chair_of
from guongsang.scoring.queries.sentences import (
    ZONES,
    between,
    caution,
    chance,
    number,
    percent,
    signed,
    warning,
)
from guongsang.scoring.rules.records import Zone

# Residuals this many times what noise does are worth a look (a rule of thumb).
DISPUTED = 2
TONES: dict[str, str] = {
    Zone.IN: "accepted",
    Zone.DISCUSS: "postponed",
    Zone.OUT: "draft",
    Zone.GATED: "held",
    Zone.UNSCORED: "draft",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One dossier of the ranking, with the figures as ``rules`` gave them."""

    entry: Entry
    figures: Mapping[str, Any]

    @property
    def zone(self) -> str:
        return str(self.figures["zone"])

    @property
    def zone_words(self) -> str:
        return str(ZONES[self.zone])

    @property
    def tone(self) -> str:
        """The colour that goes with the zone; a word stands beside it."""
        return TONES[self.zone]

    @property
    def is_disputed(self) -> bool:
        """Whether readers differed far more than noise explains."""
        return (self.figures["disagreement"] or 0) > DISPUTED

    @property
    def mean(self) -> str:
        return number(self.figures["mean"])

    @property
    def median(self) -> str:
        return number(self.figures["median"])

    @property
    def estimate(self) -> str:
        return number(self.figures["estimate"])

    @property
    def interval(self) -> str:
        """The 90 % interval of the estimate, as one reads it."""
        low, high = self.figures["low"], self.figures["high"]
        return "" if low is None else between(number(low), number(high))

    @property
    def ranks(self) -> str:
        low, high = self.figures["rank_low"], self.figures["rank_high"]
        if low is None:
            return "—"
        return str(low) if low == high else f"{low} – {high}"

    @property
    def chance(self) -> str:
        return "—" if self.figures["excluded"] else chance(self.figures["p_top"])

    @property
    def shift(self) -> str:
        """By how much the readers' severity moved the raw mean, with its sign."""
        return signed(self.figures["readers_severity"])


@dataclass(frozen=True, kw_only=True)
class PartShown:
    """One group of dossiers that may be compared with one another."""

    number: int
    efficiency: float
    same_as_mean: bool
    lines: tuple[Line, ...]
    panel: Mapping[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Weight:
    """By how much a criterion was to decide, and by how much it did."""

    text: str
    stated: str
    effective: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The ranking of a round as one person sees it."""

    round: Round
    parts: tuple[PartShown, ...]
    unscored: tuple[Line, ...]
    cautions: tuple[str, ...]
    hidden: int
    second: Mapping[str, list[str]] = field(default_factory=dict)
    weights: tuple[Weight, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line that has scores, part by part."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def is_joint(self) -> bool:
        return len(self.parts) <= 1

    @property
    def moved_by_second_opinion(self) -> int:
        """How many places at the line change hands if unsteady members count less."""
        return len(self.second.get("entering", []))

    @property
    def scale(self) -> tuple[float, float]:
        """The least and the most of all intervals, for drawing them on one ruler."""
        ends = [
            value
            for line in self.lines
            for value in (line.figures["low"], line.figures["high"], line.figures["mean"])
            if value is not None
        ]
        return (min(ends), max(ends)) if ends else (0.0, 1.0)


def shown_to(round_: Round, user: User) -> Shown:
    """Return the ranking of a closed ``round_`` without what stands behind a wall against ``user``.

    Three queries, however many dossiers.
    """
    kept: Mapping[str, Any] = round_.ranking or {}
    entries = {
        str(one.pk): one
        for one in Entry.objects.readable_by(user)
        .filter(round=round_)
        .select_related("dossier__subject", "dossier__unit", "dossier__field", "round")
    }
    every = kept.get("candidates", [])
    lines = [
        Line(entry=entries[one["candidate"]], figures=one)
        for one in every
        if one["candidate"] in entries
    ]
    parts = tuple(
        PartShown(
            number=part["number"],
            efficiency=part["efficiency"],
            same_as_mean=part["same_as_mean"],
            lines=tuple(line for line in lines if line.figures["part"] == part["number"]),
            panel=part["panel"],
        )
        for part in kept.get("parts", [])
    )
    second = kept.get("second", {})
    return Shown(
        round=round_,
        parts=parts,
        unscored=tuple(line for line in lines if line.zone == Zone.UNSCORED),
        cautions=tuple(caution(one) for one in kept.get("notices", [])),
        hidden=len(every) - len(lines),
        second={side: [key for key in keys if key in entries] for side, keys in second.items()},
        weights=tuple(_weight(one) for one in kept.get("weights", [])),
    )


def _weight(kept: Mapping[str, Any]) -> Weight:
    return Weight(
        text=kept["text"], stated=percent(kept["stated"]), effective=percent(kept["effective"])
    )


def shortlist(shown: Shown, *, times: int) -> list[Line]:
    """Return the dossiers that a shortlist of ``times`` the places holds, in every part."""
    kept = (shown.round.ranking or {})["shortlists"][str(times)]
    keys = {key for part in kept.values() for key in part}
    return [line for line in shown.lines if str(line.entry.pk) in keys]


def at_the_line(shown: Shown) -> list[Line]:
    """Return the dossiers whose place only the council's discussion can settle."""
    return [line for line in shown.lines if line.zone == Zone.DISCUSS]


@dataclass(frozen=True, kw_only=True)
class MemberShown:
    """How one reader scored, for that reader and the chair."""

    reader: Reader
    figures: Mapping[str, Any]
    warnings: tuple[str, ...]

    @property
    def mean(self) -> str:
        return number(self.figures["mean"])

    @property
    def severity(self) -> str:
        return signed(self.figures["severity"])

    @property
    def interval(self) -> str:
        """The 95 % interval of the severity."""
        low, high = self.figures["low"], self.figures["high"]
        return "" if low is None else between(signed(low), signed(high))

    @property
    def agreement(self) -> str:
        return number(self.figures["agreement"], 2)


def members_shown_to(round_: Round, user: User) -> list[MemberShown]:
    """Return how readers scored: all of them for the chair, for a reader himself alone."""
    readers = round_.readers.select_related("user")
    if not is_chair_of(round_, user):
        readers = readers.filter(user=user.pk)
    notes = {one["member"]: one for one in (round_.ranking or {}).get("members", [])}
    return [
        MemberShown(
            reader=reader,
            figures=notes[str(reader.pk)],
            warnings=tuple(warning(one) for one in notes[str(reader.pk)]["warnings"]),
        )
        for reader in readers
        if str(reader.pk) in notes
    ]


def chances_of(dossiers: Iterable[int], user: User) -> dict[int, float]:
    """Return P(among the chosen) by dossier, from its latest closed round; walls hold here too.

    For the sitting's own pages and the funnel, which rank nothing themselves.
    """
    walls = Wall.objects.standing().filter(user=user.pk).values("entry")
    rows = (
        Entry.objects.filter(dossier__in=list(dossiers), round__state="closed")
        .exclude(round__kind="calibration")
        .exclude(pk__in=walls)
        .order_by("round__closed_at", "pk")
        .values_list("pk", "dossier", "round")
    )
    latest = {dossier: (entry, round_) for entry, dossier, round_ in rows}
    rankings = dict(
        Round.objects.filter(pk__in={one[1] for one in latest.values()}).values_list(
            "pk", "ranking"
        )
    )
    found: dict[int, float] = {}
    for dossier, (entry, round_) in latest.items():
        for line in (rankings[round_] or {}).get("candidates", []):
            if line["candidate"] == str(entry) and line["p_top"] is not None:
                found[dossier] = line["p_top"]
    return found
