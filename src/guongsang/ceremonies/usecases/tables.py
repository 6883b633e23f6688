"""The tables that an office edits: things that are handed over, and how abbreviations are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.accounts.models import User
from guongsang.audit.usecases import record
from guongsang.ceremonies.acts import Act
from guongsang.ceremonies.models import Pronunciation, Supply
from guongsang.ceremonies.permissions import why_not_plan
from guongsang.ceremonies.states import Needed
from guongsang.foundation.refusals import Refused, refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.models import Unit

MOST_IN_STOCK = 100_000


@transaction.atomic
def set_supplies(
    unit_id: int,
    *,
    in_stock: Mapping[int, int],
    new_name: str = "",
    new_form: str = "",
    new_needed: str = Needed.EACH,
    new_per_grant: int = 1,
    by: User,
    at: datetime,
) -> list[Supply]:
    """Write down how many of each item lie in stock; with ``new_name`` add one to the table.

    An item of which ``in_stock`` is below nought is taken out of the table.

    :raises Refused: if ``by`` may not, a number is impossible, or the item stands there already.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    refuse_if(why_not_plan(unit, by=by))
    rows = list(Supply.objects.filter(unit=unit, pk__in=in_stock))
    for one in rows:
        one.in_stock = max(in_stock[one.pk], 0)
        refuse_if("" if one.in_stock <= MOST_IN_STOCK else _("Số hiện có quá lớn."))
    Supply.objects.bulk_update(rows, ["in_stock"])
    Supply.objects.filter(pk__in=[one.pk for one in rows if in_stock[one.pk] < 0]).delete()
    if name := tidy(new_name)[:200]:
        told = {"name": name, "form_key": new_form[:80], "needed": new_needed}
        if new_needed not in Needed.values or not 1 <= new_per_grant <= 99:
            raise Refused(_("Xin chọn cần cho ai, và mỗi lượt từ 1 đến 99."))
        if Supply.objects.filter(unit=unit, **told).exists():
            raise Refused(_("«%(name)s» đã có trong bảng.") % {"name": name})
        Supply.objects.create(unit=unit, per_grant=new_per_grant, **told)
    record(
        Act.SUPPLIES_SET, unit, by=by, at=at, where=unit.path,
        in_stock={str(key): many for key, many in in_stock.items()}, added=name,
    )  # fmt: skip
    return list(Supply.objects.filter(unit=unit))


@transaction.atomic
def pronounce(unit_id: int, *, short: str, words: str, by: User, at: datetime) -> str:
    """Say how ``unit`` reads an abbreviation; without words it is read as the program ships it.

    :raises Refused: if ``by`` may not, or no abbreviation is given.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    refuse_if(why_not_plan(unit, by=by))
    key, told = tidy(short)[:24], tidy(words)[:200]
    refuse_if("" if key else _("Chưa ghi chữ viết tắt."))
    if told:
        Pronunciation.objects.update_or_create(unit=unit, short=key, defaults={"words": told})
    else:
        Pronunciation.objects.filter(unit=unit, short=key).delete()
    record(Act.READING_SET, unit, by=by, at=at, where=unit.path, short=key, words=told)
    return key
