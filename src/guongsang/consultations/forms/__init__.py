"""What officers and the public type about a posted list."""

from guongsang.consultations.forms.notices import (
    EntryForm,
    FollowUpForm,
    KeepersForm,
    NoticeFilterForm,
    NoticeForm,
    PostingEndForm,
    PostingForm,
    PostNoticeForm,
    ProofForm,
)
from guongsang.consultations.forms.objections import (
    AnswerForm,
    EnterForm,
    ObjectionFilterForm,
    ObjectionForm,
    PublishForm,
    ReasonForm,
)

__all__ = [
    "AnswerForm",
    "EnterForm",
    "EntryForm",
    "FollowUpForm",
    "KeepersForm",
    "NoticeFilterForm",
    "NoticeForm",
    "ObjectionFilterForm",
    "ObjectionForm",
    "PostNoticeForm",
    "PostingEndForm",
    "PostingForm",
    "ProofForm",
    "PublishForm",
    "ReasonForm",
]
