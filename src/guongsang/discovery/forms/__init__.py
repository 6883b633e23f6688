"""Words of the public and of the office, cleaned."""

from guongsang.discovery.forms.office import (
    AnswerForm,
    LeadFilterForm,
    MergeForm,
    NoteForm,
    PosterForm,
    RecordForm,
    ThanksForm,
    chosen_ids,
)
from guongsang.discovery.forms.suggestion import (
    DeedForm,
    FollowForm,
    SenderForm,
    WhoForm,
    offer_places,
)

__all__ = [
    "AnswerForm",
    "DeedForm",
    "FollowForm",
    "LeadFilterForm",
    "MergeForm",
    "NoteForm",
    "PosterForm",
    "RecordForm",
    "SenderForm",
    "ThanksForm",
    "WhoForm",
    "chosen_ids",
    "offer_places",
]
