"""What the pages about rules share: rows that the reader may see, places, the way back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from guongsang.access.queries import EVERYWHERE, paths_where
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.accounts.requests import SignedInRequest
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule

MOST_UNITS = 300


def place_of(rule: Rule) -> str:
    """Return whose row it is."""
    return rule.unit.name if rule.unit else _("Chung")


def places_for(user: User, capability: Capability) -> list[Unit]:
    """Return the units where ``user`` has ``capability``: their own first, then areas below."""
    paths = paths_where(user, capability)
    units = Unit.objects.filter(kind__is_area=True)
    if EVERYWHERE not in paths:
        units = units.below(*paths) | Unit.objects.filter(path__in=paths)
    return list(units.distinct().in_tree_order()[:MOST_UNITS])


def way_to(rule: Rule | None = None) -> list[tuple[str, str]]:
    """Return the way back up from a page about a rule."""
    way = [(_("Quy định"), reverse("regulations:list"))]
    if rule:
        way.append((rule.name, rule.get_absolute_url()))
    return way


def rule_or_404(request: SignedInRequest, rule_id: int) -> Rule:
    """Return a row that the reader may see."""
    return get_object_or_404(Rule.objects.readable_by(request.user).for_listing(), pk=rule_id)
