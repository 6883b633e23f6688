"""A sitting is convened over closed dossiers; its agenda changes; it is cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.appraisals.models import Sheet
from guongsang.audit.usecases import record
from guongsang.campaigns.models import Plan
from guongsang.councils import notices
from guongsang.councils.acts import Act
from guongsang.councils.models import Council, Item, Sitting
from guongsang.councils.permissions import (
    why_not_cancel,
    why_not_change_agenda,
    why_not_convene,
    why_not_examined,
    why_not_postpone,
)
from guongsang.councils.queries import members_on, plans_for, ready_for
from guongsang.councils.states import SITTINGS, Outcome, SittingState
from guongsang.dossiers.states import Stage
from guongsang.dossiers.usecases import give_back, go_on
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy


def locked_sitting(sitting_id: int) -> Sitting:
    """Return the sitting with its council and plan, locked until the transaction ends.

    Who locks it changes it: screens in step see from ``step`` that there is something new.
    """
    Sitting.objects.select_for_update().get(pk=sitting_id)
    Sitting.objects.filter(pk=sitting_id).update(step=F("step") + 1)
    return Sitting.objects.select_related("council__unit", "plan__unit").get(pk=sitting_id)


def locked_item(item_id: int) -> Item:
    """Return an item whose whole sitting is locked: acts on one sitting take turns."""
    sitting = locked_sitting(Item.objects.values_list("sitting", flat=True).get(pk=item_id))
    items = sitting.items.select_related(
        "dossier__subject", "dossier__unit", "dossier__criteria_set", "sheet"
    )
    item = items.get(pk=item_id)
    item.sitting = sitting
    return item


@transaction.atomic
def convene(
    *,
    council_id: int,
    plan_id: int,
    title: str,
    held_on: date,
    place: str = "",
    sheet_ids: Sequence[int],
    by: User,
    at: datetime,
) -> Sitting:
    """Call the council together over the chosen closed sheets; their dossiers go before it.

    :raises Refused: if ``by`` does not run the council, nobody sits in it on that day, nothing is
        chosen, or something chosen is not (or no longer) ready.
    """
    council = Council.objects.select_for_update().select_related("unit").get(pk=council_id)
    refuse_if(why_not_convene(council, by=by))
    plan = plans_for(council).filter(pk=plan_id).first()
    if plan is None:
        raise Refused(_("Kế hoạch này không thuộc phạm vi xét của «%s».") % council.name)
    refuse_if("" if tidy(title) else _("Chưa ghi tên phiên họp."))
    if not members_on(council, held_on):
        raise Refused(
            _("Ngày %(day)s Hội đồng chưa có thành viên nào. Xin cử thành viên trước.")
            % {"day": held_on.strftime("%d/%m/%Y")}
        )
    sitting = Sitting.objects.create(
        council=council, plan=plan, title=tidy(title)[:300], held_on=held_on,
        place=tidy(place)[:300], state_since=at,
    )  # fmt: skip
    _put_on(sitting, _chosen(plan, sheet_ids), by=by, at=at)
    record(
        Act.CONVENED, sitting, by=by, at=at, where=council.unit.path,
        held_on=held_on, dossiers=len(sheet_ids),
    )  # fmt: skip
    notices.tell_convened(sitting, by=by, at=at)
    return sitting


def _chosen(plan: Plan, sheet_ids: Sequence[int], sitting: Sitting | None = None) -> list[Sheet]:
    """Return the chosen sheets in the order chosen.

    :raises Refused: if there is none, or one of them may not stand on an agenda.
    """
    asked = list(dict.fromkeys(sheet_ids))
    refuse_if("" if asked else _("Chưa chọn hồ sơ nào cho chương trình họp."))
    ready = {sheet.pk: sheet for sheet in ready_for(plan, sitting=sitting).filter(pk__in=asked)}
    if len(ready) < len(asked):
        gone = Sheet.objects.filter(pk__in=set(asked) - set(ready)).select_related(
            "dossier__subject"
        )
        names = "; ".join(sheet.dossier.subject.name for sheet in gone) or "?"
        raise Refused(
            _(
                "Hồ sơ không còn đủ điều kiện đưa ra Hội đồng (phiếu thẩm định chưa chốt, không "
                "đạt điều kiện bắt buộc, đang tạm dừng, đang chấm giấu tên hoặc đã ở phiên khác): "
                "%(names)s."
            )
            % {"names": names}
        )
    return [ready[key] for key in asked]


def _put_on(sitting: Sitting, sheets: Sequence[Sheet], *, by: User, at: datetime) -> None:
    refuse_if(why_not_examined(sitting, [sheet.dossier for sheet in sheets]))
    for ordinal, sheet in enumerate(sheets, start=1):
        Item.objects.create(sitting=sitting, dossier=sheet.dossier, sheet=sheet, ordinal=ordinal)
        go_on(sheet.dossier_id, Stage.IN_COUNCIL, told=sitting.title, by=by, at=at)


@transaction.atomic
def change_agenda(sitting_id: int, *, sheet_ids: Sequence[int], by: User, at: datetime) -> Sitting:
    """Put other dossiers on the agenda, or in another order, before the session opens.

    What is left out goes back to wait for another sitting.

    :raises Refused: if ``by`` or the state does not allow it, or something chosen is not ready.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_change_agenda(sitting, by=by))
    sheets = _chosen(sitting.plan, sheet_ids, sitting)
    kept = {item.sheet_id: item for item in sitting.items.all()}
    wanted = {sheet.pk for sheet in sheets}
    for key, item in kept.items():
        if key not in wanted:
            _give_back(item, told=sitting.title, by=by, at=at)
            item.delete()
    new = [sheet for sheet in sheets if sheet.pk not in kept]
    _put_on(sitting, new, by=by, at=at)
    for ordinal, sheet in enumerate(sheets, start=1):
        sitting.items.filter(sheet=sheet).update(ordinal=ordinal)
    record(
        Act.AGENDA_CHANGED, sitting, by=by, at=at, where=sitting.council.unit.path,
        dossiers=len(sheets), added=len(new), left_out=len(kept.keys() - wanted),
    )  # fmt: skip
    return sitting


