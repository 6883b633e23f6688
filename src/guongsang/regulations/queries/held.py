"""Answers from the rules: what holds where on a day, what an award is worth."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guongsang.foundation.subject_kind import SubjectKind
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.rules import ONE_DONG, reward

BASE_SALARY = "luong-co-so"
HOUSEHOLD = "ho-gia-dinh"
ROUNDING = "reward-rounding"
STAMP_LENGTH = 24


def rule_on(
    topic: str, key: str, *, day: date, unit: Unit | None = None, subject_kind: str = ""
) -> Rule | None:
    """Return the row that holds at ``unit`` on ``day``, or None when no row speaks of it.

    The nearest office up the tree decides, else the shipped row; at one place a row for the
    kind of subject goes before one for every kind, and a later row before an earlier.
    """
    held = (
        Rule.objects.in_force_on(day)
        .for_place(unit)
        .filter(topic=topic, key=key, subject_kind__in={"", subject_kind})
        .select_related("unit")
    )
    return max(held, key=_nearness, default=None)


def rules_on(day: date, unit: Unit | None = None) -> list[Rule]:
    """Return every row that holds at ``unit`` on ``day``: one for each topic, key and kind."""
    return nearest(Rule.objects.in_force_on(day).for_place(unit).for_listing())


def nearest(held: Iterable[Rule]) -> list[Rule]:
    """Return of rows that all hold the one that decides, for each topic, key and kind."""
    best: dict[tuple[str, str, str], Rule] = {}
    for rule in sorted(held, key=_nearness):
        best[rule.topic, rule.key, rule.subject_kind] = rule
    return sorted(best.values(), key=lambda rule: (rule.topic, rule.key, rule.subject_kind))


def _nearness(rule: Rule) -> tuple[int, bool, date, int]:
    return len(rule.place), bool(rule.subject_kind), rule.valid_from, rule.pk or 0


def stamp_on(day: date, unit: Unit | None = None) -> str:
    """Return a short mark of all rules in force, the same as long as none of them changes.

    It tells whose rules (VN or the code of the nearest office with rows of its own), the day,
    and a fingerprint of the rows; whether somebody verified a row does not change it.
    """
    rules = rules_on(day, unit)
    nearest = max(rules, key=lambda rule: len(rule.place), default=None)
    whose = nearest.unit.code if nearest and nearest.unit else "VN"
    return f"{whose}-{day:%Y%m%d}-{fingerprint(rules)}"


def fingerprint(rules: Iterable[Rule]) -> str:
    """Return a hash of what ``rules`` say and from where they come."""
    lines = sorted(
        "\x1f".join(
            [
                rule.topic,
                rule.key,
                rule.subject_kind,
                f"{rule.number.normalize():f}" if rule.number is not None else "",
                rule.measure,
                rule.words,
                rule.base,
                # Rows of other kinds keep the mark that older papers bear.
                *(["exclusive"] if rule.is_exclusive else []),
                *(["secret"] if rule.is_secret else []),
                rule.source,
                rule.valid_from.isoformat(),
            ]
        )
        for rule in rules
    )
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()[:STAMP_LENGTH]


@dataclass(frozen=True)
class Reward:
    """The money of an award and the rows that it was computed from."""

    amount: Decimal
    rules: list[Rule]

    @property
    def is_verified(self) -> bool:
        """Whether somebody has compared every row with its document."""
        return all(rule.verified for rule in self.rules)


def reward_on(key: str, *, day: date, unit: Unit | None = None, subject_kind: str) -> Reward | None:
    """Return the money of award ``key`` decided on ``day``, or None when a row is missing.

    A household gets its own row, else the person's row times the row for households.
    """

    def asked(topic: Topic, name: str, kind: str = "") -> Rule | None:
        return rule_on(topic, name, day=day, unit=unit, subject_kind=kind)

    base = asked(Topic.BASE_SALARY, BASE_SALARY)
    factor = asked(Topic.COEFFICIENT, key, subject_kind)
    used = [base, factor]
    if factor is None and subject_kind == SubjectKind.HOUSEHOLD:
        factor = asked(Topic.COEFFICIENT, key, SubjectKind.INDIVIDUAL)
        used = [base, factor, asked(Topic.COEFFICIENT, HOUSEHOLD, SubjectKind.HOUSEHOLD)]
    numbers = [rule.number for rule in used if rule and rule.number is not None]
    if len(numbers) < len(used):
        return None
    salary, times, *more = numbers
    rounding = asked(Topic.LIMIT, ROUNDING)
    amount = reward(
        factor=times,
        base_salary=salary,
        multiple=more[0] if more else Decimal(1),
        step=(rounding.number if rounding else None) or ONE_DONG,
    )
    return Reward(amount, [rule for rule in used if rule])
