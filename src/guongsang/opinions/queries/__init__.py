"""Answers about what other agencies were asked: what waits, what a dossier has, until when."""

from guongsang.opinions.queries.concerns import open_concerns, summaries_for, warnings_about
from guongsang.opinions.queries.due import Due, due_for
from guongsang.opinions.queries.lists import (
    askable,
    lines_of,
    of_dossier,
    overdue_inquiries,
    pill_of,
    plans_to_ask,
    violations_to_settle,
    words_of,
)

__all__ = [
    "Due",
    "askable",
    "due_for",
    "lines_of",
    "of_dossier",
    "open_concerns",
    "overdue_inquiries",
    "pill_of",
    "plans_to_ask",
    "summaries_for",
    "violations_to_settle",
    "warnings_about",
    "words_of",
]
