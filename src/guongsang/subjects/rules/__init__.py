"""Who may be whom, said without a table: names, how common they are, weights and bands."""

from guongsang.subjects.rules.records import (
    ETHNIC_GROUPS,
    Changes,
    Facts,
    citizen_key,
    folded_names,
    names_in,
    written_out,
)
from guongsang.subjects.rules.registry import Band, Likeness
from guongsang.subjects.rules.weights import Reason

__all__ = [
    "ETHNIC_GROUPS",
    "Band",
    "Changes",
    "Facts",
    "Likeness",
    "Reason",
    "citizen_key",
    "folded_names",
    "names_in",
    "written_out",
]
