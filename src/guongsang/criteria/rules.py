"""Arithmetic of criteria: points from a value, a yes or a chosen anchor; totals; gates.

Nothing here knows a table, a page or a clock. "Not answered" and "not proven" are states of
their own and are never the same as no points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

ZERO = Decimal(0)
HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


class Way(StrEnum):
    """How one criterion is answered."""

    GATE = "gate"
    YES_NO = "yes_no"
    VALUE = "value"
    ANCHOR = "anchor"


class State(StrEnum):
    """What is known about one criterion of one candidate."""

    EARNED = "earned"
    UNANSWERED = "unanswered"
    UNPROVEN = "unproven"


class Standing(StrEnum):
    """What the points say; a person decides."""

    GATE_FAILED = "gate_failed"
    INCOMPLETE = "incomplete"
    BELOW = "below"
    PASSED = "passed"
    UPWARD = "upward"


class Fault(StrEnum):
    """What is wrong with a criterion as written."""

    SCORED_WITHOUT_POINTS = "scored_without_points"
    GATE_WITH_POINTS = "gate_with_points"
    GATE_WITH_STEPS = "gate_with_steps"
    STEP_ABOVE_MAXIMUM = "step_above_maximum"
    STEP_BELOW_ZERO = "step_below_zero"
    STEP_WITHOUT_WORDS = "step_without_words"
    MIXED_STEPS = "mixed_steps"
    MIXED_DIRECTIONS = "mixed_directions"
    SAME_STEP_TWICE = "same_step_twice"
    REGION_WITHOUT_BASE = "region_without_base"
    MAXIMUM_OUT_OF_REACH = "maximum_out_of_reach"
    MEASURE_WITHOUT_STEPS = "measure_without_steps"


@dataclass(frozen=True, kw_only=True)
class Step:
    """From ``threshold`` on (or down to it) a value earns ``points``; without one, an anchor."""

    points: Decimal
    words: str = ""
    threshold: Decimal | None = None
    at_most: bool = False
    region: str = ""

    @property
    def shown_points(self) -> object:
        """The points as people write them."""
        return plain(self.points)

    def reached_by(self, value: Decimal) -> bool:
        """Tell whether ``value`` is good enough for this step; an anchor is never reached."""
        if self.threshold is None:
            return False
        return value <= self.threshold if self.at_most else value >= self.threshold


@dataclass(frozen=True, kw_only=True)
class Spec:
    """One criterion as plain values."""

    code: str
    is_gate: bool = False
    block: str = "common"
    points: Decimal = ZERO
    weight: Decimal = Decimal(1)
    measure: str = ""
    steps: tuple[Step, ...] = ()
    # Its thresholds stand on a yearly figure that nobody has written down: nothing can be scored.
    lacks_figure: bool = False

    @property
    def way(self) -> Way:
        """How this criterion is answered: gate, number, chosen anchor, or yes and no."""
        if self.is_gate:
            return Way.GATE
        if any(step.threshold is not None for step in self.steps):
            return Way.VALUE
        return Way.ANCHOR if self.steps else Way.YES_NO

    @property
    def most(self) -> Decimal:
        """The most points that this criterion can bring into a total."""
        return self.points * self.weight

    def steps_in(self, region: str = "") -> tuple[Step, ...]:
        """Return the steps that hold in ``region``, best first.

        A region's own steps take the place of all steps without region.
        """
        own = [step for step in self.steps if region and step.region == region]
        held = own or [step for step in self.steps if not step.region]
        return tuple(sorted(held, key=lambda step: step.points, reverse=True))


def step_for(spec: Spec, value: Decimal, region: str = "") -> Step | None:
    """Return the best step that ``value`` reaches in ``region``, or None below the lowest."""
    return next((step for step in spec.steps_in(region) if step.reached_by(value)), None)


def points_for(
    spec: Spec,
    *,
    value: Decimal | None = None,
    holds: bool | None = None,
    chosen: Decimal | None = None,
    region: str = "",
) -> Decimal | None:
    """Return the points that an answer earns, or None while there is no answer.

    :param value: for criteria with a measure.
    :param holds: for yes-or-no criteria; a gate gives no points and always returns None.
    :param chosen: the points of the anchor that was chosen by its words.
    :raises ValueError: if no anchor of this criterion has the ``chosen`` points in ``region``.
    """
    if spec.lacks_figure:
        return None
    if spec.way is Way.VALUE and value is not None and spec.steps_in(region):
        step = step_for(spec, value, region)
        return step.points if step else ZERO
    if spec.way is Way.YES_NO and holds is not None:
        return spec.points if holds else ZERO
    if spec.way is Way.ANCHOR and chosen is not None:
        if chosen not in {step.points for step in spec.steps_in(region)}:
            raise ValueError(f"{spec.code} has no anchor of {chosen} points")
        return chosen
    return None


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One criterion of one candidate: what was answered, and what that is worth."""

    spec: Spec
    state: State
    points: Decimal | None = None
    holds: bool | None = None
    step: Step | None = None

    @property
    def worth(self) -> Decimal:
        """Points times weight, whether proven or not; nothing while unanswered."""
        return (self.points or ZERO) * self.spec.weight


