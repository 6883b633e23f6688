"""A sum in Vietnamese words, as it stands below a payment list."""

from __future__ import annotations

from guongsang.foundation.numbers import in_words


def money_in_words(amount: int) -> str:
    """Return a sum as it is written on a paper: "Một triệu hai trăm nghìn đồng"."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"
