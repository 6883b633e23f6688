"""Words about stories, cleaned; nothing is decided here."""

from guongsang.stories.forms.filters import (
    GalleryForm,
    GrantFilterForm,
    PublicityFilterForm,
    StoryFilterForm,
)
from guongsang.stories.forms.notes import ConsentForm, PublicityForm, WithdrawConsentForm
from guongsang.stories.forms.story import (
    DraftForm,
    NewPictureForm,
    PictureForm,
    PublishForm,
    ReasonForm,
    StoryForm,
)

__all__ = [
    "ConsentForm",
    "DraftForm",
    "GalleryForm",
    "GrantFilterForm",
    "NewPictureForm",
    "PictureForm",
    "PublicityFilterForm",
    "PublicityForm",
    "PublishForm",
    "ReasonForm",
    "StoryFilterForm",
    "StoryForm",
    "WithdrawConsentForm",
]
