"""Biểu 02 (DOMAIN §2.5): what was done for each candidate, by whom, for how much, each quarter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.utils import formats
from django.utils.translation import gettext as _

from guongsang.campaigns.queries.papers import body_of, place_of
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.queries.papers import day_words
from guongsang.fostering.models import Fostering, QuarterCheck, Support
from guongsang.foundation.language import in_vietnamese
from guongsang.organisations.models import Unit
from guongsang.ui.rules import dotted

QUARTERS = (1, 2, 3, 4)


def follow_up_rows(rows: DossierQuerySet, year: int) -> DossierQuerySet:
    """Load what Biểu 02 of ``year`` prints; the whole list costs a handful of queries."""
    support = Support.objects.filter(on__year=year)
    checks = QuarterCheck.objects.filter(year=year)
    return (
        rows.select_related("subject", "unit", "field", "fostering__sponsor")
        .prefetch_related(
            Prefetch("fostering__supports", support, to_attr="of_the_year"),
            Prefetch("fostering__checks", checks, to_attr="checks_of_the_year"),
        )
        .order_by("unit__path", "field__ordinal", "pk")
    )


@dataclass(frozen=True, kw_only=True)
class Followed:
    """One line of Biểu 02."""

    name: str
    unit: str
    support: str
    in_charge: str
    cost: Decimal
    quarters: dict[int, str]


def followed(dossier: Dossier) -> Followed:
    """Return one line of Biểu 02; needs what ``follow_up_rows`` loads."""
    fostering: Fostering | None = getattr(dossier, "fostering", None)
    support: list[Support] = getattr(fostering, "of_the_year", [])
    checks: list[QuarterCheck] = getattr(fostering, "checks_of_the_year", [])
    results = {check.quarter: check.result for check in checks}
    return Followed(
        name=dossier.subject.name,
        unit=dossier.unit.name,
        support="; ".join(_support_words(one) for one in support),
        in_charge=_in_charge(fostering, support),
        cost=sum((one.cost for one in support), Decimal(0)),
        quarters={quarter: results.get(quarter, "") for quarter in QUARTERS},
    )


def _support_words(one: Support) -> str:
    day = formats.date_format(one.on, "d/m")
    return f"{day}: {one.content.strip().rstrip('.')}"


def _in_charge(fostering: Fostering | None, support: list[Support]) -> str:
    if fostering is None:
        return _("Chưa ghi ai giúp")
    told = [
        fostering.sponsor.name if fostering.sponsor else "",
        fostering.mentor_name,
        *(one.in_charge for one in support),
    ]
    return "; ".join(dict.fromkeys(part for part in told if part)) or _("Chưa ghi ai giúp")


@in_vietnamese()
def follow_up_of(
    dossiers: Iterable[Dossier], *, office: Unit, plan: str, year: int, day: date
) -> dict[str, object]:
    """Return what ``follow_up.typ`` and ``follow_up.docx`` print.

    Keys: superior, body, place, date, plan, year, rows (number, name, unit, support, in_charge,
    cost, q1…q4), count, total_cost, signer_title.
    """
    lines = [followed(dossier) for dossier in dossiers]
    total = sum((line.cost for line in lines), Decimal(0))
    return {
        "superior": body_of(office.parent) if office.parent else "",
        "body": body_of(office),
        "place": place_of(office),
        "date": day_words(day),
        "plan": plan,
        "year": str(year),
        "rows": [_row(number, line) for number, line in enumerate(lines, start=1)],
        "count": str(len(lines)),
        "total_cost": dotted(total),
        "signer_title": _("Thủ trưởng đơn vị"),
    }


def _row(number: int, line: Followed) -> dict[str, str]:
    return {
        "number": str(number),
        "name": line.name,
        "unit": line.unit,
        "support": line.support,
        "in_charge": line.in_charge,
        "cost": dotted(line.cost) if line.cost else "",
        **{f"q{quarter}": line.quarters[quarter] for quarter in QUARTERS},
    }
