"""Public notices with a clock, where they were posted, and objections with protected names."""

from guongsang.consultations.models.notices import (
    Entry,
    EntryQuerySet,
    PublicNotice,
    PublicNoticeQuerySet,
)
from guongsang.consultations.models.objections import (
    Objection,
    ObjectionPhoto,
    ObjectionQuerySet,
)
from guongsang.consultations.models.postings import Posting, PostingQuerySet, Proof

__all__ = [
    "Entry",
    "EntryQuerySet",
    "Objection",
    "ObjectionPhoto",
    "ObjectionQuerySet",
    "Posting",
    "PostingQuerySet",
    "Proof",
    "PublicNotice",
    "PublicNoticeQuerySet",
]
