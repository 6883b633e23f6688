"""The order of call: made by the rule, changed by hand, and how one name is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ceremonies.acts import Act
from guongsang.ceremonies.models import Call, Ceremony
from guongsang.ceremonies.permissions import why_not_prepare
from guongsang.ceremonies.queries import rule_of_call
from guongsang.ceremonies.rules import called_in_order, moved
from guongsang.ceremonies.usecases.planning import locked
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy


@transaction.atomic
def order_by_rule(ceremony_id: int, *, by: User, at: datetime) -> Ceremony:
    """Put everybody into the order of the rule again: kind, form, field, unit, name.

    :raises Refused: if ``by`` may not.
    """
    ceremony = locked(ceremony_id)
    refuse_if(why_not_prepare(ceremony, by=by))
    calls = list(ceremony.calls.in_order())
    _number(calls, [one.key for one in called_in_order(rule_of_call(calls))])
    record(Act.ORDERED, ceremony, by=by, at=at, where=ceremony.unit.path, by_rule=True)
    return ceremony


@transaction.atomic
def move_call(call_id: int, *, to: int, by: User, at: datetime) -> Call:
    """Call one at place ``to`` of those who are called; all others keep their order.

    :raises Refused: if ``by`` may not.
    """
    call = _locked(call_id)
    refuse_if(why_not_prepare(call.ceremony, by=by))
    calls = list(call.ceremony.calls.standing().in_order())
    keys = [one.pk for one in calls]
    place = keys.index(call.pk) + 1 if call.pk in keys else 0
    # Whose grant has fallen keeps no place among those who are called.
    fallen = [one for one in call.ceremony.calls.in_order() if one.pk not in keys]
    _number([*calls, *fallen], [*moved(keys, call.pk, to), *(one.pk for one in fallen)])
    record(
        Act.ORDERED, call.ceremony, by=by, at=at, where=call.ceremony.unit.path,
        call=call.pk, before=place, after=to,
    )  # fmt: skip
    return call


def _locked(call_id: int) -> Call:
    """Return a call whose ceremony is locked until the transaction ends."""
    call = Call.objects.select_related("grant").get(pk=call_id)
    call.ceremony = locked(call.ceremony_id)
    return call


def _number(calls: Sequence[Call], keys: Sequence[int]) -> None:
    """Give each call its place in ``keys``."""
    places = {key: place for place, key in enumerate(dict.fromkeys(keys), start=1)}
    for call in calls:
        call.ordinal = places.get(call.pk, len(places) + 1)
    Call.objects.bulk_update(calls, ["ordinal"], batch_size=500)


@transaction.atomic
def change_call(call_id: int, *, read_as: str, by: User, at: datetime) -> Call:
    """Say how the announcer reads one name; "" goes back to what the program makes.

    :raises Refused: if ``by`` may not.
    """
    call = _locked(call_id)
    refuse_if(why_not_prepare(call.ceremony, by=by))
    call.read_as = tidy(read_as)[:800]
    call.save(update_fields=["read_as"])
    record(
        Act.CALL_CHANGED, call.ceremony, by=by, at=at, where=call.ceremony.unit.path,
        call=call.pk, read_as=call.read_as,
    )  # fmt: skip
    return call


@transaction.atomic
def drop_call(call_id: int, *, by: User, at: datetime) -> Ceremony:
    """Take one out of the order of call; what was granted stands as before.

    :raises Refused: if ``by`` may not.
    """
    call = _locked(call_id)
    refuse_if(why_not_prepare(call.ceremony, by=by))
    record(
        Act.CALL_DROPPED, call.ceremony, by=by, at=at, where=call.ceremony.unit.path,
        grant=call.grant_id,
    )  # fmt: skip
    call.delete()
    return call.ceremony
