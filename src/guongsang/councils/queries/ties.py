"""Who stands equal at the limit of places, and whom the law prefers then; nothing is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from guongsang.councils.models import Sitting
from guongsang.councils.queries.counting import Counted
from guongsang.councils.states import Outcome
from guongsang.foundation.subject_kind import SubjectKind
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import rule_on
from guongsang.subjects.models import Sex
from guongsang.ui.rules import dotted

WOMEN_SHARE = "women-share-priority"


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Items with the same votes and the same points, between which the limit of places falls."""

    items: Sequence[Counted]
    free: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How what passes stands to the number of places."""

    places: int | None
    passing: int
    tie: Tie | None

    @property
    def is_over(self) -> bool:
        """Whether more pass than there are places."""
        return self.places is not None and self.passing > self.places


def standing_of(sitting: Sitting, counted: Sequence[Counted]) -> Standing:
    """Return who stands equal at the limit of places among those that pass."""
    inside = [
        one
        for one in counted
        if (one.item.outcome == Outcome.PENDING and one.is_complete and one.passes)
        or one.item.outcome == Outcome.RECOMMENDED
    ]
    ranked = sorted(inside, key=_result, reverse=True)
    places = sitting.places
    tie = None
    if places is not None and len(ranked) > places:
        line = _result(ranked[places - 1])
        equal = [one for one in ranked if _result(one) == line]
        above = sum(_result(one) > line for one in ranked)
        if len(equal) > places - above:
            tie = Tie(items=equal, free=places - above)
    return Standing(places=places, passing=len(ranked), tie=tie)


def _result(one: Counted) -> tuple[Fraction, Decimal]:
    share = Fraction(one.tally.agree, one.tally.base) if one.tally.base else Fraction(0)
    return share, one.item.sheet.points or Decimal(0)


def equals_of(counted: Sequence[Counted]) -> dict[int, list[str]]:
    """Return for each complete item the names of others with the same votes and points."""
    groups: dict[tuple[Fraction, Decimal], list[Counted]] = {}
    for one in counted:
        if one.is_complete and one.item.outcome == Outcome.PENDING:
            groups.setdefault(_result(one), []).append(one)
    return {
        one.item.pk: [
            other.item.dossier.subject.name for other in group if other.item.pk != one.item.pk
        ]
        for group in groups.values()
        for one in group
    }


def preferences(sitting: Sitting) -> str:
    """Return what the rules of the day prefer among equals, in words, with their source."""
    rule = _women_rule(sitting)
    if rule is None or rule.number is None:
        return ""
    return _("Bằng nhau thì ưu tiên nữ, tập thể có từ %(share)s%% nữ trở lên (%(source)s).") % {
        "share": dotted(rule.number),
        "source": rule.source,
    }


def _women_rule(sitting: Sitting) -> Rule | None:
    return rule_on(Topic.LIMIT, WOMEN_SHARE, day=sitting.held_on, unit=sitting.council.unit)


def women_share(sitting: Sitting) -> Decimal | None:
    """Return the share of women, in percent, from which the rule of the day prefers a collective.

    None when no rule of that day says so (NĐ 152/2025, Điều 4 khoản 6).
    """
    rule = _women_rule(sitting)
    return rule.number if rule else None


def advantages(one: Counted, least: Decimal | None) -> list[str]:
    """Return what is on record about a subject that counts among equals.

    :param least: as ``women_share`` gives it.
    """
    subject = one.item.dossier.subject
    told = []
    if subject.kind == SubjectKind.INDIVIDUAL and subject.sex == Sex.FEMALE:
        told.append(_("nữ"))
    if subject.kind == SubjectKind.COLLECTIVE and least is not None:
        told += _of_women(subject.women_count, subject.member_count, least)
    if subject.direct_worker:
        told.append(_("trực tiếp lao động, sản xuất"))
    if subject.difficult_area:
        told.append(_("vùng đặc biệt khó khăn"))
    return told


def _of_women(women: int | None, members: int | None, least: Decimal) -> list[str]:
    """Return in words how many of a collective are women, if that counts or is not known."""
    if women is None or not members:
        return [_("tập thể chưa ghi số nữ")]
    if women * 100 < least * members:
        return []
    return [
        _("tập thể có %(women)s/%(members)s là nữ") % {"women": women, "members": members},
    ]
