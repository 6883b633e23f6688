"""Public notices with a clock, where they were posted, and objections with protected names."""

from guongsang.consultations.models.notices import (
    Entry,
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
    "Objection",
    "ObjectionPhoto",
    "ObjectionQuerySet",
    "Posting",
    "PostingQuerySet",
    "Proof",
    "PublicNotice",
    "PublicNoticeQuerySet",
]
