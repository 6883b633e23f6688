"""Who may be the same subject, and why; nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy

from guongsang.accounts.models import User
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.subjects.models import Subject, SubjectQuerySet
from guongsang.subjects.rules import (
    Band,
    Described,
    Likeness,
    Reason,
    likeness,
    names_in,
    written_out,
)

# As many as one looks at; a longer list would be read by nobody.
MOST_MATCHES = 12
MOST_COMPARED = 500

REASON_WORDS = {
    Reason.SAME_ID: gettext_lazy("trùng số định danh"),
    Reason.SAME_NAME: gettext_lazy("trùng tên"),
    Reason.SAME_BUT_MARKS: gettext_lazy("trùng tên, chỉ khác dấu hoặc cách viết tắt"),
    Reason.FORMER_NAME: gettext_lazy("trùng tên cũ"),
    Reason.OTHER_ORDER: gettext_lazy("cùng các chữ, khác thứ tự"),
    Reason.FAMILY_AND_GIVEN: gettext_lazy("cùng họ và tên, khác chữ đệm"),
    Reason.SAME_UNIT: gettext_lazy("cùng đơn vị"),
    Reason.SAME_YEAR: gettext_lazy("cùng năm sinh"),
    Reason.NEAR_YEAR: gettext_lazy("năm sinh lệch một năm"),
}
BAND_WORDS = {
    Band.NEAR_CERTAIN: gettext_lazy("Gần như chắc chắn"),
    Band.POSSIBLE: gettext_lazy("Có thể"),
}


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
        return self.band is Band.NEAR_CERTAIN


def possible_matches(
    name: str,
    kind: str,
    by: User,
    unit: Unit | None = None,
    birth_year: int | None = None,
    *,
    citizen_id: str = "",
    leave_out: int | None = None,
) -> list[Match]:
    """Return the records that may be the subject described, the likeliest first.

    Only records that ``by`` may read are compared. There is deliberately no hint about others,
    not even a number: who types a neighbour's name must not learn that a record exists.
    """
    asked = Described(
        name=name.strip(),
        unit_id=unit.pk if unit else None,
        birth_year=birth_year,
        citizen_id=citizen_id,
    )
    near = _near(asked, Subject.objects.readable_by(by).living().filter(kind=kind))
    found: list[tuple[Likeness, Subject]] = []
    for subject in (
        near.exclude(pk=leave_out or 0)
        .select_related("unit")
        .order_by("sort_key", "pk")[:MOST_COMPARED]
    ):
        if like := likeness(asked, _described(subject)):
            found.append((like, subject))
    found.sort(key=lambda pair: pair[0].weight, reverse=True)
    return [_match(like, subject) for like, subject in found[:MOST_MATCHES]]


def possible_matches_at(
    name: str,
    kind: str,
    by: User,
    *,
    unit_id: int | None = None,
    birth_year: int | None = None,
    citizen_id: str = "",
    leave_out: int | None = None,
) -> list[Match]:
    """Return ``possible_matches`` when only the key of the unit is at hand."""
    unit = Unit(pk=unit_id) if unit_id else None
    return possible_matches(
        name, kind, by, unit, birth_year, citizen_id=citizen_id, leave_out=leave_out
    )


def matches_of(subject: Subject, by: User) -> list[Match]:
    """Return the other records that may be ``subject``, as far as ``by`` may read them."""
    return possible_matches(
        subject.name,
        subject.kind,
        by,
        subject.unit,
        subject.birth_year,
        citizen_id=subject.citizen_id,
        leave_out=subject.pk,
    )


def others_named(subject: Subject, words: str, by: User) -> list[Subject]:
    """Return a few other living records of the same kind that ``words`` name."""
    others = Subject.objects.readable_by(by).living().filter(kind=subject.kind)
    return list(others.found_by(words, by).exclude(pk=subject.pk).for_listing()[:MOST_MATCHES])


def _near(asked: Described, subjects: SubjectQuerySet) -> SubjectQuerySet:
    """Keep those worth comparing: same number, or first and last word of the name in any order."""
    words = [*dict.fromkeys([*fold(asked.name).split(), *written_out(fold(asked.name)).split()])]
    bare = written_out(fold(asked.name)).split()
    if len(words) < 2 and not asked.citizen_id:
        return subjects.none()
    by_name = Q(pk__in=[])
    if len(bare) >= 2:
        by_name = Q(fold_name__contains=bare[-1]) & (
            Q(fold_name__contains=bare[0]) | Q(fold_name__contains=bare[-2])
        )
    by_number = Q(citizen_id=asked.citizen_id) if asked.citizen_id else Q(pk__in=[])
    return subjects.filter(by_name | by_number)


def _described(subject: Subject) -> Described:
    return Described(
        name=subject.name,
        former=tuple(names_in(subject.fold_name)[1:]),
        unit_id=subject.unit_id,
        birth_year=subject.birth_year,
        citizen_id=subject.citizen_id,
    )


def _match(like: Likeness, subject: Subject) -> Match:
    return Match(
        subject=subject,
        reasons=tuple(str(REASON_WORDS[reason]) for reason in like.reasons),
        band=like.band,
        label=str(BAND_WORDS[like.band]),
    )
