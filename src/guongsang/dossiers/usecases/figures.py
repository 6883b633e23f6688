"""Points counted again from the values when a yearly figure is written."""

from __future__ import annotations

from datetime import datetime

from guongsang.access.queries import within
from guongsang.accounts.models import User
from guongsang.criteria.models import Indicator
from guongsang.dossiers.models import Claim, Dossier
from guongsang.dossiers.queries.claims import claim_lines, sum_of


def recount_after_figure(indicator: Indicator, *, by: User, at: datetime) -> int:
    """Count the points of open dossiers again; return how many were counted.

    Called inside the act that writes the figure, which has the log. What is handed in keeps the
    points of its snapshot.
    """
    open_ = Dossier.objects.being_written().filter(
        within([indicator.unit.path]),
        criteria_set__criteria__indicator=indicator.key,
        registered_at__year__gte=indicator.year - 1,
        registered_at__year__lte=indicator.year + 1,
    )
    whole = open_.select_related("criteria_set", "field", "subject", "unit").distinct()
    counted = 0
    for dossier in whole:
        lines = claim_lines(dossier, evidence=())
        changed = []
        for line in lines:
            if line.claim and line.criterion.indicator == indicator.key:
                line.claim.self_points = line.mark.points
                changed.append(line.claim)
        Claim.objects.bulk_update(changed, ["self_points"])
        Dossier.objects.filter(pk=dossier.pk).update(self_points=sum_of(lines))
        counted += 1
    return counted
