"""What is told of a subject, to whom, and where one may be registered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from guongsang.access.queries import where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit, UnitQuerySet
from guongsang.subjects.models import Subject
from guongsang.subjects.rules import citizen_key


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


def state_of(subject: Subject) -> str:
    """Return a short mark that changes whenever anything told of ``subject`` changes."""
    told = [
        subject.name, subject.unit_id, subject.is_unit_id, subject.position, subject.birth_date,
        subject.birth_year, subject.sex, subject.ethnic_group, subject.position_class,
        subject.direct_worker, subject.difficult_area, subject.address, subject.phone,
        subject.citizen_key, subject.head_key, subject.member_count, subject.women_count,
        subject.about,
    ]  # fmt: skip
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()[:16]


def numbers_on_record(numbers: Iterable[str]) -> set[str]:
    """Return those of ``numbers``, plainly typed, that a living record has, anybody's."""
    keys = {number: citizen_key(number, settings.CITIZEN_KEY) for number in numbers}
    known = keys_on_record(keys.values())
    return {number for number, key in keys.items() if key in known}


def keys_on_record(keys: Iterable[str]) -> set[str]:
    """Return those of the hashes of citizen numbers that a living record has, anybody's."""
    asked = sorted(set(keys) - {""})
    found: set[str] = set()
    for start in range(0, len(asked), 500):
        some = Subject.objects.living().filter(citizen_key__in=asked[start : start + 500])
        found.update(some.values_list("citizen_key", flat=True))
    return found


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
        facts.append(Fact(label=_("Trong đó nữ"), value=subject.women_count))
    if subject.kind != SubjectKind.COLLECTIVE:
        facts.append(Fact(label=_("Dân tộc"), value=subject.ethnic_group))
    yes_no = {True: _("Có"), False: _("Không")}
    return [
        *facts,
        Fact(label=_("Trực tiếp lao động"), value=yes_no[subject.direct_worker]),
        Fact(label=_("Vùng đặc biệt khó khăn"), value=yes_no[subject.difficult_area]),
    ]


def personal_facts(subject: Subject) -> list[Fact]:
    """Return what only those who keep the record may see; the number not even there."""
    facts = [
        Fact(label=_("Địa chỉ"), value=subject.address),
        Fact(label=_("Điện thoại"), value=subject.phone),
    ]
    kept = _("Đã ghi (máy chỉ giữ mã băm)")
    if subject.kind == SubjectKind.HOUSEHOLD:
        head = kept if subject.head_key else ""
        facts.append(Fact(label=_("Số định danh chủ hộ"), value=head))
    if subject.kind == SubjectKind.INDIVIDUAL:
        born = subject.birth_date and formats.date_format(subject.birth_date, "d/m/Y")
        facts += [
            Fact(label=_("Ngày sinh"), value=born),
            Fact(label=_("Số định danh"), value=kept if subject.citizen_key else ""),
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