def _give_back(item: Item, *, told: str, by: User, at: datetime) -> None:
    # It may have been returned to its unit meanwhile; then there is nothing to give back.
    if item.dossier.stage == Stage.IN_COUNCIL:
        give_back(item.dossier_id, told=told, by=by, at=at)


@transaction.atomic
def postpone(item_id: int, *, reason: str, by: User, at: datetime) -> Item:
    """Leave one dossier for another sitting; what was said and voted stays to be read.

    :raises Refused: if ``by`` or the state does not allow it, or no reason is given.
    """
    item = locked_item(item_id)
    refuse_if(why_not_postpone(item, by=by))
    refuse_if("" if reason.strip() else _("Chưa ghi lý do hoãn xét."))
    item.outcome, item.words = Outcome.POSTPONED, reason.strip()
    item.award_key, item.send_upward = "", False
    item.save()
    # The reason may be a denunciation: it stays in the council room, out of the life line.
    _give_back(item, told=item.sitting.title, by=by, at=at)
    record(
        Act.POSTPONED, item.sitting, by=by, at=at, where=item.sitting.council.unit.path,
        told=item.dossier.subject.name, reason=item.words,
    )  # fmt: skip
    return item


@transaction.atomic
def cancel(sitting_id: int, *, reason: str, by: User, at: datetime) -> Sitting:
    """Call a sitting off; its dossiers go back to wait for another one.

    :raises Refused: if ``by`` or the state does not allow it, or no reason is given.
    """
    sitting = locked_sitting(sitting_id)
    refuse_if(why_not_cancel(sitting, by=by))
    refuse_if("" if reason.strip() else _("Chưa ghi lý do hủy phiên họp."))
    move(sitting, SittingState.CANCELLED, at=at)
    sitting.cancel_reason = reason.strip()
    sitting.save()
    for item in sitting.items.filter(outcome=Outcome.PENDING).select_related("dossier"):
        _give_back(item, told=sitting.title, by=by, at=at)
    record(
        Act.CANCELLED, sitting, by=by, at=at, where=sitting.council.unit.path,
        reason=sitting.cancel_reason,
    )  # fmt: skip
    notices.tell_cancelled(sitting, by=by, at=at)
    return sitting


def move(sitting: Sitting, state: SittingState, *, at: datetime) -> None:
    """Bring a locked sitting into another state; saving is the caller's."""
    SITTINGS.check(SittingState(sitting.state), state)
    sitting.state, sitting.state_since = state, at
