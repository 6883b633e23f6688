"""Answers from the rules: what holds where on a day, what an award is worth, who may have it."""

from guongsang.regulations.queries.bases import bases_on, lines_of
from guongsang.regulations.queries.books import Books, books_at, shipped_books
from guongsang.regulations.queries.held import (
    BASE_SALARY,
    HOUSEHOLD,
    STAMP_LENGTH,
    Reward,
    fingerprint,
    nearest,
    reward_on,
    rule_on,
    rules_on,
    stamp_on,
)
from guongsang.regulations.queries.sentences import article_of, sentence_of, when_words
from guongsang.regulations.queries.shipped import shipped_days, shipped_rows
from guongsang.regulations.queries.verdicts import Line, Verdict, verdict_of
from guongsang.regulations.queries.workdays import (
    calendar_at,
    count_words,
    counter_at,
    due_by_rule,
)

__all__ = [
    "BASE_SALARY",
    "HOUSEHOLD",
    "STAMP_LENGTH",
    "Books",
    "Line",
    "Reward",
    "Verdict",
    "article_of",
    "bases_on",
    "books_at",
    "calendar_at",
    "count_words",
    "counter_at",
    "due_by_rule",
    "fingerprint",
    "lines_of",
    "nearest",
    "reward_on",
    "rule_on",
    "rules_on",
    "sentence_of",
    "shipped_books",
    "shipped_days",
    "shipped_rows",
    "stamp_on",
    "verdict_of",
    "when_words",
]
