"""Numbers as Vietnamese offices write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


def number_in(words: str) -> Decimal | None:
    """Return the number that is written as 12,5 or 1.200 or 1200; None for no words.

    :raises ValueError: when the words are no number.
    """
    text = words.replace(" ", "").replace("\xa0", "")
    if not text:
        return None
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(words) from error
    if not number.is_finite():
        raise ValueError(words)
    try:
        return number.quantize(Decimal("0.01"))
    except InvalidOperation as error:
        # More digits than any register counts.
        raise ValueError(words) from error
