"""Fields that several packages ask with, beyond those of Django."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from guongsang.foundation.numbers import number_in


class NumberField(forms.CharField):
    """A number as Vietnamese offices write it: 12,5 or 1.200 or 1200."""

    def clean(self, value: object) -> Decimal | None:
        """Return the number, or None for nothing.

        :raises ValidationError: when it is none.
        """
        try:
            return number_in(super().clean(value) or "")
        except ValueError as error:
            raise forms.ValidationError(_("Xin ghi một số, ví dụ 12,5 hoặc 1.200.")) from error
