"""What the office does with subjects: register, correct, note on the life line, merge."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Unpack

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import name_sort_key, sort_key, tidy
from guongsang.organisations.models import Unit
from guongsang.subjects.acts import Act
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.subjects.permissions import why_not_correct, why_not_merge, why_not_register
from guongsang.subjects.queries import state_of
from guongsang.subjects.rules import Changes, Facts, folded_names, names_in

# Facts about a body: a collective or a household has none.
PERSONAL_ONLY = ("birth_date", "sex", "citizen_id", "position_class")
# Values that the log must not repeat: it is read by people who may not read the record.
PRIVATE = frozenset({"birth_date", "address", "phone", "citizen_id"})
LINES = frozenset({"about"})
# What a merge takes over from the lost record where the kept one says nothing.
TAKEN_OVER = (
    "position", "birth_date", "birth_year", "sex", "ethnic_group", "position_class",
    "address", "phone", "citizen_id", "member_count", "about",
)  # fmt: skip


@transaction.atomic
def register_subject(
    *,
    kind: str,
    name: str,
    unit_id: int,
    by: User,
    at: datetime,
    is_demo: bool = False,
    **facts: Unpack[Facts],
) -> Subject:
    """Open the lifelong record of a person, collective or household at a unit.

    :raises Refused: if the officer may not, or what is told contradicts itself or another record.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_register(unit, by=by))

    subject = Subject(kind=kind, unit=unit, is_demo=is_demo, made_at=at)
    _write(subject, {"name": name, **facts}, at=at)
    subject.save(force_insert=True)
    record(Act.REGISTERED, subject, by=by, at=at, where=unit.path, kind=kind)
    note_event(
        subject.pk, act=Act.REGISTERED, title=str(Act.REGISTERED.label), unit_name=unit.name, at=at
    )
    return subject


@transaction.atomic
def correct_subject(
    subject_id: int, *, by: User, at: datetime, read_as: str = "", **changes: Unpack[Changes]
) -> Subject:
    """Change what is told of a subject; the former name stays searchable.

    :param read_as: ``queries.state_of`` as it was when the officer began; "" does not compare.
    :raises Refused: if the officer may not, somebody else changed the record since, or the new
        values contradict themselves or another record.
    """
    subject = (
        Subject.objects.select_for_update(of=("self",)).select_related("unit").get(pk=subject_id)
    )
    refuse_if(why_not_correct(subject, by=by))
    refuse_if(_why_stale(subject, read_as))
    before = _values(subject)

    moved_from = subject.unit
    if "unit_id" in changes and changes["unit_id"] != subject.unit_id:
        subject.unit = Unit.objects.get(pk=changes["unit_id"])
        refuse_if(why_not_register(subject.unit, by=by))
    _write(subject, {key: value for key, value in changes.items() if key != "unit_id"}, at=at)
    changed = _differences(before, _values(subject))
    if not changed:
        return subject
    subject.save()
    record(Act.CORRECTED, subject, by=by, at=at, where=subject.unit.path, changed=changed)
    _note_correction(subject, before, moved_from, at=at)
    return subject


@transaction.atomic
def note_event(
    subject_id: int,
    *,
    act: str,
    title: str,
    detail: str = "",
    unit_name: str = "",
    plan_title: str = "",
    source: Model | None = None,
    at: datetime,
) -> LifeEvent:
    """Add one permanent line to the life of a subject, in the words of this moment.

    Called by the packages above inside their own acts, which have asked for permission and
    written the log already.

    :param act: the act as the log names it; ``source`` is what the line links to, if anything.
    """
    return LifeEvent.objects.create(
        subject_id=subject_id,
        act=act,
        title=tidy(title)[:300],
        detail=detail.strip(),
        unit_name=unit_name[:300],
        plan_title=plan_title[:300],
        source_type=source._meta.label_lower if source else "",
        source_id=str(source.pk) if source else "",
        at=at,
    )


@transaction.atomic
def merge_subjects(kept_id: int, lost_id: int, *, by: User, at: datetime) -> Subject:
    """Join two records of one subject: ``lost`` stays to be read, ``kept`` is used from now on.

    What pointed to the lost record still does; ``queries.ids_of`` reads both as one.

    :raises Refused: if the officer may not, or the two cannot be the same.
    """
    both = Subject.objects.select_for_update(of=("self",)).select_related("unit")
    found = {subject.pk: subject for subject in both.filter(pk__in=[kept_id, lost_id])}
    kept, lost = found[kept_id], found[lost_id]
    refuse_if(why_not_merge(kept, lost, by=by))

    taken_over = _take_over(kept, lost)
    lost.merged_into = kept
    lost.is_unit = None
    lost.save()
    # One hop always leads to the record in use.
    Subject.objects.filter(merged_into=lost).update(merged_into=kept)
    kept.fold_name = folded_names(kept.name, [*names_in(kept.fold_name), *names_in(lost.fold_name)])
    kept.save()
    record(
        Act.MERGED, kept, by=by, at=at, where=kept.unit.path,
        lost_id=lost.pk, lost_name=lost.name, lost_unit=lost.unit.name, taken_over=taken_over,
    )  # fmt: skip
    note_event(
        kept.pk,
        act=Act.MERGED,
        title=_("Gộp với hồ sơ «%(name)s»") % {"name": lost.name},
        unit_name=lost.unit.name,
        source=lost,
        at=at,
    )
    return kept


