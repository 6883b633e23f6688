"""Fields that several packages ask with, beyond those of Django."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class NumberField(forms.CharField):
    """A number as Vietnamese offices write it: 12,5 or 1.200 or 1200."""

    def clean(self, value: object) -> Decimal | None:
        """Return the number, or None for nothing.

        :raises ValidationError: when it is none.
        """
        text = (super().clean(value) or "").replace(" ", "").replace("\xa0", "")
        if not text:
            return None
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        elif THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        try:
            # "1e999" is a number to Decimal, too, but none that could be kept.
            number = Decimal(text).quantize(Decimal("0.01"))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise forms.ValidationError(_("Xin ghi một số, ví dụ 12,5 hoặc 1.200."))
        return number
