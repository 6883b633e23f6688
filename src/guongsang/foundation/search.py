"""Searching in words that are kept folded."""

from __future__ import annotations

from django.db.models import Q

from guongsang.foundation.text import fold


def has_words(words: str, field: str) -> Q:
    """Return the condition that the folded ``field`` has all ``words``, marks ignored."""
    found = Q()
    for word in fold(words).split():
        found &= Q(**{f"{field}__contains": word})
    return found
