"""What has been said about two records, and which mergers can be taken back."""

from __future__ import annotations

from guongsang.subjects.models import Identity, Saying, Subject
from guongsang.subjects.queries.comparing import likenesses
from guongsang.subjects.queries.reason_words import BAND_WORDS, in_words


def said_of(one: Subject, other: Subject) -> list[Identity]:
    """Return all that was said of two records, the last word first."""
    return list(Identity.objects.between(one.pk, other.pk).select_related("by", "undone_by"))


def others_different_from(subject: Subject) -> set[int]:
    """Return the keys of the records of which somebody said that they are another subject's."""
    said = Identity.objects.standing().filter(says=Saying.DIFFERENT)
    pairs = [
        *said.filter(kept=subject).values_list("other", flat=True),
        *said.filter(other=subject).values_list("kept", flat=True),
    ]
    return set(pairs)


def mergers_into(subject: Subject) -> list[Identity]:
    """Return the mergers into ``subject`` that stand."""
    said = Identity.objects.standing().filter(kept=subject, says=Saying.SAME)
    return list(said.select_related("other__unit", "by"))


def why_alike(one: Subject, other: Subject) -> tuple[str, tuple[str, ...]]:
    """Return the band and the reasons for and against, in words; both empty: nothing alike."""
    found = likenesses(one, [other])
    if not found:
        return "", ()
    like = found[0][0]
    return str(BAND_WORDS[like.band]), in_words(like.reasons)
