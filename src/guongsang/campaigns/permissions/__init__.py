"""Why somebody may not change, issue or close a plan, or ask something further in it."""

from guongsang.campaigns.permissions.plans import (
    why_not_close,
    why_not_copy,
    why_not_create,
    why_not_edit,
    why_not_invite,
    why_not_issue,
    why_not_keep_calendar,
    why_not_ready,
    why_not_remove,
)
from guongsang.campaigns.permissions.questions import (
    why_not_answer,
    why_not_ask,
    why_not_drop,
    why_not_keep_questions,
    why_not_place,
)

__all__ = [
    "why_not_answer",
    "why_not_ask",
    "why_not_close",
    "why_not_copy",
    "why_not_create",
    "why_not_drop",
    "why_not_edit",
    "why_not_invite",
    "why_not_issue",
    "why_not_keep_calendar",
    "why_not_keep_questions",
    "why_not_place",
    "why_not_ready",
    "why_not_remove",
]
