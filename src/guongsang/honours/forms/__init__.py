"""Forms that clean what the office types about decisions."""

from guongsang.honours.forms.drafting import (
    AwardForm,
    DraftForm,
    PlanForm,
    RecognitionForm,
    UpwardForm,
)
from guongsang.honours.forms.lists import DecisionFilterForm, GoldenBookForm
from guongsang.honours.forms.moves import ChangeForm, IssueForm, ReturnForm, SignForm

__all__ = [
    "AwardForm",
    "ChangeForm",
    "DecisionFilterForm",
    "DraftForm",
    "GoldenBookForm",
    "IssueForm",
    "PlanForm",
    "RecognitionForm",
    "ReturnForm",
    "SignForm",
    "UpwardForm",
]
