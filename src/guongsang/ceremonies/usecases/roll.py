"""Who came, who had somebody receive for them, and who receives later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ceremonies.acts import Act
from guongsang.ceremonies.models import Call, Ceremony, Guest
from guongsang.ceremonies.permissions import why_not_hand_over, why_not_take_roll
from guongsang.ceremonies.rules.told import Came
from guongsang.ceremonies.states import Presence
from guongsang.ceremonies.usecases.planning import locked
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy


@transaction.atomic
def take_roll(
    ceremony_id: int,
    *,
    calls: Mapping[int, Came],
    guests: Mapping[int, Came],
    by: User,
    at: datetime,
) -> Ceremony:
    """Write down who came; whoever is not named keeps what was written before.

    :raises Refused: if ``by`` may not, a stand-in has no name, or a paper was handed over since.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_take_roll(ceremony, by=by))
    called = list(ceremony.calls.filter(pk__in=calls).select_related("grant"))
    invited = list(ceremony.guests.filter(pk__in=guests))
    for call in called:
        if call.handed_on and calls[call.pk].presence in {Presence.CAME, Presence.REPRESENTED}:
            raise Refused(
                _("«%(name)s» đã nhận sau lễ nên không ghi là có mặt.") % {"name": call.grant.name}
            )
        _mark(call, calls[call.pk], call.grant.name)
    for guest in invited:
        _mark(guest, guests[guest.pk], guest.name)
    Call.objects.bulk_update(called, ["presence", "stand_in"], batch_size=500)
    Guest.objects.bulk_update(invited, ["presence", "stand_in"], batch_size=500)
    came = sum(one.presence == Presence.CAME for one in called)
    record(
        Act.ROLL_TAKEN, ceremony, by=by, at=at, where=ceremony.unit.path,
        many=len(called) + len(invited), came=came,
    )  # fmt: skip
    return ceremony


def _mark(one: Call | Guest, came: Came, name: str) -> None:
    if came.presence not in Presence.values:
        raise Refused(_("«%(name)s»: chưa chọn đúng có mặt hay vắng mặt.") % {"name": name})
    one.presence = came.presence
    one.stand_in = tidy(came.stand_in)[:300] if came.presence == Presence.REPRESENTED else ""
    if came.presence == Presence.REPRESENTED and not one.stand_in:
        raise Refused(_("«%(name)s»: chưa ghi tên người nhận thay.") % {"name": name})


@transaction.atomic
def hand_over(call_id: int, *, on: date, to: str, by: User, at: datetime) -> Call:
    """Hand a paper over after the ceremony: on which day, to whom.

    :raises Refused: if ``by`` may not, it was received, nobody is named, or the day is impossible.
    """
    call = Call.objects.select_related("grant").get(pk=call_id)
    call.ceremony = locked(call.ceremony_id)
    refuse_if(why_not_hand_over(call, by=by))
    who = tidy(to)[:300]
    refuse_if("" if who else _("Chưa ghi trao cho ai."))
    if not call.ceremony.held_on <= on <= timezone.localdate(at):
        raise Refused(_("Ngày trao phải từ ngày lễ đến hôm nay."))
    call.handed_on, call.handed_to, call.handed_by = on, who, by
    if call.presence == Presence.UNKNOWN:
        call.presence = Presence.ABSENT
    call.save(update_fields=["handed_on", "handed_to", "handed_by", "presence"])
    record(
        Act.HANDED_OVER, call.ceremony, by=by, at=at, where=call.ceremony.unit.path,
        call=call.pk, on=on.isoformat(),
    )  # fmt: skip
    return call
