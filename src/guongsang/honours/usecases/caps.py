"""Letting the list of a decision pass a cap or ratio: with a reason, by who may, and in the log."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.honours.acts import Act
from guongsang.honours.models import Decision, ListWaiver
from guongsang.honours.permissions import why_not_waive_caps
from guongsang.honours.queries.eligibility import caps_of, caps_that_stop

LONGEST = 2_000


@transaction.atomic
def waive_caps(decision_id: int, *, reason: str, by: User, at: datetime) -> ListWaiver:
    """Let the list of a draft pass every cap that stops it, as far as it is over today.

    :raises Refused: if ``by`` may not, it is no draft, no reason is given, or no cap stops it.
    """
    rows = Decision.objects.select_for_update(of=("self",)).select_related("unit")
    decision = rows.get(pk=decision_id)
    refuse_if(why_not_waive_caps(decision, by=by))
    stops = caps_that_stop(decision, caps_of(decision, timezone.localdate(at)))
    refuse_if("" if stops else _("Không có trần, tỷ lệ nào đang chặn; không cần cho vượt."))
    why = reason.strip()[:LONGEST]
    refuse_if("" if why else _("Chưa ghi lý do cho vượt."))
    waiver = ListWaiver.objects.create(
        decision=decision,
        rules={one.key: one.excess for one in stops},
        told="\n".join(one.whole for one in stops),
        reason=why,
        at=at,
        by=by,
    )
    record(
        Act.CAPS_WAIVED, decision, by=by, at=at, where=decision.unit.path,
        rules=waiver.rules, reason=why,
    )  # fmt: skip
    return waiver
