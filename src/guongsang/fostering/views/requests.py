"""The candidate that a person may see; to everybody else it does not exist."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from guongsang.accounts.requests import SignedInRequest
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.views.requests import whole
from guongsang.fostering.models import Fostering
from guongsang.fostering.queries import candidates
from guongsang.organisations.models import Unit, UnitQuerySet


def candidate(request: SignedInRequest, dossier_id: int) -> Dossier:
    """Return a dossier whose building up the person may see, or which they may read."""
    seen = Q(pk__in=candidates(request.user).values("pk"))
    readable = Q(pk__in=Dossier.objects.readable_by(request.user).values("pk"))
    return get_object_or_404(whole(Dossier.objects.filter(seen | readable)), pk=dossier_id)


def fostering_of(dossier: Dossier) -> Fostering | None:
    """Return who builds ``dossier`` up, or None when nothing is written down."""
    found = Fostering.objects.select_related("sponsor", "started_by", "ready_by")
    fostering = found.filter(dossier=dossier).first()
    if fostering is not None:
        fostering.dossier = dossier
    return fostering


def begun(request: SignedInRequest, dossier_id: int) -> Fostering:
    """Return the building up of a dossier; 404 when the person may not see it or there is none."""
    fostering = fostering_of(candidate(request, dossier_id))
    if fostering is None:
        raise Http404
    return fostering


def helping_units(dossier: Dossier) -> UnitQuerySet:
    """Return the units that may be asked to help: those of the office that issued the plan."""
    units = Unit.objects.existing_on(timezone.localdate())
    return units.below(dossier.plan.unit.path).in_tree_order()
