"""What can be said of dossiers without a table: filing, odd values, copies, double claims.

``copies`` loads numerical libraries and is imported only where reports are compared.
"""

from guongsang.dossiers.rules.filing import (
    SECTIONS_DEMANDED,
    SECTIONS_WISHED,
    Answer,
    Change,
    Check,
    Gap,
    GapKind,
    Level,
    Readiness,
    Snapshot,
    both,
    changes,
    check,
    is_same_stretch,
    receipt_number,
    snapshot_hash,
)
from guongsang.dossiers.rules.numbers import number_in
from guongsang.dossiers.rules.oddities import Odd, odd_signs, wrong_sums

__all__ = [
    "SECTIONS_DEMANDED",
    "SECTIONS_WISHED",
    "Answer",
    "Change",
    "Check",
    "Gap",
    "GapKind",
    "Level",
    "Odd",
    "Readiness",
    "Snapshot",
    "both",
    "changes",
    "check",
    "is_same_stretch",
    "number_in",
    "odd_signs",
    "receipt_number",
    "snapshot_hash",
    "wrong_sums",
]
