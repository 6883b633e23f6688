"""Rounds, their dossiers, readers, walls, veils, readings and scores; ties on record."""

from guongsang.scoring.models.rounds import (
    Duel,
    Entry,
    EntryQuerySet,
    Feedback,
    Reader,
    ReaderQuerySet,
    Reading,
    ReadingQuerySet,
    Round,
    RoundKind,
    RoundQuerySet,
    Score,
    Veil,
    Wall,
    WallKind,
    WallQuerySet,
)
from guongsang.scoring.models.ties import Tie, TieKind, TieQuerySet

__all__ = [
    "Duel",
    "Entry",
    "EntryQuerySet",
    "Feedback",
    "Reader",
    "ReaderQuerySet",
    "Reading",
    "ReadingQuerySet",
    "Round",
    "RoundKind",
    "RoundQuerySet",
    "Score",
    "Tie",
    "TieKind",
    "TieQuerySet",
    "Veil",
    "Wall",
    "WallKind",
    "WallQuerySet",
]
