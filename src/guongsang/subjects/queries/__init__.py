"""Questions about subjects: who may be the same, what happened, what may be shown."""

from guongsang.subjects.queries.lives import (
    LifeLine,
    ids_of,
    life_line,
)
from guongsang.subjects.queries.matching import (
    Match,
    matches_of,
    others_named,
    possible_matches,
    possible_matches_at,
)
from guongsang.subjects.queries.records import (
    ComparedFact,
    Fact,
    kept_of,
    open_facts,
    personal_facts,
    side_by_side,
    state_of,
    units_to_choose,
    units_without_subject,
    year_words,
)

__all__ = [
    "ComparedFact",
    "Fact",
    "LifeLine",
    "Match",
    "ids_of",
    "kept_of",
    "life_line",
    "matches_of",
    "open_facts",
    "others_named",
    "personal_facts",
    "possible_matches",
    "possible_matches_at",
    "side_by_side",
    "state_of",
    "units_to_choose",
    "units_without_subject",
    "year_words",
]
