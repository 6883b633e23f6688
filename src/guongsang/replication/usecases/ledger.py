"""The ledger of an adoption: lines are added, none is ever changed; and what stands beside it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.replication.acts import Act
from guongsang.replication.models import (
    Adoption,
    AdoptionEvent,
    AdoptionMilestone,
    Direction,
    Measurement,
)
from guongsang.replication.permissions import why_not_move, why_not_new_version, why_not_write
from guongsang.replication.rules import CHECK_MONTHS, EARLY, months_after
from guongsang.replication.states import ADOPTIONS, AdoptionState
from guongsang.replication.usecases.starting import locked, tell_lives

MOST_VALUE = Decimal(10) ** 11
TOLD_TO_LIVES = {AdoptionState.RUNNING, AdoptionState.SUSTAINED, AdoptionState.STOPPED}


@transaction.atomic
def add_event(
    adoption_id: int,
    *,
    state: str,
    on: date,
    words: str = "",
    reason: str = "",
    months: int | None = None,
    by: User,
    at: datetime,
) -> AdoptionEvent:
    """Add a line to the ledger: the only way in which the state of an adoption changes.

    :param months: 6, 12 or 24 when this is the check of that age.
    :raises Refused: if the officer, the table of moves or the days do not allow it, or a stop has
        no reason.
    """
    adoption = locked(adoption_id)
    refuse_if(why_not_move(adoption, state, by=by))
    refuse_if(_why_not_on(adoption, on, at=at))
    refuse_if(_why_not_age(adoption, state, months, on))
    if state == AdoptionState.STOPPED and not reason.strip():
        raise Refused(_("Dừng thì xin ghi lý do; lý do giúp nơi khác tránh."))
    event = append(
        adoption, state=state, on=on, words=words, reason=reason, months=months, by=by, at=at
    )
    record(Act.TOLD, adoption, by=by, at=at, where=adoption.unit.path, state=state, months=months)
    if state in TOLD_TO_LIVES:
        with in_vietnamese():
            title = _("Nơi làm theo: %(state)s") % {"state": AdoptionState(state).label}
        tell_lives(adoption, Act.TOLD, title, at=at)
    return event


def append(
    adoption: Adoption,
    *,
    state: str,
    on: date,
    words: str = "",
    reason: str = "",
    months: int | None = None,
    by: User | None,
    at: datetime,
) -> AdoptionEvent:
    """Write one line and let the adoption show it; asking was the caller's."""
    ADOPTIONS.check(AdoptionState(adoption.state), AdoptionState(state))
    event = AdoptionEvent.objects.create(
        adoption=adoption, state=state, months=months, on=on, words=words.strip()[:5_000],
        reason=tidy(reason)[:300] if state == AdoptionState.STOPPED else "",
        at=at, by=by, by_name=str(by or "")[:200],
    )  # fmt: skip
    adoption.state, adoption.state_since = state, at
    if state == AdoptionState.RUNNING and adoption.started_on is None:
        adoption.started_on = on
    adoption.stopped_on = on if state == AdoptionState.STOPPED else None
    adoption.save()
    return event


@transaction.atomic
def take_new_version(adoption_id: int, *, by: User, at: datetime) -> Adoption:
    """Go over to the version of the practice that is on show now.

    :raises Refused: if the officer may not, or there is no newer one.
    """
    adoption = locked(adoption_id)
    refuse_if(why_not_new_version(adoption, by=by))
    before = adoption.version.number
    version = adoption.practice.listed_version
    assert version is not None  # noqa: S101 -- refused above
    adoption.version = version
    adoption.save()
    record(
        Act.NEW_VERSION, adoption, by=by, at=at, where=adoption.unit.path,
        before=before, after=version.number,
    )  # fmt: skip
    return adoption


@transaction.atomic
def plan_milestone(
    adoption_id: int, *, title: str, due_on: date, by: User, at: datetime
) -> AdoptionMilestone:
    """Add a step of the adopter's own plan.

    :raises Refused: if the officer may not or the step has no name.
    """
    adoption = locked(adoption_id)
    refuse_if(why_not_write(adoption, by=by))
    refuse_if("" if tidy(title) else _("Chưa ghi việc của mốc này."))
    milestone = AdoptionMilestone.objects.create(
        adoption=adoption, title=tidy(title)[:300], due_on=due_on
    )
    record(
        Act.MILESTONE_PLANNED, adoption, by=by, at=at, where=adoption.unit.path,
        title=milestone.title, due_on=due_on,
    )  # fmt: skip
    return milestone


