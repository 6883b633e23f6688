"""Answers from the ledger: its lines, what may be written, and cases for the rules."""

from guongsang.ledger.queries.facts import Facts, facts_of, facts_of_many
from guongsang.ledger.queries.lines import award_choices, entries_of, key_choices
from guongsang.ledger.queries.people import Condition, conditions_of, counted_of
from guongsang.ledger.queries.shelf import shelf_for

__all__ = [
    "Condition",
    "Facts",
    "award_choices",
    "conditions_of",
    "counted_of",
    "entries_of",
    "facts_of",
    "facts_of_many",
    "key_choices",
    "shelf_for",
]
