"""What the office does with one subject: register, correct, note on the life line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Unpack

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.queries import act_label
from guongsang.audit.usecases import Line, record, record_all
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import name_sort_key, sort_key, tidy
from guongsang.organisations.models import Unit
from guongsang.subjects.acts import Act
from guongsang.subjects.models import LifeEvent, Subject
from guongsang.subjects.permissions import why_not_correct, why_not_register
from guongsang.subjects.queries import keys_on_record, state_of
from guongsang.subjects.rules import Changes, Facts, citizen_key, folded_names, names_in

# Facts about a body: a collective or a household has none.
PERSONAL_ONLY = ("birth_date", "sex", "citizen_key", "position_class")
# Values that the log must not repeat: it is read by people who may not read the record.
PRIVATE = frozenset({"birth_date", "address", "phone", "citizen_id", "head_id"})
# What is typed of a number, and where its hash is kept.
NUMBERS = {"citizen_id": "citizen_key", "head_id": "head_key"}
# What is typed to take a number away; the number itself is never shown, so it cannot be erased.
NO_NUMBER = "-"
LINES = frozenset({"about"})


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
    note_event(subject.pk, act=Act.REGISTERED, unit_name=unit.name, at=at)
    return subject


@dataclass(frozen=True, kw_only=True)
class NewSubject:
    """What must be known to open one record; ``facts`` as ``register_subject`` takes them."""

    kind: str
    name: str
    unit_id: int
    facts: Facts


@transaction.atomic
def register_subjects(news: Sequence[NewSubject], *, by: User, at: datetime) -> list[Subject]:
    """Open many records at once, as ``register_subject`` would one by one: all or none.

    :raises Refused: as ``register_subject``, with the name of the first that may not.
    """
    units = Unit.objects.in_bulk({new.unit_id for new in news})
    for unit in units.values():
        refuse_if(why_not_register(unit, by=by))
    subjects = []
    for new in news:
        subject = Subject(kind=new.kind, unit=units[new.unit_id], made_at=at)
        try:
            _put(subject, {"name": new.name, **new.facts})
            refuse_if(_why_not_these_facts(subject, at=at))
        except Refused as refusal:
            raise Refused(f"{subject.name}: {refusal}") from refusal
        subjects.append(subject)
    refuse_if(_why_not_these_numbers(subjects))
    Subject.objects.bulk_create(subjects, batch_size=500)
    lines = (Line(Act.REGISTERED, one, one.unit.path, {"kind": one.kind}) for one in subjects)
    record_all(lines, by=by, at=at)
    notes = (Note(one.pk, unit_name=one.unit.name) for one in subjects)
    note_events(Act.REGISTERED, notes, at=at)
    return subjects


def _why_not_these_numbers(subjects: Sequence[Subject]) -> str:
    """Tell why the citizen numbers of many new records will not do, in one question."""
    keys = [one.citizen_key for one in subjects if one.citizen_key]
    if len(set(keys)) < len(keys) or keys_on_record(keys):
        return _(
            "Có số định danh trong danh sách đã thuộc về một hồ sơ khác hoặc lặp lại. "
            "Hãy kiểm tra lại danh sách."
        )
    return ""


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
    title: str = "",
    detail: str = "",
    unit_name: str = "",
    plan_title: str = "",
    source: Model | None = None,
    at: datetime,
) -> LifeEvent:
    """Add one permanent line to the life of a subject, in the Vietnamese words of this moment.

    Called by the packages above inside their own acts, which have asked for permission and
    written the log already.

    :param act: the act as the log names it; ``source`` is what the line links to, if anything.
    :param title: in Vietnamese, too (``in_vietnamese``); what the act is called when left out.
    """
    with in_vietnamese():
        title = title or act_label(act)
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


@dataclass(frozen=True)
class Note:
    """One line for the life of one of many subjects."""

    subject_id: int
    detail: str = ""
    unit_name: str = ""
    plan_title: str = ""
    source: Model | None = None


def note_events(act: str, notes: Iterable[Note], *, at: datetime) -> None:
    """Add one line to each of many lives, as ``note_event`` would one by one."""
    with in_vietnamese():
        title = tidy(act_label(act))[:300]
    events = (
        LifeEvent(
            subject_id=note.subject_id, act=act, title=title, detail=note.detail.strip(),
            unit_name=note.unit_name[:300], plan_title=note.plan_title[:300],
            source_type=note.source._meta.label_lower if note.source else "",
            source_id=str(note.source.pk) if note.source else "", at=at,
        )
        for note in notes
    )  # fmt: skip
    while some := list(islice(events, 500)):
        LifeEvent.objects.bulk_create(some)


def _write(subject: Subject, told: dict[str, object], *, at: datetime) -> None:
    """Put tidied values on ``subject`` and check them against each other and the other records."""
    _put(subject, told)
    refuse_if(_why_not_as_told(subject, at=at))


def _put(subject: Subject, told: Mapping[str, object]) -> None:
    for key, value in told.items():
        clean = value
        if isinstance(value, str):
            clean = value.strip() if key in LINES else tidy(value)
        if key in NUMBERS:
            _write_number(subject, NUMBERS[key], str(clean))
        else:
            setattr(subject, key, clean)
    if subject.birth_date:
        subject.birth_year = subject.birth_date.year
    subject.fold_name = folded_names(subject.name, names_in(subject.fold_name))
    by_given_name = subject.kind == SubjectKind.INDIVIDUAL
    subject.sort_key = (name_sort_key if by_given_name else sort_key)(subject.name)


def _write_number(subject: Subject, kept_in: str, number: str) -> None:
    """Keep the hash of a citizen number; nothing typed leaves it, a dash takes it away.

    :raises Refused: when it is no such number.
    """
    if number == NO_NUMBER:
        setattr(subject, kept_in, "")
    elif number and not re.fullmatch(r"\d{12}|\d{9}", number):
        raise Refused(_("Số định danh gồm 12 chữ số (chứng minh nhân dân cũ: 9 chữ số)."))
    elif number:
        setattr(subject, kept_in, citizen_key(number, settings.CITIZEN_KEY))


def _why_not_as_told(subject: Subject, *, at: datetime) -> str:
    return (
        _why_not_these_facts(subject, at=at)
        or _why_not_this_number(subject)
        or _why_not_this_unit(subject)
    )


def _why_not_these_facts(subject: Subject, *, at: datetime) -> str:
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
    if subject.head_key and subject.kind != SubjectKind.HOUSEHOLD:
        return _("Số định danh chủ hộ chỉ ghi cho hộ gia đình.")
    if subject.birth_year and not 1850 <= subject.birth_year <= at.year:
        return _("Năm %(year)s không thể là năm sinh hoặc năm thành lập.") % {
            "year": subject.birth_year
        }
    if subject.birth_date and subject.birth_date > timezone.localdate(at):
        return _("Ngày sinh ở tương lai. Hãy xem lại.")
    if (subject.women_count or 0) > (subject.member_count or 0):
        return _("Số nữ nhiều hơn số người. Hãy xem lại hai số này.")
    return ""


def _why_not_this_number(subject: Subject) -> str:
    if not subject.citizen_key:
        return ""
    others = Subject.objects.living().exclude(pk=subject.pk)
    if others.filter(citizen_key=subject.citizen_key).exists():
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
    kept = {typed: getattr(subject, kept_in) for typed, kept_in in NUMBERS.items()}
    return {key: kept.get(key) or getattr(subject, key, "") for key in sorted(set(keys))}


def _differences(before: dict[str, object], after: dict[str, object]) -> dict[str, list[str]]:
    """Return old and new of each changed value; private ones only as "it changed"."""
    return {
        key: [] if key in PRIVATE else [str(before[key]), str(after[key])]
        for key in before
        if before[key] != after[key]
    }


@in_vietnamese()
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
