"""What the rules ask of people: what only they can judge, how many of a collective hold what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.regulations.queries import books_at
from guongsang.regulations.queries.sentences import name_of
from guongsang.regulations.rules.demands import DayBook, Demand
from guongsang.subjects.models import Subject

CONFIRMED, DISCIPLINED = "confirmed", "disciplined"
COUNTED = ("share", "count", "nobody-disciplined")


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that somebody must confirm before an award."""

    award: str
    what: str
    award_name: str
    name: str

    @property
    def key(self) -> str:
        return f"{self.award}:{self.what}"


def conditions_of(subject: Subject, day: date) -> list[Condition]:
    """Return what the rules of ``day`` let people confirm of ``subject``, award by award."""
    book = books_at(subject.unit)(day)
    found = {
        (one.whose, one.what[0]): one
        for one in _asked(subject, book)
        if one.check == CONFIRMED and one.what and one.whose in book.names
    }
    conditions = [
        Condition(
            award=award, what=what, award_name=book.names[award], name=demand.norm.name
        )
        for (award, what), demand in found.items()
    ]  # fmt: skip
    return sorted(conditions, key=lambda one: (one.award_name, one.name))


def counted_of(subject: Subject, day: date) -> list[tuple[str, str]]:
    """Return of what the rules in force on ``day`` ask how many members hold it, with its words."""
    if subject.kind != SubjectKind.COLLECTIVE:
        return []
    book = books_at(subject.unit)(day)
    keys: dict[str, str] = {}
    for one in _asked(subject, book):
        if one.check not in COUNTED:
            continue
        for key in one.what or (DISCIPLINED,):
            keys[key] = name_of(key, book.names)
    if DISCIPLINED in keys:
        keys[DISCIPLINED] = _("Bị kỷ luật từ cảnh cáo trở lên")
    return sorted(keys.items(), key=lambda pair: pair[1])


def _asked(subject: Subject, book: DayBook) -> list[Demand]:
    return [one for one in book.demands if one.norm.subject_kind in ("", subject.kind)]
