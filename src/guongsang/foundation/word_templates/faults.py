"""One thing that is wrong with a template, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """A sentence for the person who wrote the template; ``place`` quotes the words around it."""

    sentence: str
    place: str = ""

    def __str__(self) -> str:
        if not self.place:
            return self.sentence
        return _("%(sentence)s (Ở %(place)s)") % {"sentence": self.sentence, "place": self.place}


class WrongTagError(ValueError):
    """A tag says what a template may not say; its words are the sentence."""
