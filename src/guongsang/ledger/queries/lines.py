"""The lines of one ledger, and what a line may say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.ledger.models import Entry, EntryKind, LedgerEntryQuerySet
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries.books import names_in, shipped
from guongsang.regulations.queries.case_file import ABSENCES, HOLDS
from guongsang.regulations.queries.sentences import WORDS
from guongsang.regulations.rules.cases import RATINGS, RECOGNITION
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import ids_of

AWARD_KINDS = {Topic.TITLE: EntryKind.TITLE, Topic.FORM: EntryKind.FORM}


def entries_of(subject: Subject, reader: User) -> LedgerEntryQuerySet:
    """Return the lines of ``subject``, those of merged records too, that ``reader`` may read."""
    lines = Entry.objects.filter(subject_id__in=ids_of(subject))
    return lines.readable_by(reader).for_listing()


def award_choices() -> dict[str, tuple[EntryKind, str]]:
    """Return every title and form that some rule row of any day names: kind and name by key."""
    rows = [*shipped(), *Rule.objects.filter(topic__in=AWARD_KINDS)]
    names = names_in(rows)
    kinds = {row.key: AWARD_KINDS[Topic(row.topic)] for row in rows if row.topic in AWARD_KINDS}
    return {key: (kinds[key], name) for key, name in names.items()}


def key_choices(kind: str) -> list[tuple[str, str]]:
    """Return what a line of ``kind`` may name, with its words."""
    words = {
        EntryKind.RATING: tuple(reversed(RATINGS)),
        EntryKind.HOLD: HOLDS,
        EntryKind.ABSENCE: ABSENCES,
    }
    if kind in words:
        return [(key, str(WORDS[key])) for key in words[EntryKind(kind)]]
    if kind == EntryKind.RECOGNITION:
        return [(RECOGNITION, _("Điển hình tiên tiến"))]
    found = [(key, name) for key, (its, name) in award_choices().items() if its == kind]
    return sorted(found, key=lambda pair: pair[1])
