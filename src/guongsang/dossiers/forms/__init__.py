"""Words about dossiers, cleaned; nothing is decided here."""

from guongsang.dossiers.forms.copies import CopyLabelForm
from guongsang.dossiers.forms.lists import DossierFilterForm, RegisterListForm, chosen_ids
from guongsang.dossiers.forms.meetings import MeetingForm, WhoseForm
from guongsang.dossiers.forms.moves import HoldForm, ReturnForm, SignForm, WithdrawForm
from guongsang.dossiers.forms.records import RECORD_FORMS
from guongsang.dossiers.forms.register import MatchForm, RegisterForm
from guongsang.dossiers.forms.writing import (
    CaptionForm,
    ClaimForm,
    FactsForm,
    SectionForm,
    UploadForm,
)

__all__ = [
    "RECORD_FORMS",
    "CaptionForm",
    "ClaimForm",
    "CopyLabelForm",
    "DossierFilterForm",
    "FactsForm",
    "HoldForm",
    "MatchForm",
    "MeetingForm",
    "RegisterForm",
    "RegisterListForm",
    "ReturnForm",
    "SectionForm",
    "SignForm",
    "UploadForm",
    "WhoseForm",
    "WithdrawForm",
    "chosen_ids",
]
