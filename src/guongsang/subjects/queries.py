"""Questions about subjects: who may be the same, what happened in a life, what may be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.subjects.models import LifeEvent, Subject, SubjectQuerySet
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
# Where a line of life leads; the pages themselves decide who may open them.
SOURCE_PAGES = {
    "subjects.subject": "subjects:detail",
    "campaigns.plan": "campaigns:detail",
    "discovery.lead": "discovery:detail",
    "dossiers.dossier": "dossiers:detail",
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


@dataclass(frozen=True, kw_only=True)
class LifeLine:
    """One line of a life, ready for the ``timeline`` component."""

    at: datetime
    title: str
    detail: str
    by: str
    href: str
    tone: str


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


def ids_of(subject: Subject) -> list[int]:
    """Return the keys under which ``subject`` has been known: its own and the merged ones."""
    merged = Subject.objects.filter(merged_into_id=subject.pk).values_list("pk", flat=True)
    return [subject.pk, *merged]


def life_line(subject: Subject, reader: User) -> list[LifeLine]:
    """Return the whole life of ``subject`` in the order of time, merged records included.

    Units and plans bear the names that they had. Whoever may not read the subject gets nothing.
    """
    if not Subject.objects.readable_by(reader).filter(pk=subject.pk).exists():
        return []
    events = LifeEvent.objects.filter(subject_id__in=ids_of(subject)).order_by("at", "pk")
    return [_line(event) for event in events]


def _line(event: LifeEvent) -> LifeLine:
    where = " · ".join(part for part in (event.plan_title, event.unit_name) if part)
    return LifeLine(
        at=event.at,
        title=event.title,
        detail=event.detail,
        by=where,
        href=_page_of(event),
        tone="plain",
    )


def _page_of(event: LifeEvent) -> str:
    page = SOURCE_PAGES.get(event.source_type)
    if not page or not event.source_id:
        return ""
    try:
        return reverse(page, args=[event.source_id])
    except NoReverseMatch:
        return ""


def state_of(subject: Subject) -> str:
    """Return a short mark that changes whenever anything told of ``subject`` changes."""
    told = [
        subject.name, subject.unit_id, subject.is_unit_id, subject.position, subject.birth_date,
        subject.birth_year, subject.sex, subject.ethnic_group, subject.position_class,
        subject.direct_worker, subject.difficult_area, subject.address, subject.phone,
        subject.citizen_id, subject.member_count, subject.about,
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()[:16]


def year_words(kind: str) -> str:
    """Return what the year of a subject of this kind is called."""
    if kind == SubjectKind.INDIVIDUAL:
        return _("Năm sinh")
    return _("Năm thành lập") if kind == SubjectKind.COLLECTIVE else _("Năm sinh của chủ hộ")


def twins_in(matches: Sequence[Match]) -> bool:
    """Tell whether a near certain match is among ``matches``: the page then asks twice."""
    return any(match.is_exact for match in matches)
