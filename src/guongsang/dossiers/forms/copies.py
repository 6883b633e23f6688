"""What a reader says of two reports that share passages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from guongsang.dossiers.models import CopyLabel


class CopyLabelForm(forms.Form):
    """One of three labels."""

    label = forms.ChoiceField(label=_("Kết luận"), choices=CopyLabel.choices)
