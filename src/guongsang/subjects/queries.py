"""Questions about subjects: who may be the same, what happened in a life, what may be shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.subjects.models import LifeEvent, Subject, SubjectQuerySet
from guongsang.subjects.rules import (
    Band,
    Described,
    Likeness,
    Reason,
    likeness,
    masked,
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


def kept_of(subject: Subject, reader: User) -> Subject | None:
    """Return the record into which ``subject`` was merged, if ``reader`` may read that one."""
    if subject.merged_into_id is None:
        return None
    return Subject.objects.readable_by(reader).filter(pk=subject.merged_into_id).first()


def units_to_choose(user: User, day: date, also: int | None = None) -> UnitQuerySet:
    """Return the units where ``user`` registers subjects, existing on ``day``, and ``also``."""
    mine = Unit.objects.existing_on(day).filter(where(user, Capability.SUBJECT_MANAGE, "path"))
    return (mine | Unit.objects.filter(pk=also or 0)).in_tree_order()


def units_without_subject(user: User, day: date, also: int | None = None) -> UnitQuerySet:
    """Return those of ``units_to_choose`` that have no record as a collective yet."""
    free = units_to_choose(user, day).filter(as_subject=None)
    return (free | Unit.objects.filter(pk=also or 0)).in_tree_order()


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


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing told of a subject, with the name of the value."""

    label: str
    value: object


def year_words(kind: str) -> str:
    """Return what the year of a subject of this kind is called."""
    if kind == SubjectKind.INDIVIDUAL:
        return _("Năm sinh")
    return _("Năm thành lập") if kind == SubjectKind.COLLECTIVE else _("Năm sinh của chủ hộ")


def open_facts(subject: Subject) -> list[Fact]:
    """Return what every reader of ``subject`` may see of it, as far as its kind has it."""
    is_person = subject.kind == SubjectKind.INDIVIDUAL
    facts = [
        Fact(label=_("Loại"), value=subject.get_kind_display()),
        Fact(label=_("Đơn vị, địa bàn"), value=subject.unit.name),
        Fact(label=_("Chức vụ, nghề nghiệp"), value=subject.position),
        Fact(label=year_words(subject.kind), value=subject.birth_year and str(subject.birth_year)),
    ]
    if is_person:
        facts += [
            Fact(label=_("Giới tính"), value=subject.get_sex_display()),
            Fact(label=_("Nhóm chức vụ"), value=subject.get_position_class_display()),
        ]
    else:
        facts.append(Fact(label=_("Số người"), value=subject.member_count))
    if subject.kind != SubjectKind.COLLECTIVE:
        facts.append(Fact(label=_("Dân tộc"), value=subject.ethnic_group))
    yes_no = {True: _("Có"), False: _("Không")}
    return [
        *facts,
        Fact(label=_("Trực tiếp lao động"), value=yes_no[subject.direct_worker]),
        Fact(label=_("Vùng đặc biệt khó khăn"), value=yes_no[subject.difficult_area]),
    ]


def personal_facts(subject: Subject) -> list[Fact]:
    """Return what only those who keep the record may see; the number is masked even there."""
    facts = [
        Fact(label=_("Địa chỉ"), value=subject.address),
        Fact(label=_("Điện thoại"), value=subject.phone),
    ]
    if subject.kind == SubjectKind.INDIVIDUAL:
        born = subject.birth_date and formats.date_format(subject.birth_date, "d/m/Y")
        facts += [
            Fact(label=_("Ngày sinh"), value=born),
            Fact(label=_("Số định danh"), value=masked(subject.citizen_id)),
        ]
    return facts


@dataclass(frozen=True, kw_only=True)
class ComparedFact:
    """One value of two records side by side."""

    label: str
    first: object
    second: object

    @property
    def differs(self) -> bool:
        return bool(self.first and self.second and self.first != self.second)


def side_by_side(first: Subject, second: Subject) -> list[ComparedFact]:
    """Return the facts of two records of one kind, for whoever may merge them."""
    told = [
        [Fact(label=_("Tên"), value=one.name), *open_facts(one), *personal_facts(one)]
        for one in (first, second)
    ]
    return [
        ComparedFact(label=a.label, first=a.value, second=b.value)
        for a, b in zip(told[0], told[1], strict=True)
    ]
