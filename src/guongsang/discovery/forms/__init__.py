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
from guongsang.discovery.forms.texts import (
    HitFilterForm,
    HitForm,
    NobodyFilterForm,
    PasteForm,
    RefuseForm,
    TextFilterForm,
)

__all__ = [
    "AnswerForm",
    "DeedForm",
    "FollowForm",
    "HitFilterForm",
    "HitForm",
    "LeadFilterForm",
    "MergeForm",
    "NobodyFilterForm",
    "NoteForm",
    "PasteForm",
    "PosterForm",
    "RecordForm",
    "RefuseForm",
    "SenderForm",
    "TextFilterForm",
    "ThanksForm",
    "WhoForm",
    "chosen_ids",
    "offer_places",
]
