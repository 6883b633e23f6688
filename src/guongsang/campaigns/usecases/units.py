"""Inviting units to take part, and taking an invitation back while the plan is a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.campaigns.acts import Act
from guongsang.campaigns.models import Invitation, Plan
from guongsang.campaigns.notices import tell_units
from guongsang.campaigns.permissions import why_not_edit, why_not_invite
from guongsang.campaigns.states import PlanStage
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations.models import Unit


@transaction.atomic
def invite_units(
    plan_id: int, *, unit_ids: Iterable[int], by: User, at: datetime
) -> list[Invitation]:
    """Ask units of the plan's area to take part; those already invited are left as they are.

    When the plan is issued already, the people of the new units are told at once.

    :raises Refused: if the officer may not, or a unit is elsewhere or does not exist (any more).
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    refuse_if(why_not_invite(plan, by=by))
    wanted = set(unit_ids)
    area = Unit.objects.below(plan.unit.path).existing_on(timezone.localdate(at))
    found = set(area.filter(pk__in=wanted).values_list("pk", flat=True))
    refuse_if(_why_not_all(wanted - found, plan))

    new = found - set(plan.invitations.values_list("unit_id", flat=True))
    invitations = Invitation.objects.bulk_create(
        Invitation(plan=plan, unit_id=pk) for pk in sorted(new)
    )
    if not new:
        return []
    record(
        Act.INVITED, plan, by=by, at=at, where=plan.unit.path, units=sorted(new), stage=plan.stage
    )
    if plan.stage == PlanStage.ISSUED:
        tell_units(plan, new, by=by, at=at)
    return invitations


@transaction.atomic
def withdraw_invitations(plan_id: int, *, unit_ids: Iterable[int], by: User, at: datetime) -> int:
    """Take units out of a draft, together with their targets; return how many were in it.

    :raises Refused: if the plan is no draft.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    refuse_if(why_not_edit(plan, by=by))
    out = plan.invitations.filter(unit_id__in=set(unit_ids))
    names = list(out.values_list("unit__name", flat=True))
    if not names:
        return 0
    plan.targets.filter(unit_id__in=out.values("unit_id")).delete()
    out.delete()
    record(Act.UNINVITED, plan, by=by, at=at, where=plan.unit.path, units=names)
    return len(names)


def _why_not_all(missing: set[int], plan: Plan) -> str:
    if not missing:
        return ""
    names = Unit.objects.below(plan.unit.path).filter(pk__in=missing).values_list("name", flat=True)
    if names:
        return _("Đơn vị không còn hoạt động nên không mời được: %(names)s.") % {
            "names": ", ".join(names)
        }
    return _("Chỉ mời được đơn vị thuộc «%(unit)s». Hãy tải lại trang rồi chọn lại.") % {
        "unit": plan.unit.name
    }
