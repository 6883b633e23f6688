"""Which recognised exemplars are to be looked at this year, and what earlier years found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from guongsang.access.queries import reach
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.honours.models import Grant, GrantQuerySet
from guongsang.replication.models import ExemplarCheck


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """One exemplar and its earlier check-ups."""

    grant: Grant
    checks: list[ExemplarCheck]


def exemplars_of(user: User) -> GrantQuerySet:
    """Return the recognitions in force whose check-ups ``user`` may see."""
    place = "decision__unit__path"
    return Grant.objects.valid().recognitions().filter(reach(user, Capability.ADOPTION_READ, place))


def exemplars_to_check(user: User, year: int) -> GrantQuerySet:
    """Return the recognitions of earlier years not looked at in ``year``; a pile of the desk."""
    looked_at = ExemplarCheck.objects.filter(grant=OuterRef("pk"), year=year)
    place = "decision__unit__path"
    return (
        Grant.objects.valid()
        .recognitions()
        .filter(reach(user, Capability.ADOPTION_CHECK, place), decision__signed_on__year__lt=year)
        .filter(~Exists(looked_at))
    )


def check_lines(grants: GrantQuerySet) -> list[CheckLine]:
    """Return ``grants`` with their check-ups, in two queries."""
    rows = grants.select_related("decision__unit", "subject__unit", "field")
    return [
        CheckLine(grant=one, checks=list(one.check_ups.all()))
        for one in rows.prefetch_related("check_ups")
    ]
