"""What the ranking takes and gives: keys and numbers, which become sentences above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# A candidate whose chance lies between these needs the council's discussion (ADR 0010).
SURELY_OUT, SURELY_IN = 0.10, 0.90
# Below this the readers connect the candidates too weakly to adjust with confidence.
ENOUGH_EFFICIENCY = 0.80
ENOUGH_ANCHORS = 5


@dataclass(frozen=True, slots=True)
class Score:
    """What one member gave one candidate; ``weight`` is a declared confidence, 1 as a rule."""

    member: str
    candidate: str
    value: float
    weight: float = 1.0


class Zone(StrEnum):
    """Where a candidate stands against the line."""

    IN = "in"
    DISCUSS = "discuss"
    OUT = "out"
    GATED = "gated"
    UNSCORED = "unscored"


class Concern(StrEnum):
    """Why a member's scores deserve a question; never a verdict."""

    SEVERE = "severe"
    LENIENT = "lenient"
    NOISY = "noisy"
    AT_ODDS = "at_odds"
    OWN_UNIT = "own_unit"
    ONE_VALUE = "one_value"


class Caution(StrEnum):
    """What must be said beside a ranking."""

    SEVERAL_PARTS = "several_parts"
    WEAK_LINKS = "weak_links"
    UNSCORED = "unscored"
    SAME_AS_MEAN = "same_as_mean"
    NO_SPREAD = "no_spread"


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning about a member: its kind and the numbers that the sentence needs."""

    kind: Concern
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Notice:
    """One caution about the ranking; ``part`` 0 speaks of all of it."""

    key: Caution
    numbers: Mapping[str, float]
    part: int = 0


@dataclass(frozen=True, slots=True)
class CandidateRank:
    """One line of the ranking. Ranks, chances and places are inside ``part``.

    Without scores, ``part`` is 0 and every figure is None. A candidate that failed a required
    criterion keeps its estimate, has the chance 0 and no rank.
    """

    candidate: str
    part: int = 0
    n: int = 0
    mean: float | None = None
    median: float | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p_top: float | None = None
    place: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    expected_rank: float | None = None
    disagreement: float | None = None
    readers_severity: float | None = None
    zone: Zone = Zone.UNSCORED
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class MemberNote:
    """What one member's scores say of the member; for that member and the chair alone.

    ``severity`` is in points beside the mean of this panel (without its strictest and its most
    lenient member, where there are five or more) and has the sign of what the member adds: below
    0 is strict. Of one member alone, or where all scores are equal, it is None.
    ``low`` and ``high`` bound it with 95 %. ``agreement`` is the correlation with the quality
    that the others see, ``noise`` the ratio of residual variances (F), ``own_unit`` in points,
    ``spread`` the standard deviation of the scores given.
    """

    member: str
    part: int = 0
    n: int = 0
    mean: float | None = None
    severity: float | None = None
    low: float | None = None
    high: float | None = None
    agreement: float | None = None
    noise: float | None = None
    own_unit: float | None = None
    spread: float | None = None
    spread_ratio: float | None = None
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """How much of what is seen is quality, severity and noise (standard deviations in points)."""

    quality: float
    severity: float
    noise: float
    icc: float
    scores_each: float
    reliability: float

    def scores_needed(self, reliability: float = 0.8) -> float:
        """Return how many scores each candidate needs for a mean this reliable; may be infinite."""
        if not self.quality:
            return float("inf")
        return reliability / (1 - reliability) * self.noise**2 / self.quality**2


@dataclass(frozen=True, slots=True)
class Part:
    """Candidates and members that scores connect with one another, and with nobody else.

    ``reliable`` is False when the links are too weak: the order is shown, with the warning.
    ``same_as_mean`` says that all members scored all, so that no adjustment can change the order.
    """

    number: int
    candidates: tuple[str, ...]
    members: tuple[str, ...]
    efficiency: float
    same_as_mean: bool
    panel: Panel | None

    @property
    def reliable(self) -> bool:
        """Tell whether differences inside this part may be trusted after adjusting."""
        return self.efficiency >= ENOUGH_EFFICIENCY


@dataclass(frozen=True, slots=True)
class Ranking:
    """The whole answer. Without ``joint`` no two candidates of different parts may be compared."""

    top: int
    parts: tuple[Part, ...]
    candidates: tuple[CandidateRank, ...]
    members: tuple[MemberNote, ...]
    notices: tuple[Notice, ...]

    @property
    def joint(self) -> bool:
        """Tell whether there is one order over all that were scored."""
        return len(self.parts) <= 1

    @property
    def reliable(self) -> bool:
        """Tell whether there is one order, and its links are strong enough."""
        return self.joint and all(part.reliable for part in self.parts)

    def of_part(self, number: int) -> tuple[CandidateRank, ...]:
        """Return the lines of one part, best first."""
        return tuple(line for line in self.candidates if line.part == number)


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What changes at the line if unsteady members count less."""

    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    estimates: Mapping[str, float] = field(default_factory=dict)

    @property
    def changes(self) -> int:
        """Return how many places at the line change hands."""
        return len(self.entering)
