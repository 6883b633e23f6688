"""Suggestions and leads; texts that were read, what they suggested and what was said of it."""

from guongsang.discovery.models.leads import (
    Channel,
    Lead,
    LeadNote,
    LeadQuerySet,
    Nominator,
    RejectReason,
    SpamSign,
    Suggestion,
    SuggestionFile,
    SuggestionQuerySet,
)
from guongsang.discovery.models.texts import (
    Audit,
    AuditLine,
    Hit,
    HitQuerySet,
    RefuseReason,
    Said,
    Text,
    TextKind,
    TextQuerySet,
    Verdict,
)

__all__ = [
    "Audit",
    "AuditLine",
    "Channel",
    "Hit",
    "HitQuerySet",
    "Lead",
    "LeadNote",
    "LeadQuerySet",
    "Nominator",
    "RefuseReason",
    "RejectReason",
    "Said",
    "SpamSign",
    "Suggestion",
    "SuggestionFile",
    "SuggestionQuerySet",
    "Text",
    "TextKind",
    "TextQuerySet",
    "Verdict",
]