def mark(
    spec: Spec,
    *,
    value: Decimal | None = None,
    holds: bool | None = None,
    chosen: Decimal | None = None,
    region: str = "",
    is_proven: bool = True,
) -> Mark:
    """Return the mark of one answer; an answer without proof is marked, but not yet earned."""
    points = points_for(spec, value=value, holds=holds, chosen=chosen, region=region)
    state = State.EARNED if is_proven else State.UNPROVEN
    if points is None and not (spec.way is Way.GATE and holds is not None):
        state = State.UNANSWERED
    step = None
    if spec.way is Way.VALUE and value is not None and not spec.lacks_figure:
        step = step_for(spec, value, region)
    elif spec.way is Way.ANCHOR and points is not None:
        step = next(one for one in spec.steps_in(region) if one.points == points)
    return Mark(spec=spec, state=state, points=points, holds=holds, step=step)


@dataclass(frozen=True, kw_only=True)
class Total:
    """The sum of the scored criteria of one block or of all."""

    earned: Decimal
    unproven_points: Decimal
    most: Decimal
    unanswered: tuple[str, ...]
    unproven: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every criterion is answered and proven."""
        return not self.unanswered and not self.unproven

    @property
    def claimed(self) -> Decimal:
        """What the writer counts for itself, proven or not: the figure of lists and receipts."""
        return self.earned + self.unproven_points

    @property
    def out_of_100(self) -> Decimal:
        """What is earned, on a scale of 100, to one tenth; the pass mark is read against it."""
        if not self.most:
            return ZERO
        return (self.earned * HUNDRED / self.most).quantize(TENTH, ROUND_HALF_UP)


def total(marks: Iterable[Mark], *, block: str = "") -> Total:
    """Add up the scored marks, of one ``block`` or ("") of all."""
    counted = [
        one for one in marks if not one.spec.is_gate and (not block or one.spec.block == block)
    ]
    return Total(
        earned=sum((one.worth for one in counted if one.state is State.EARNED), ZERO),
        unproven_points=sum((one.worth for one in counted if one.state is State.UNPROVEN), ZERO),
        most=sum((one.spec.most for one in counted), ZERO),
        unanswered=tuple(one.spec.code for one in counted if one.state is State.UNANSWERED),
        unproven=tuple(one.spec.code for one in counted if one.state is State.UNPROVEN),
    )


def failed_gates(marks: Iterable[Mark]) -> list[str]:
    """Return the codes of the gates that were answered with no."""
    return [one.spec.code for one in marks if one.spec.is_gate and one.holds is False]


def open_gates(marks: Iterable[Mark]) -> list[str]:
    """Return the codes of the gates that are not yet answered, or answered without proof."""
    return [
        one.spec.code
        for one in marks
        if one.spec.is_gate and one.holds is not False and one.state is not State.EARNED
    ]


def standing(marks: Sequence[Mark], *, pass_points: Decimal, upward_points: Decimal) -> Standing:
    """Say where a candidate stands: a failed gate first, then what is missing, then points."""
    if failed_gates(marks):
        return Standing.GATE_FAILED
    summed = total(marks)
    if open_gates(marks) or not summed.is_complete:
        return Standing.INCOMPLETE
    if summed.out_of_100 >= upward_points:
        return Standing.UPWARD
    return Standing.PASSED if summed.out_of_100 >= pass_points else Standing.BELOW


def faults(spec: Spec) -> list[Fault]:
    """Return what is wrong with a criterion as written; nothing when it can be used."""
    if spec.is_gate:
        found = {
            Fault.GATE_WITH_POINTS: spec.points != 0,
            Fault.GATE_WITH_STEPS: bool(spec.steps),
        }
        return [fault for fault, is_so in found.items() if is_so]
    regions = {step.region for step in spec.steps}
    kinds = {step.threshold is None for step in spec.steps}
    keys = [(s.region, s.threshold, s.points if s.threshold is None else None) for s in spec.steps]
    best = [max(s.points for s in spec.steps if s.region == region) for region in regions]
    found = {
        Fault.SCORED_WITHOUT_POINTS: spec.points <= 0,
        Fault.STEP_ABOVE_MAXIMUM: any(step.points > spec.points for step in spec.steps),
        Fault.STEP_BELOW_ZERO: any(step.points < 0 for step in spec.steps),
        Fault.STEP_WITHOUT_WORDS: any(not step.words.strip() for step in spec.steps),
        Fault.MIXED_STEPS: len(kinds) > 1,
        Fault.MIXED_DIRECTIONS: len({step.at_most for step in spec.steps}) > 1,
        Fault.SAME_STEP_TWICE: len(set(keys)) < len(keys),
        Fault.REGION_WITHOUT_BASE: bool(regions) and "" not in regions,
        Fault.MAXIMUM_OUT_OF_REACH: any(top < spec.points for top in best),
        Fault.MEASURE_WITHOUT_STEPS: bool(spec.measure) and spec.way is not Way.VALUE,
    }
    return [fault for fault, is_so in found.items() if is_so]


def plain(value: object) -> object:
    """Return a number as people write it, without empty decimals (10.00 → 10, 1.5 → 1,5)."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return value
