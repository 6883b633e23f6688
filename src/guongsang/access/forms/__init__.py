"""Words about people, roles, the log and the outbox, cleaned."""

from guongsang.access.forms.log import ChainForm, LogFilterForm
from guongsang.access.forms.outbox import ChosenForm, LetterFilterForm
from guongsang.access.forms.people import (
    DatesForm,
    EndForm,
    InvitationForm,
    PeopleFilterForm,
    PersonForm,
    RoleForm,
)

__all__ = [
    "ChainForm",
    "ChosenForm",
    "DatesForm",
    "EndForm",
    "InvitationForm",
    "LetterFilterForm",
    "LogFilterForm",
    "PeopleFilterForm",
    "PersonForm",
    "RoleForm",
]
