"""Questions about subjects: who may be the same, what happened, what may be shown."""

from guongsang.subjects.queries.identities import mergers_into, said_of, why_alike
from guongsang.subjects.queries.lives import (
    LifeLine,
    ids_of,
    life_line,
)
from guongsang.subjects.queries.many import matches_of_many
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
    keys_on_record,
    numbers_on_record,
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
    "keys_on_record",
    "life_line",
    "matches_of",
    "matches_of_many",
    "mergers_into",
    "numbers_on_record",
    "open_facts",
    "others_named",
    "personal_facts",
    "possible_matches",
    "possible_matches_at",
    "said_of",
    "side_by_side",
    "state_of",
    "units_to_choose",
    "units_without_subject",
    "why_alike",
    "year_words",
]