def _write(subject: Subject, told: dict[str, object], *, at: datetime) -> None:
    """Put tidied values on ``subject`` and check them against each other and the other records."""
    for key, value in told.items():
        clean = value
        if isinstance(value, str):
            clean = value.strip() if key in LINES else tidy(value)
        setattr(subject, key, clean)
    if subject.birth_date:
        subject.birth_year = subject.birth_date.year
    refuse_if(_why_not_as_told(subject, at=at))
    subject.fold_name = folded_names(subject.name, names_in(subject.fold_name))
    by_given_name = subject.kind == SubjectKind.INDIVIDUAL
    subject.sort_key = (name_sort_key if by_given_name else sort_key)(subject.name)


def _why_not_as_told(subject: Subject, *, at: datetime) -> str:
    if not subject.name:
        return _("Chưa ghi tên. Hãy ghi họ tên hoặc tên đầy đủ.")
    if len(subject.name) > 300:
        return _("Tên dài quá 300 chữ. Hãy rút gọn, phần còn lại ghi ở mục Giới thiệu.")
    if subject.kind not in SubjectKind.values:
        return _("Chưa chọn loại chủ thể: cá nhân, tập thể hay hộ gia đình.")
    if subject.kind != SubjectKind.INDIVIDUAL and any(
        getattr(subject, key) for key in PERSONAL_ONLY
    ):
        return _("Ngày sinh, giới tính, số định danh và nhóm chức vụ chỉ ghi cho cá nhân.")
    if subject.birth_year and not 1850 <= subject.birth_year <= at.year:
        return _("Năm %(year)s không thể là năm sinh hoặc năm thành lập.") % {
            "year": subject.birth_year
        }
    if subject.birth_date and subject.birth_date > timezone.localdate(at):
        return _("Ngày sinh ở tương lai. Hãy xem lại.")
    return _why_not_this_number(subject) or _why_not_this_unit(subject)


def _why_not_this_number(subject: Subject) -> str:
    if not subject.citizen_id:
        return ""
    if not re.fullmatch(r"\d{12}|\d{9}", subject.citizen_id):
        return _("Số định danh gồm 12 chữ số (chứng minh nhân dân cũ: 9 chữ số).")
    others = Subject.objects.living().exclude(pk=subject.pk)
    if others.filter(citizen_id=subject.citizen_id).exists():
        return _(
            "Số định danh này đã có ở một hồ sơ khác. Hãy tìm hồ sơ đó theo số định danh; "
            "nếu không thấy, hãy liên hệ cán bộ thi đua của địa bàn."
        )
    return ""


def _why_not_this_unit(subject: Subject) -> str:
    if subject.is_unit_id is None:
        return ""
    if subject.kind != SubjectKind.COLLECTIVE:
        return _("Chỉ tập thể mới có thể là một đơn vị trong danh sách.")
    if Subject.objects.filter(is_unit_id=subject.is_unit_id).exclude(pk=subject.pk).exists():
        return _("Đơn vị này đã có hồ sơ chủ thể. Hãy dùng hồ sơ đã có.")
    return ""


def _why_stale(subject: Subject, read_as: str) -> str:
    if not read_as or read_as == state_of(subject):
        return ""
    return _(
        "Có người vừa sửa hồ sơ này sau khi bạn mở trang. Nội dung đang lưu hiện ở bên dưới; "
        "hãy so lại rồi lưu lần nữa nếu vẫn muốn thay."
    )


def _values(subject: Subject) -> dict[str, object]:
    keys = [*Changes.__annotations__, *Facts.__annotations__]
    return {key: getattr(subject, key) for key in sorted(set(keys))}


def _differences(before: dict[str, object], after: dict[str, object]) -> dict[str, list[str]]:
    """Return old and new of each changed value; private ones only as "it changed"."""
    return {
        key: [] if key in PRIVATE else [str(before[key]), str(after[key])]
        for key in before
        if before[key] != after[key]
    }


def _note_correction(
    subject: Subject, before: dict[str, object], moved_from: Unit, *, at: datetime
) -> None:
    """Tell the life line of a new name or a new unit; other corrections stay in the log."""
    if subject.name != before["name"]:
        title = _("Đổi tên: «%(old)s» thành «%(new)s»") % {
            "old": before["name"],
            "new": subject.name,
        }
        note_event(subject.pk, act=Act.CORRECTED, title=title, unit_name=subject.unit.name, at=at)
    if subject.unit_id != moved_from.pk:
        title = _("Chuyển từ «%(old)s» sang «%(new)s»") % {
            "old": moved_from.name,
            "new": subject.unit.name,
        }
        note_event(subject.pk, act=Act.CORRECTED, title=title, unit_name=subject.unit.name, at=at)


def _take_over(kept: Subject, lost: Subject) -> list[str]:
    """Fill what ``kept`` leaves empty from ``lost``; return the names of what was filled."""
    taken = [key for key in TAKEN_OVER if not getattr(kept, key) and getattr(lost, key)]
    for key in taken:
        setattr(kept, key, getattr(lost, key))
    if lost.is_unit_id:
        kept.is_unit = lost.is_unit
        taken.append("is_unit")
    return taken
