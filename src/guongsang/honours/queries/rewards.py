"""What an award is called and worth on a day, said so that an accountant can follow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from guongsang.foundation.language import in_vietnamese
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import reward_on, rule_on, rules_on
from guongsang.ui.rules import dotted

DECISION_SYMBOL = "decision"
REASON_LENGTH = 400


@dataclass(frozen=True)
class Money:
    """An amount with the sentence that explains it."""

    amount: Decimal
    reason: str


def symbol_on(day: date, unit: Unit) -> str:
    """Return the symbol of decisions of ``unit`` on ``day``; "" when no rule speaks of it."""
    rule = rule_on(Topic.SYMBOL, DECISION_SYMBOL, day=day, unit=unit)
    return rule.words if rule else ""


# What an office decides by an award: a form of commendation, or a title of emulation.
AWARDED = (Topic.FORM, Topic.TITLE)


def forms_on(day: date, unit: Unit, subject_kind: str = "") -> list[Rule]:
    """Return the forms and titles in force, each once, for one kind of subject or for any."""
    held: dict[str, Rule] = {}
    for rule in rules_on(day, unit):
        fits = not subject_kind or rule.subject_kind in {"", subject_kind}
        if rule.topic in AWARDED and fits:
            held[rule.key] = rule
    return sorted(held.values(), key=lambda rule: rule.name)


def form_on(key: str, *, day: date, unit: Unit, subject_kind: str) -> Rule | None:
    """Return the form or title ``key`` as it holds on ``day`` for that kind, else None."""
    for topic in AWARDED:
        found = rule_on(topic, key, day=day, unit=unit, subject_kind=subject_kind)
        if found:
            return found
    return None


def is_title_on(key: str, *, day: date, unit: Unit) -> bool:
    """Tell whether ``key`` names a title of emulation on ``day``, not a form of commendation."""
    return bool(
        Rule.objects.in_force_on(day).for_place(unit).filter(topic=Topic.TITLE, key=key).exists()
    )


@in_vietnamese()
def money_on(key: str, *, day: date, unit: Unit, subject_kind: str) -> Money:
    """Return the reward for form ``key`` decided on ``day`` (NĐ 152/2025 Điều 49).

    Without a row for the factor or the base salary the amount is 0 and the sentence says so.
    """
    reward = reward_on(key, day=day, unit=unit, subject_kind=subject_kind)
    if reward is None:
        told = _(
            "Chưa có hệ số tiền thưởng của hình thức này cho %(kind)s vào ngày %(day)s ở mục "
            "Quy định; để 0 đ."
        ) % {"kind": SubjectKind(subject_kind).label.lower(), "day": day.strftime("%d/%m/%Y")}
        return Money(Decimal(0), told[:REASON_LENGTH])
    salary, *factors = [rule.number or Decimal(0) for rule in reward.rules]
    product = salary
    for factor in factors:
        product *= factor
    told = _("%(factors)s × %(salary)s đ = %(product)s đ") % {
        "factors": " × ".join(dotted(factor) for factor in factors),
        "salary": dotted(salary),
        "product": dotted(product),
    }
    if reward.amount != product:
        told = _("%(sum)s, làm tròn lên %(amount)s đ") % {
            "sum": told,
            "amount": dotted(reward.amount),
        }
    if not reward.is_verified:
        told = _("%(sum)s (hệ số hoặc mức lương chưa đối chiếu văn bản)") % {"sum": told}
    return Money(reward.amount, told[:REASON_LENGTH])
