"""What awards of one day are worth together, with the sentence that explains each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.text import fold
from guongsang.fund.models import Basis
from guongsang.fund.rules import Weighed, Why, Worth, combine
from guongsang.honours.models import Grant
from guongsang.honours.queries.rewards import Money
from guongsang.honours.states import GrantState
from guongsang.regulations.models import Rule, Topic
from guongsang.ui.rules import dotted


@dataclass(frozen=True, kw_only=True)
class Period:
    """For which years an award is given, and who says so."""

    years: tuple[int, int]
    source: str

    @property
    def words(self) -> str:
        """Return "2025", or "2022-2024"."""
        first, last = self.years
        return str(first) if first == last else f"{first}-{last}"


def period_of(grant: Grant, basis: Basis | None, *, day: date) -> Period:
    """Return for which years ``grant`` is given: as noted, else of its plan, else of the year."""
    if basis:
        return Period(years=(basis.from_year, basis.to_year), source=_("người soạn ghi"))
    plan = grant.dossier.plan if grant.dossier else grant.decision.plan
    if plan:
        years = plan.starts_on.year, min(plan.ends_on.year, day.year)
        return Period(years=(min(years), max(years)), source=_("theo kế hoạch"))
    return Period(years=(day.year, day.year), source=_("năm của quyết định"))


def achievement_of(grant: Grant, basis: Basis | None) -> str:
    """Return by what two awards are seen to be for one achievement: noted, dossier, or words."""
    if basis and basis.achievement:
        return fold(basis.achievement)
    return f"#{grant.dossier_id}" if grant.dossier_id else fold(grant.words)


def bases_of(grants: Sequence[Grant]) -> dict[int, Basis]:
    """Return what was noted about the years and achievements of ``grants``."""
    keys = [one.pk for one in grants if one.pk]
    return {one.grant_id: one for one in Basis.objects.filter(grant__in=keys)} if keys else {}


def title_keys() -> frozenset[str]:
    """Return the keys of all titles that any row of the rules has ever named."""
    found = Rule.objects.filter(topic=Topic.TITLE).order_by().values_list("key", flat=True)
    return frozenset(found.distinct())


@in_vietnamese()
def weighed(grants: Sequence[Grant], *, day: date) -> list[Money]:
    """Return what each of ``grants``, all of one decision of ``day``, is paid, and why.

    Each brings along its own money. What other decisions signed that day have granted to the same
    people stands as it is and counts among what comes together.
    """
    fixed = _granted_elsewhere(grants, day)
    found = combine(_worths([*grants, *fixed], fixed, day=day))[: len(grants)]
    return [
        Money(one.amount, grant.amount_reason + _because(one))
        for grant, one in zip(grants, found, strict=True)
    ]


def _granted_elsewhere(grants: Sequence[Grant], day: date) -> list[Grant]:
    subjects = {one.subject_id for one in grants}
    here = {one.decision_id for one in grants if one.decision_id}
    found = (
        Grant.objects.awards()
        .granted()
        .filter(subject__in=subjects, decision__signed_on=day)
        .exclude(decision__in=here)
        .exclude(state=GrantState.REVOKED)
        .select_related("decision__plan", "dossier__plan")
    )
    return list(found.order_by("pk"))


def _worths(grants: Sequence[Grant], fixed: Sequence[Grant], *, day: date) -> list[Worth]:
    bases, titles = bases_of(grants), title_keys()
    stands = {one.pk for one in fixed}
    return [_worth(one, bases, titles, one.pk in stands, day=day) for one in grants]


def _worth(
    grant: Grant,
    bases: Mapping[int, Basis],
    titles: frozenset[str],
    is_fixed: bool,
    *,
    day: date,
) -> Worth:
    basis = bases.get(grant.pk or 0)
    return Worth(
        subject=grant.subject_id,
        is_title=grant.form_key in titles,
        name=grant.form_name,
        amount=grant.amount or Decimal(0),
        period=period_of(grant, basis, day=day).years,
        achievement=achievement_of(grant, basis),
        is_fixed=is_fixed,
        decision=grant.decision.full_number if is_fixed else "",
    )


def _because(one: Weighed) -> str:
    """Return what the other awards of the day make of one, as the end of its sentence."""
    if one.why is Why.OWN or one.other is None:
        return ""
    first, last = one.worth.period
    said = {
        "other": one.other.name,
        "decision": f" ({one.other.decision})" if one.other.decision else "",
        "years": str(first) if first == last else f"{first}-{last}",
        "already": dotted(one.worth.amount - one.amount),
        "amount": dotted(one.amount),
    }
    if one.why is Why.REST:
        return (
            _(
                "; trừ %(already)s đ của «%(other)s»%(decision)s cùng ngày, cùng thành tích, "
                "còn %(amount)s đ (Điều 49)"
            )
            % said
        )
    if one.why is Why.SAME_PERIOD:
        return (
            _(
                "; không chi vì cùng thời gian %(years)s đã nhận tiền của danh hiệu cao nhất "
                "«%(other)s»%(decision)s (Điều 49)"
            )
            % said
        )
    return (
        _(
            "; không chi vì cùng một thành tích đã nhận tiền của hình thức cao nhất "
            "«%(other)s»%(decision)s (Điều 49)"
        )
        % said
    )
