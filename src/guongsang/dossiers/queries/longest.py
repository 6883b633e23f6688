"""The longest name, place and deed that somebody may read: what a template must hold."""

from __future__ import annotations

from django.db.models.functions import Length

from guongsang.accounts.models import User
from guongsang.dossiers.models import Dossier


def longest_words(reader: User) -> dict[str, str]:
    """Return the longest ``name``, ``place`` and ``deed`` of the dossiers in the reader's sight.

    What nobody has written yet is left out.
    """
    rows = Dossier.objects.readable_by(reader)
    return {
        name: found
        for name, field in (
            ("name", "subject__name"),
            ("place", "unit__name"),
            ("deed", "title"),
        )
        if (found := _longest(rows.values_list(field, flat=True), field))
    }


def _longest(words: object, field: str) -> str:
    ordered = words.order_by(Length(field).desc(), field)  # type: ignore[attr-defined]
    return str(ordered.first() or "")
