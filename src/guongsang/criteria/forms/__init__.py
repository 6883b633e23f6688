"""Words about criteria, cleaned."""

from guongsang.criteria.forms.items import (
    BandForm,
    BandFormSet,
    BandsForm,
    CriterionForm,
    steps_written,
    told_of,
    told_of_bands,
)
from guongsang.criteria.forms.sets import (
    CompareForm,
    CopyForm,
    FromDayForm,
    SetFilterForm,
    SetForm,
    ToDayForm,
    told_of_set,
)
from guongsang.criteria.forms.trial import AnswersForm, TrialForm

__all__ = [
    "AnswersForm",
    "BandForm",
    "BandFormSet",
    "BandsForm",
    "CompareForm",
    "CopyForm",
    "CriterionForm",
    "FromDayForm",
    "SetFilterForm",
    "SetForm",
    "ToDayForm",
    "TrialForm",
    "steps_written",
    "told_of",
    "told_of_bands",
    "told_of_set",
]
