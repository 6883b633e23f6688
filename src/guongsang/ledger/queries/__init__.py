"""Answers from the ledger: its lines, what may be written, and cases for the rules."""

from guongsang.ledger.queries.facts import Facts, facts_of, facts_of_many
from guongsang.ledger.queries.lines import award_choices, entries_of, key_choices
from guongsang.ledger.queries.shelf import shelf_for

__all__ = [
    "Facts",
    "award_choices",
    "entries_of",
    "facts_of",
    "facts_of_many",
    "key_choices",
    "shelf_for",
]