@transaction.atomic
def finish_milestone(
    milestone_id: int, *, done_on: date, by: User, at: datetime
) -> AdoptionMilestone:
    """Note that a step is done.

    :raises Refused: if the officer may not, it is done already, or the day is to come.
    """
    milestone = AdoptionMilestone.objects.select_for_update().get(pk=milestone_id)
    adoption = locked(milestone.adoption_id)
    refuse_if(why_not_write(adoption, by=by))
    refuse_if(_("Mốc này đã xong rồi.") if milestone.done_on else "")
    refuse_if(_why_not_future(done_on, at=at))
    milestone.done_on = done_on
    milestone.save()
    record(
        Act.MILESTONE_DONE, adoption, by=by, at=at, where=adoption.unit.path, title=milestone.title
    )
    return milestone


@transaction.atomic
def measure(
    adoption_id: int,
    *,
    indicator: str,
    measure: str = "",
    direction: str = Direction.HIGHER,
    before: Decimal | None = None,
    before_on: date | None = None,
    before_source: str = "",
    after: Decimal | None = None,
    after_on: date | None = None,
    after_source: str = "",
    verified_by: str = "",
    by: User,
    at: datetime,
) -> Measurement:
    """Write an indicator before and after; the same indicator again replaces its values.

    :raises Refused: if the officer may not, or a value has no day or no source.
    """
    adoption = locked(adoption_id)
    refuse_if(why_not_write(adoption, by=by))
    name = tidy(indicator)[:200]
    refuse_if(_why_not_indicator(name, direction, before, after))
    refuse_if(_why_not_value(_("trước"), before, before_on, before_source, at=at))
    refuse_if(_why_not_value(_("sau"), after, after_on, after_source, at=at))
    line = Measurement.objects.filter(adoption=adoption, indicator=name).first()
    line = line or Measurement(adoption=adoption, indicator=name)
    was = [line.before, line.after] if line.pk else []
    line.measure, line.direction = tidy(measure)[:40], direction
    line.before, line.before_on = before, before_on
    line.after, line.after_on = after, after_on
    line.before_source, line.after_source = tidy(before_source)[:300], tidy(after_source)[:300]
    line.verified_by = tidy(verified_by)[:200]
    line.save()
    record(
        Act.MEASURED, adoption, by=by, at=at, where=adoption.unit.path,
        indicator=name, was=was, now=[before, after],
    )  # fmt: skip
    return line


def _why_not_future(day: date, *, at: datetime) -> str:
    return _("Ngày ghi ở tương lai.") if day > timezone.localdate(at) else ""


def _why_not_on(adoption: Adoption, on: date, *, at: datetime) -> str:
    last = adoption.events.order_by("-on", "-pk").first()
    if last is not None and on < last.on:
        return _("Sổ đã có tin ngày %(day)s; tin mới không thể trước ngày đó.") % {
            "day": last.on.strftime("%d/%m/%Y")
        }
    return _why_not_future(on, at=at)


def _why_not_age(adoption: Adoption, state: str, months: int | None, on: date) -> str:
    if months is None:
        return ""
    if months not in CHECK_MONTHS or adoption.started_on is None:
        return _("Chỉ kiểm tra sau 6, 12, 24 tháng kể từ ngày bắt đầu làm.")
    if state not in (AdoptionState.SUSTAINED, AdoptionState.STOPPED):
        return _("Kết quả kiểm tra là còn duy trì hoặc đã dừng.")
    if adoption.events.filter(months__gte=months).exists():
        return _("Lần kiểm tra %(n)s tháng đã ghi rồi.") % {"n": months}
    due = months_after(adoption.started_on, months)
    if on < due - EARLY:
        return _("Chưa đến hạn kiểm tra %(n)s tháng (%(day)s).") % {
            "n": months,
            "day": due.strftime("%d/%m/%Y"),
        }
    return ""


def _why_not_indicator(
    name: str, direction: str, before: Decimal | None, after: Decimal | None
) -> str:
    if not name:
        return _("Chưa ghi tên chỉ số.")
    if direction not in Direction.values:
        return _("Chưa chọn chiều tốt của chỉ số.")
    nothing = before is None and after is None
    return _("Chưa ghi số liệu trước hoặc sau.") if nothing else ""


def _why_not_value(
    which: str, value: Decimal | None, on: date | None, source: str, *, at: datetime
) -> str:
    if value is None:
        return ""
    if abs(value) >= MOST_VALUE:
        return _("Số liệu %(which)s quá lớn.") % {"which": which}
    if on is None or not source.strip():
        return _("Số liệu %(which)s phải có ngày đo và nguồn.") % {"which": which}
    return _why_not_future(on, at=at)
