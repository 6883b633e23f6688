"""By how much a printer misses the place, from what was measured on its calibration sheet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from guongsang.certificates.rules.layout import Paper

# From the left and the upper edge to the first cross, and so from each edge to the other crosses.
CROSS = 20
TENTH, FINE = Decimal("0.1"), Decimal("0.0001")
# A printer that misses by more has taken another paper, or fits the page to it.
MOST_SHIFT = Decimal(30)
LEAST_SCALE, MOST_SCALE = Decimal("0.9"), Decimal("1.1")


@dataclass(frozen=True, kw_only=True)
class Shift:
    """What is added to every place (mm), and by what every length is multiplied."""

    dx: Decimal = Decimal(0)
    dy: Decimal = Decimal(0)
    scale: Decimal = Decimal(1)

    @property
    def is_sane(self) -> bool:
        """Whether a printer can miss by so much at all."""
        return (
            max(abs(self.dx), abs(self.dy)) <= MOST_SHIFT
            and LEAST_SCALE <= self.scale <= MOST_SCALE
        )


def across_of(paper: Paper) -> float:
    """Return the distance of the first two crosses, in mm."""
    return paper.width - 2 * CROSS


def crosses_of(paper: Paper) -> list[tuple[str, float, float]]:
    """Return number, x and y of the crosses on the sheet."""
    right, down = paper.width - CROSS, paper.height - CROSS
    return [("1", CROSS, CROSS), ("2", right, CROSS), ("3", CROSS, down), ("4", right, down)]


def measured(left: Decimal, top: Decimal, across: Decimal | None, *, paper: Paper) -> Shift:
    """Return the shift that brings the first cross, and the distance to the second, to its place.

    A printer puts the place p at ``a + b × p``. Printing at ``dx + scale × p`` with
    ``scale = 1 / b`` and ``dx = −a / b`` brings every place to itself.

    :param left: from the left edge to the first cross, as measured on the sheet.
    :param top: from the upper edge to it.
    :param across: from the first cross to the second; None when the printer keeps its lengths.
    """
    true = Decimal(str(across_of(paper)))
    stretch = across / true if across else Decimal(1)
    scale = (1 / stretch).quantize(FINE, ROUND_HALF_UP)
    dx, dy = (
        ((stretch * CROSS - found) / stretch).quantize(TENTH, ROUND_HALF_UP)
        for found in (left, top)
    )
    return Shift(dx=dx, dy=dy, scale=scale)
