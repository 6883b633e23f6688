"""The calendar: what must be done by when, done, or given more time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.acts import Act
from guongsang.campaigns.models import Milestone, Plan
from guongsang.campaigns.notices import tell_of_more_time
from guongsang.campaigns.permissions import why_not_edit, why_not_keep_calendar, why_not_remove
from guongsang.campaigns.states import PlanStage
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy


@transaction.atomic
def add_milestone(
    plan_id: int, *, title: str, due_on: date, for_units: bool = True, by: User, at: datetime
) -> Milestone:
    """Put a day into the calendar of a draft.

    :raises Refused: if the plan is no draft, or the day lies outside the plan.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    refuse_if(why_not_edit(plan, by=by))
    refuse_if(_why_not_then(plan, title, due_on))
    milestone = Milestone.objects.create(
        plan=plan, title=tidy(title), due_on=due_on, for_units=for_units
    )
    record(
        Act.MILESTONE_ADDED, plan, by=by, at=at, where=plan.unit.path,
        title=milestone.title, due_on=str(due_on),
    )  # fmt: skip
    return milestone


@transaction.atomic
def change_milestone(
    milestone_id: int, *, title: str, due_on: date, for_units: bool, by: User, at: datetime
) -> Milestone:
    """Change a milestone; once the plan is issued only its day may be put off.

    The people of the invited units are told of the new day.

    :raises Refused: if the officer may not, or more would change than the stage allows.
    """
    milestone = _locked(milestone_id)
    plan = milestone.plan
    refuse_if(why_not_keep_calendar(plan, by=by))
    refuse_if(_why_not_then(plan, title, due_on))
    old = milestone.due_on
    if plan.stage == PlanStage.ISSUED:
        refuse_if(_why_not_put_off(milestone, tidy(title), due_on, for_units))
    milestone.title, milestone.due_on, milestone.for_units = tidy(title), due_on, for_units
    milestone.save()
    record(
        Act.MILESTONE_CHANGED, plan, by=by, at=at, where=plan.unit.path,
        title=milestone.title, due_on=[str(old), str(due_on)],
    )  # fmt: skip
    if plan.stage == PlanStage.ISSUED and for_units and due_on != old:
        due = formats.date_format(due_on, "d/m/Y")
        tell_of_more_time(plan, milestone.title, due, by=by, at=at)
    return milestone


@transaction.atomic
def remove_milestone(milestone_id: int, *, by: User, at: datetime) -> None:
    """Take a day out of the calendar of a draft.

    :raises Refused: if the plan is no draft.
    """
    milestone = _locked(milestone_id)
    refuse_if(why_not_remove(milestone, by=by))
    plan = milestone.plan
    record(Act.MILESTONE_REMOVED, plan, by=by, at=at, where=plan.unit.path, title=milestone.title)
    milestone.delete()


@transaction.atomic
def finish_milestone(milestone_id: int, *, done_on: date, by: User, at: datetime) -> Milestone:
    """Note that something of the calendar of an issued plan was done on a day.

    :raises Refused: if the officer may not, the plan is not issued, or the day is to come.
    """
    milestone = _locked(milestone_id)
    plan = milestone.plan
    refuse_if(why_not_keep_calendar(plan, by=by))
    if plan.stage == PlanStage.DRAFT:
        refuse_if(_("Kế hoạch chưa ban hành nên chưa có việc nào xong."))
    if done_on > timezone.localdate(at):
        refuse_if(_("Ngày xong ở tương lai. Hãy ghi ngày đã làm xong."))
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    record(
        Act.MILESTONE_DONE, plan, by=by, at=at, where=plan.unit.path,
        title=milestone.title, done_on=str(done_on),
    )  # fmt: skip
    return milestone


@transaction.atomic
def reopen_milestone(milestone_id: int, *, by: User, at: datetime) -> Milestone:
    """Take back that something was done.

    :raises Refused: if the officer may not or the plan is closed.
    """
    milestone = _locked(milestone_id)
    refuse_if(why_not_keep_calendar(milestone.plan, by=by))
    milestone.done_on = None
    milestone.save(update_fields=["done_on"])
    where = milestone.plan.unit.path
    record(Act.MILESTONE_REOPENED, milestone.plan, by=by, at=at, where=where, title=milestone.title)
    return milestone


def _locked(milestone_id: int) -> Milestone:
    found = Milestone.objects.select_for_update(of=("self",)).select_related("plan__unit")
    return found.get(pk=milestone_id)


def _why_not_then(plan: Plan, title: str, due_on: date) -> str:
    if not tidy(title):
        return _("Chưa ghi việc của mốc này.")
    # Reviews may come shortly after the last day; a year later is a slip of the pen.
    if not plan.starts_on.year <= due_on.year <= plan.ends_on.year + 1:
        return _("Hạn %(due)s nằm ngoài thời gian của kế hoạch.") % {
            "due": formats.date_format(due_on, "d/m/Y")
        }
    return ""


def _why_not_put_off(milestone: Milestone, title: str, due_on: date, for_units: bool) -> str:
    if (title, for_units) != (milestone.title, milestone.for_units):
        return _("Kế hoạch đã ban hành: chỉ gia hạn được, không đổi việc và nơi thực hiện.")
    if due_on < milestone.due_on:
        return _("Kế hoạch đã ban hành: hạn mới không được sớm hơn hạn cũ (%(due)s).") % {
            "due": formats.date_format(milestone.due_on, "d/m/Y")
        }
    return ""
