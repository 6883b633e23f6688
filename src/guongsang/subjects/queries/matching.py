"""Who may be the same subject, and why; nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject, SubjectQuerySet
from guongsang.subjects.queries.comparing import likenesses
from guongsang.subjects.queries.identities import others_different_from
from guongsang.subjects.queries.reason_words import BAND_WORDS, in_words
from guongsang.subjects.rules import Band, Likeness, citizen_key, written_out

# As many as one looks at; a longer list would be read by nobody.
MOST_MATCHES = 12
MOST_COMPARED = 500


@dataclass(frozen=True, kw_only=True)
class Match:
    """A record that may be the same subject, and why."""

    subject: Subject
    reasons: tuple[str, ...]
    band: Band
    label: str

    @property
    def is_exact(self) -> bool:
        """Tell whether the likeness is near certain; a person still decides."""
        return self.band is Band.CERTAIN


def possible_matches(
    name: str,
    kind: str,
    by: User,
    unit: Unit | None = None,
    birth_year: int | None = None,
    *,
    citizen_id: str = "",
    head_id: str = "",
    address: str = "",
    leave_out: int | None = None,
) -> list[Match]:
    """Return the records that may be the subject described, the likeliest first.

    Only records that ``by`` may read are compared. There is deliberately no hint about others,
    not even a number: who types a neighbour's name must not learn that a record exists.
    """
    asked = Subject(
        kind=kind,
        name=name.strip(),
        unit=unit,
        birth_year=birth_year,
        citizen_key=citizen_key(citizen_id, settings.CITIZEN_KEY),
        head_key=citizen_key(head_id, settings.CITIZEN_KEY),
        address=address.strip(),
    )
    return _matches(asked, by, {leave_out or 0})


def _matches(asked: Subject, by: User, leave_out: set[int]) -> list[Match]:
    near = _near(asked, Subject.objects.readable_by(by).living().filter(kind=asked.kind))
    rows = near.exclude(pk__in=leave_out).select_related("unit", "is_unit")
    found = likenesses(asked, list(rows.order_by("sort_key", "pk")[:MOST_COMPARED]))
    return [_match(like, subject) for like, subject in found[:MOST_MATCHES]]


def possible_matches_at(
    name: str,
    kind: str,
    by: User,
    *,
    unit_id: int | None = None,
    birth_year: int | None = None,
    citizen_id: str = "",
    head_id: str = "",
    address: str = "",
    leave_out: int | None = None,
) -> list[Match]:
    """Return ``possible_matches`` when only the key of the unit is at hand."""
    unit = Unit(pk=unit_id) if unit_id else None
    return possible_matches(
        name, kind, by, unit, birth_year, citizen_id=citizen_id, head_id=head_id,
        address=address, leave_out=leave_out,
    )  # fmt: skip


def matches_of(subject: Subject, by: User) -> list[Match]:
    """Return the other records that may be ``subject``, as far as ``by`` may read them.

    Those of which somebody said that they are another subject's are left out.
    """
    return _matches(subject, by, {subject.pk, *others_different_from(subject)})


def others_named(subject: Subject, words: str, by: User) -> list[Subject]:
    """Return a few other living records of the same kind that ``words`` name."""
    others = Subject.objects.readable_by(by).living().filter(kind=subject.kind)
    return list(others.found_by(words, by).exclude(pk=subject.pk).for_listing()[:MOST_MATCHES])


def _near(asked: Subject, subjects: SubjectQuerySet) -> SubjectQuerySet:
    """Keep those worth comparing: same number, or two parts of the name in any order."""
    bare = written_out(fold(asked.name)).split()
    by_number = Q(pk__in=[])
    if asked.citizen_key:
        by_number |= Q(citizen_key=asked.citizen_key)
    if asked.head_key:
        by_number |= Q(head_key=asked.head_key)
    if len(bare) < 2:
        return subjects.filter(by_number)
    by_name = Q(fold_name__contains=bare[-1]) & (
        Q(fold_name__contains=bare[0]) | Q(fold_name__contains=bare[-2])
    )
    # A slip of the pen, a shortened name: the family name, with the year or the unit.
    by_rest = Q(pk__in=[])
    if asked.kind == SubjectKind.INDIVIDUAL and asked.birth_year:
        by_rest |= Q(birth_year=asked.birth_year)
    if asked.kind == SubjectKind.INDIVIDUAL and asked.unit_id:
        by_rest |= Q(unit_id=asked.unit_id)
    if asked.kind == SubjectKind.COLLECTIVE:
        by_name |= Q(is_unit__fold_name__contains=" ".join(bare))
    first = bare[0][:1]
    return subjects.filter(by_name | by_number | (by_rest & Q(fold_name__startswith=first)))


def _match(like: Likeness, subject: Subject) -> Match:
    return Match(
        subject=subject,
        reasons=in_words(like.reasons),
        band=like.band,
        label=str(BAND_WORDS[like.band]),
    )
