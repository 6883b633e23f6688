"""Answers about lists: who a row may be, where it belongs, what is on record already."""

from guongsang.intake.queries.places import Places, places_for
from guongsang.intake.queries.showing import Line, columns_of, lines_to_show, reading_sentences
from guongsang.intake.queries.standing import book_for, same_file
from guongsang.intake.queries.who import Asked, who_may_be

__all__ = [
    "Asked",
    "Line",
    "Places",
    "book_for",
    "columns_of",
    "lines_to_show",
    "places_for",
    "reading_sentences",
    "same_file",
    "who_may_be",
]
