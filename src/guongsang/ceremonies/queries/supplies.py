"""What is handed over and wrapped around it: how many are needed, in stock, still to be bought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guongsang.ceremonies.models import Ceremony, Supply
from guongsang.ceremonies.queries.hall import CallLine
from guongsang.ceremonies.states import Needed
from guongsang.honours.models import Grant
from guongsang.honours.queries.rewards import forms_on
from guongsang.organisations.models import Unit

ANY_FORM, RECOGNITION = "", "-"
# What an office begins with and then changes: name, form, for whom, how many.
SHIPPED = (
    ("Khung giấy khen, giấy chứng nhận khổ A4", ANY_FORM, Needed.EACH, 1),
    ("Bìa đựng giấy", ANY_FORM, Needed.EACH, 1),
    ("Hoa tặng", ANY_FORM, Needed.EACH, 1),
    ("Phong bì tiền thưởng", ANY_FORM, Needed.MONEY, 1),
    ("Khung bằng khen khổ A3", "bang-khen-tinh", Needed.EACH, 1),
    ("Cờ lưu niệm", ANY_FORM, Needed.COLLECTIVE, 1),
)


@dataclass(frozen=True, kw_only=True)
class SupplyLine:
    """One item of the table for one ceremony."""

    supply: Supply
    form: str
    needed: int

    @property
    def missing(self) -> int:
        """Return how many must still be found."""
        return max(self.needed - self.supply.in_stock, 0)


def shipped_supplies(unit: Unit) -> list[Supply]:
    """Return the rows with which an office begins."""
    return [
        Supply(unit=unit, name=name, form_key=form, needed=needed, per_grant=each)
        for name, form, needed, each in SHIPPED
    ]


def _is_for(supply: Supply, grant: Grant) -> bool:
    if supply.form_key and supply.form_key != (grant.form_key or RECOGNITION):
        return False
    if supply.needed == Needed.EACH:
        return True
    if supply.needed == Needed.MONEY:
        return bool(grant.amount)
    return supply.needed == grant.kind


def supplies_of(ceremony: Ceremony, lines: Sequence[CallLine]) -> list[SupplyLine]:
    """Return each item of the office with how many this ceremony needs."""
    grants = [line.call.grant for line in lines]
    offered = forms_on(ceremony.held_on, ceremony.unit)
    names = {one.key: one.name for one in offered} | {RECOGNITION: _("Công nhận điển hình")}
    return [
        SupplyLine(
            supply=one,
            form=names.get(one.form_key, one.form_key) if one.form_key else _("Mọi hình thức"),
            needed=one.per_grant * sum(_is_for(one, grant) for grant in grants),
        )
        for one in Supply.objects.filter(unit=ceremony.unit)
    ]


def by_form(lines: Sequence[CallLine]) -> list[tuple[str, int]]:
    """Return how many of each form are handed over."""
    return list(Counter(line.call.grant.what for line in lines).items())
