"""Answers about lists: who a row may be, where it belongs, what is on record already."""

from guongsang.intake.queries.markers import Marker, marker_in, version_of
from guongsang.intake.queries.places import Places, places_for
from guongsang.intake.queries.showing import Line, columns_of, lines_to_show, reading_sentences
from guongsang.intake.queries.standing import book_for, same_file
from guongsang.intake.queries.who import Asked, who_may_be

__all__ = [
    "Asked",
    "Line",
    "Marker",
    "Places",
    "book_for",
    "columns_of",
    "lines_to_show",
    "marker_in",
    "places_for",
    "reading_sentences",
    "same_file",
    "version_of",
    "who_may_be",
]
