"""Small drawings beside figures; a number stands next to each of them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from guongsang.scoring.queries.results import Line, Shown

WIDE, HIGH = 200, 26
EDGE = 6


def interval_bars(shown: Shown) -> dict[int, SafeString]:
    """Return for each entry its 90 % interval on the ruler of the whole round.

    A box from low to high, a line at the estimate and a hollow dot at the raw mean. The words for
    who does not see it stand in the cells beside, so the drawing itself is hidden from readers.
    """
    least, most = shown.scale
    span = (most - least) or 1.0

    def at(value: float) -> float:
        return round(EDGE + (value - least) / span * (WIDE - 2 * EDGE), 1)

    return {
        line.entry.pk: _bar(line, at) for line in shown.lines if line.figures["low"] is not None
    }


def _bar(line: Line, at: Callable[[float], float]) -> SafeString:
    low, high = at(line.figures["low"]), at(line.figures["high"])
    middle, mean = at(line.figures["estimate"]), at(line.figures["mean"])
    half = HIGH / 2
    return mark_safe(
        f'<svg class="interval interval--{line.zone}" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" '
        f'height="{HIGH}" aria-hidden="true" focusable="false">'
        f'<line class="interval__rule" x1="0" y1="{half}" x2="{WIDE}" y2="{half}"/>'
        f'<rect class="interval__box" x="{low}" y="7" width="{max(high - low, 1):.1f}" '
        f'height="12" rx="3"/>'
        f'<line class="interval__middle" x1="{middle}" y1="4" x2="{middle}" y2="22"/>'
        f'<circle class="interval__mean" cx="{mean}" cy="{half}" r="3.5"/></svg>'
    )
