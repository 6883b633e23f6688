"""Kinds of papers, which template holds where, a paper filled with it."""

from guongsang.papers.queries.filling import Held, content_of, held_at, word_paper
from guongsang.papers.queries.kinds import all_kinds, kind_named, name_of_kind

__all__ = [
    "Held",
    "all_kinds",
    "content_of",
    "held_at",
    "kind_named",
    "name_of_kind",
    "word_paper",
]
