"""What the office does with reviews: start, write and finish a report; choose delegates."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.honours.models import Grant
from guongsang.organisations.models import Unit
from guongsang.reports.acts import Act
from guongsang.reports.models import Congress, Delegate, Report
from guongsang.reports.permissions import (
    why_not_congress,
    why_not_delegate,
    why_not_start,
    why_not_write,
)
from guongsang.reports.queries.figures import figures_of
from guongsang.reports.queries.papers import WORDS
from guongsang.subjects.usecases import note_event


@transaction.atomic
def start_report(
    *,
    unit_id: int,
    plan_id: int,
    kind: str,
    title: str,
    as_of: date,
    by: User,
    at: datetime,
) -> Report:
    """Begin a report on a plan with figures as of a day.

    :raises Refused: if the officer may not, the plan is another office's, or the day is to come.
    """
    plan = Plan.objects.select_related("unit").get(pk=plan_id)
    refuse_if(why_not_start(plan, by=by))
    if plan.unit_id != unit_id:
        raise Refused(_("Kế hoạch này của cơ quan khác."))
    if as_of > timezone.localdate(at):
        raise Refused(_("Ngày lấy số liệu chưa đến. Hãy chọn hôm nay hoặc một ngày đã qua."))
    name = tidy(title)
    refuse_if("" if name else _("Chưa ghi tên báo cáo."))
    report = Report.objects.create(
        unit_id=unit_id, plan=plan, kind=kind, title=name[:300], as_of=as_of, made_at=at, made_by=by
    )
    record(Act.STARTED, report, by=by, at=at, where=plan.unit.path, as_of=as_of.isoformat())
    return report


@transaction.atomic
def write_report(report_id: int, *, by: User, at: datetime, **words: str) -> Report:
    """Write the parts that figures cannot say: guidance, shortcomings, causes, lessons, directions.

    :raises Refused: if the officer may not, or the report is finished.
    """
    report = _locked(report_id)
    refuse_if(why_not_write(report, by=by))
    for name in WORDS:
        if name in words:
            setattr(report, name, words[name].strip())
    report.save()
    record(Act.WRITTEN, report, by=by, at=at, where=report.unit.path, parts=sorted(words))
    return report


@transaction.atomic
def finish_report(report_id: int, *, by: User, at: datetime) -> Report:
    """Keep the figures as they are now; from here on the report reads the same for ever.

    :raises Refused: if the officer may not, or it is finished already.
    """
    report = _locked(report_id)
    refuse_if(why_not_write(report, by=by))
    report.figures = figures_of(report, reader=by)
    report.finished_at = at
    report.save()
    record(Act.FINISHED, report, by=by, at=at, where=report.unit.path)
    return report


def _locked(report_id: int) -> Report:
    rows = Report.objects.select_for_update(of=("self",))
    return rows.select_related("unit", "plan__unit").get(pk=report_id)


# ---- the five-year congress ------------------------------------------------------------------
@transaction.atomic
def found_congress(
    *,
    unit_id: int,
    title: str,
    held_on: date,
    period_from: int,
    period_to: int,
    seats: int,
    by: User,
    at: datetime,
) -> Congress:
    """Open the list of delegates of a congress.

    :raises Refused: if the officer may not, or the years and seats make no sense.
    """
    unit = Unit.objects.get(pk=unit_id)
    refuse_if(why_not_congress(unit, by=by))
    name = tidy(title)
    refuse_if("" if name else _("Chưa ghi tên đại hội."))
    if period_to < period_from:
        raise Refused(_("Năm cuối giai đoạn phải từ năm đầu trở đi."))
    refuse_if("" if seats > 0 else _("Số đại biểu phải từ 1 trở lên."))
    congress = Congress.objects.create(
        unit=unit,
        title=name[:300],
        held_on=held_on,
        period_from=period_from,
        period_to=period_to,
        seats=seats,
        made_at=at,
        made_by=by,
    )
    record(Act.CONGRESS_FOUNDED, congress, by=by, at=at, where=unit.path, seats=seats)
    return congress


@transaction.atomic
def choose_delegate(
    congress_id: int, *, grant_id: int, person: str, words: str = "", by: User, at: datetime
) -> Delegate:
    """Send a recognised exemplar to the congress.

    :param person: who goes; for a collective or a household its representative.
    :raises Refused: if the officer may not, the recognition is not in force, or seats are full.
    """
    congress = _congress(congress_id)
    grant = Grant.objects.select_related("decision__unit").get(pk=grant_id)
    refuse_if(why_not_delegate(congress, grant, by=by))
    name = tidy(person)
    refuse_if("" if name else _("Chưa ghi ai đi dự."))
    delegate = Delegate.objects.create(
        congress=congress,
        grant=grant,
        person=name[:200],
        words=tidy(words)[:300],
        chosen_at=at,
        chosen_by=by,
    )
    record(Act.DELEGATE_CHOSEN, congress, by=by, at=at, where=congress.unit.path, told=grant.name)
    note_event(
        grant.subject_id,
        act=Act.DELEGATE_CHOSEN,
        detail=congress.title,
        unit_name=congress.unit.name,
        source=congress,
        at=at,
    )
    return delegate


@transaction.atomic
def drop_delegate(delegate_id: int, *, by: User, at: datetime) -> Congress:
    """Take a delegate off the list.

    :raises Refused: if the officer may not.
    """
    delegate = Delegate.objects.select_related("grant").get(pk=delegate_id)
    congress = _congress(delegate.congress_id)
    refuse_if(why_not_congress(congress.unit, by=by))
    name = delegate.grant.name
    delegate.delete()
    record(Act.DELEGATE_DROPPED, congress, by=by, at=at, where=congress.unit.path, told=name)
    return congress


def _congress(congress_id: int) -> Congress:
    rows = Congress.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=congress_id)
