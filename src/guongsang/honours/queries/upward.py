"""Who may be proposed to the upper office: recommended by the council, or points enough."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from guongsang.appraisals.models import Sheet
from guongsang.campaigns.models import Plan
from guongsang.councils.models import Item
from guongsang.dossiers.models import Dossier, DossierQuerySet
from guongsang.dossiers.states import Stage


def with_standing(dossiers: DossierQuerySet) -> QuerySet[Any]:
    """Add ``points`` of the last closed sheet and ``is_recommended`` by a council to each."""
    sheets = Sheet.objects.filter(dossier=OuterRef("pk"), points__isnull=False).order_by("-pk")
    recommended = Item.objects.filter(dossier=OuterRef("pk"), send_upward=True)
    return dossiers.annotate(
        points=Subquery(sheets.values("points")[:1]), is_recommended=Exists(recommended)
    ).select_related("subject__unit", "unit", "field", "criteria_set", "plan__unit")


def standing_of(dossier: Dossier) -> tuple[Decimal | None, bool]:
    """Return points and recommendation of one dossier."""
    row = with_standing(Dossier.objects.filter(pk=dossier.pk)).values_list(
        "points", "is_recommended"
    )
    points, is_recommended = row.get()
    return points, is_recommended


def candidates(plan: Plan) -> QuerySet[Any]:
    """Return the recognised dossiers of ``plan``, the best first."""
    found = Dossier.objects.filter(plan=plan, stage=Stage.RECOGNISED)
    return with_standing(found).order_by("-is_recommended", "-points", "pk")


def sent(plan: Plan) -> QuerySet[Any]:
    """Return the dossiers of ``plan`` that were proposed to the upper office."""
    found = Dossier.objects.filter(plan=plan, stage=Stage.SENT_UPWARD)
    return with_standing(found).order_by("subject__kind", "subject__sort_key", "pk")
