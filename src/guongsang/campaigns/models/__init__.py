"""A plan with all that belongs to it: basis, invitations, targets, calendar, further questions."""

from guongsang.campaigns.models.plans import (
    Invitation,
    InvitationQuerySet,
    LegalBasis,
    Milestone,
    Plan,
    PlanQuerySet,
    Target,
    TargetKind,
)
from guongsang.campaigns.models.questions import Question, QuestionKind, QuestionVersion

__all__ = [
    "Invitation",
    "InvitationQuerySet",
    "LegalBasis",
    "Milestone",
    "Plan",
    "PlanQuerySet",
    "Question",
    "QuestionKind",
    "QuestionVersion",
    "Target",
    "TargetKind",
]
