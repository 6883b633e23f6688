"""Who begins to follow a practice: by the public button, or written down by the office."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.campaigns.states import PlanStage
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice
from guongsang.replication.acts import Act
from guongsang.replication.models import Adoption, AdoptionEvent, Way
from guongsang.replication.notices import tell_of_interest
from guongsang.replication.permissions import why_not_follow, why_not_start, why_not_write
from guongsang.replication.states import AdoptionState
from guongsang.subjects.models import Subject
from guongsang.subjects.usecases import note_event

REPEATED_WITHIN = timedelta(days=30)
LONGEST = 5_000


@transaction.atomic
def show_interest(
    *,
    practice_id: int,
    unit_id: int,
    adopter_name: str,
    kind: str,
    contact_name: str,
    contact_phone: str,
    aim: str = "",
    at: datetime,
) -> Adoption:
    """Keep that somebody without an account wants to follow; the same wish twice is one.

    :param kind: a member of ``SubjectKind``.
    :raises Refused: if the practice is not on show, or who asks cannot be reached.
    """
    practice, unit = _listed(practice_id), _existing(unit_id, at=at)
    name, contact = tidy(adopter_name)[:300], tidy(contact_name)[:200]
    phone = tidy(contact_phone)[:30]
    if not name or not contact or not phone:
        raise Refused(_("Xin ghi tên nơi làm theo, người liên hệ và số điện thoại."))
    kind = _kind(kind, None, name)
    again = Adoption.objects.filter(
        practice=practice, unit=unit, adopter_name=name, state=AdoptionState.INTERESTED,
        made_at__gte=at - REPEATED_WITHIN,
    ).first()  # fmt: skip
    if again is not None:
        return again
    adoption = Adoption(
        practice=practice, unit=unit, adopter_name=name, kind=kind, contact_name=contact,
        contact_phone=phone, aim=_lines(aim), state=AdoptionState.INTERESTED,
    )  # fmt: skip
    _begin(adoption, by=None, at=at)
    record(Act.INTERESTED, adoption, by=None, at=at, where=unit.path)
    tell_of_interest(adoption, at=at)
    return adoption


@transaction.atomic
def start_adoption(
    *,
    practice_id: int,
    unit_id: int,
    subject_id: int | None = None,
    adopter_name: str = "",
    kind: str = "",
    plan_id: int | None = None,
    way: str = "",
    helper: str = "",
    learned_from_id: int | None = None,
    aim: str = "",
    changes: str = "",
    by: User,
    at: datetime,
) -> Adoption:
    """Write down that a unit, collective or household commits itself to a practice.

    :param adopter_name: of a household without a record; else the subject's or the unit's name.
    :param kind: what such a household, group or person is; a record or a unit tells it itself.
    :raises Refused: if the officer may not, or practice, unit, plan or helper do not fit.
    """
    practice, unit = _listed(practice_id), _existing(unit_id, at=at)
    refuse_if(why_not_start(unit, by=by))
    subject, plan = _subject(subject_id, unit), _plan(plan_id, unit)
    source = _source(learned_from_id, practice)
    name = tidy(adopter_name) or (subject.name if subject else unit.name)
    refuse_if("" if way in ("", *Way.values) else _("Chưa chọn đúng cách học."))
    adoption = Adoption(
        practice=practice, unit=unit, subject=subject, adopter_name=name[:300],
        kind=_kind(kind, subject, tidy(adopter_name)), plan=plan, way=way,
        helper=tidy(helper)[:300], learned_from=source, aim=_lines(aim), changes=_lines(changes),
        state=AdoptionState.COMMITTED,
    )  # fmt: skip
    _begin(adoption, by=by, at=at)
    record(Act.STARTED, adoption, by=by, at=at, where=unit.path)
    with in_vietnamese():
        title = _("Có nơi cam kết làm theo mô hình")
    tell_lives(adoption, Act.STARTED, title, at=at)
    return adoption


@transaction.atomic
def change_adoption(
    adoption_id: int,
    *,
    kind: str = "",
    plan_id: int | None = None,
    way: str = "",
    helper: str = "",
    learned_from_id: int | None = None,
    aim: str = "",
    changes: str = "",
    contact_name: str = "",
    contact_phone: str = "",
    revision: int | None = None,
    by: User,
    at: datetime,
) -> Adoption:
    """Replace what is told of an adoption beside its ledger.

    :param kind: "" leaves it as it is.
    :param revision: as the writer read it; None does not compare.
    :raises Refused: if the officer may not, somebody else changed it since, or a value is wrong.
    """
    adoption = locked(adoption_id)
    refuse_if(why_not_write(adoption, by=by))
    refuse_if(_why_stale(adoption, revision))
    refuse_if("" if way in ("", *Way.values) else _("Chưa chọn đúng cách học."))
    if learned_from_id == adoption.pk:
        raise Refused(_("Không thể học từ chính mình."))
    source = _source(learned_from_id, adoption.practice)
    refuse_if(_why_not_circle(adoption, source))
    adoption.kind = _kind(kind or adoption.kind, None, adoption.adopter_name)
    adoption.plan, adoption.way = _plan(plan_id, adoption.unit), way
    adoption.helper, adoption.learned_from = tidy(helper)[:300], source
    adoption.aim, adoption.changes = _lines(aim), _lines(changes)
    adoption.contact_name = tidy(contact_name)[:200]
    adoption.contact_phone = tidy(contact_phone)[:30]
    adoption.revision += 1
    adoption.save()
    record(Act.CHANGED, adoption, by=by, at=at, where=adoption.unit.path)
    return adoption


def _why_stale(adoption: Adoption, revision: int | None) -> str:
    if revision is None or revision == adoption.revision:
        return ""
    return _("Có người vừa sửa phần này. Bản đang lưu hiện ở đầu trang; lưu lần nữa để thay.")


def locked(adoption_id: int) -> Adoption:
    """Return the adoption with what its acts read, locked until the transaction ends."""
    Adoption.objects.select_for_update().get(pk=adoption_id)
    return Adoption.objects.select_related(
        "practice__subject", "practice__unit", "unit", "subject"
    ).get(pk=adoption_id)


def tell_lives(adoption: Adoption, act: Act, title: str, *, at: datetime) -> None:
    """Tell the life of the exemplar, and of the adopter where it has a record."""
    about = {adoption.practice.subject_id, adoption.subject_id} - {None}
    for subject_id in sorted(pk for pk in about if pk is not None):
        note_event(
            subject_id, act=act, title=title, detail=str(adoption), unit_name=adoption.unit.name,
            source=adoption, at=at,
        )  # fmt: skip


def _begin(adoption: Adoption, *, by: User | None, at: datetime) -> None:
    version = adoption.practice.listed_version
    assert version is not None  # noqa: S101 -- ``_listed`` has asked
    adoption.version, adoption.made_at, adoption.made_by = version, at, by
    adoption.state_since = at
    adoption.is_demo = adoption.practice.is_demo
    adoption.fold_text = fold(
        f"{adoption.adopter_name} {adoption.practice.title} {adoption.unit.name}"
    )
    adoption.save()
    AdoptionEvent.objects.create(
        adoption=adoption, state=adoption.state, on=timezone.localdate(at), at=at, by=by,
        by_name=str(by or "")[:200],
    )  # fmt: skip


def _listed(practice_id: int) -> Practice:
    practice = Practice.objects.select_related("listed_version").filter(pk=practice_id).first()
    refuse_if(why_not_follow(practice))
    assert practice is not None  # noqa: S101 -- refused above
    return practice


def _existing(unit_id: int, *, at: datetime) -> Unit:
    unit = Unit.objects.existing_on(timezone.localdate(at)).filter(pk=unit_id).first()
    if unit is None:
        raise Refused(_("Không thấy đơn vị đã chọn, hoặc đơn vị không còn hoạt động."))
    return unit


def _subject(subject_id: int | None, unit: Unit) -> Subject | None:
    if subject_id is None:
        return None
    subject = Subject.objects.living().select_related("unit").filter(pk=subject_id).first()
    if subject is None or not subject.unit.path.startswith(unit.path):
        raise Refused(_("Hộ, tập thể đã chọn không thuộc «%(unit)s».") % {"unit": unit.name})
    return subject


def _kind(kind: str, subject: Subject | None, own_name: str) -> str:
    """Return what the adopter is: as its record says, as told, or a unit, which is a collective."""
    if subject is not None:
        return subject.kind
    if kind in SubjectKind.values:
        return kind
    if kind or own_name:
        raise Refused(_("Xin chọn nơi làm theo là hộ gia đình, tập thể hay cá nhân."))
    return SubjectKind.COLLECTIVE


def _plan(plan_id: int | None, unit: Unit) -> Plan | None:
    if plan_id is None:
        return None
    plan = Plan.objects.select_related("unit").exclude(stage=PlanStage.DRAFT).filter(pk=plan_id)
    found = plan.first()
    if found is None or not unit.path.startswith(found.unit.path):
        raise Refused(_("Kế hoạch đã chọn không dành cho «%(unit)s».") % {"unit": unit.name})
    return found


def _source(adoption_id: int | None, practice: Practice) -> Adoption | None:
    if adoption_id is None:
        return None
    source = Adoption.objects.filter(pk=adoption_id, practice=practice).first()
    if source is None:
        raise Refused(_("Nơi đã học phải là nơi làm theo cùng mô hình này."))
    return source


def _why_not_circle(adoption: Adoption, source: Adoption | None) -> str:
    seen = {adoption.pk}
    while source is not None:
        if source.pk in seen:
            return _("Nơi đó lại học từ nơi này. Xin chọn nơi khác.")
        seen.add(source.pk)
        source = source.learned_from
    return ""


def _lines(text: str) -> str:
    cleaned = text.replace("\x00", "").strip()
    if len(cleaned) > LONGEST:
        raise Refused(_("Phần này dài quá %(most)s chữ. Xin rút gọn.") % {"most": LONGEST})
    return cleaned
