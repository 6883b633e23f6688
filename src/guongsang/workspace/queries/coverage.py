"""What the desk shows: coverage of a plan, and what waits for one person."""

from __future__ import annotations

from django.db.models import Count as CountOf

from guongsang.access.queries import paths_where, where, within
from guongsang.access.roles import Capability
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan, TargetKind
from guongsang.criteria.models import Field
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.states import Stage
from guongsang.organisations.models import Unit
from guongsang.workspace.rules import Count, Matrix, Row, Wanted, spread

# A candidacy that ended without result no longer fills a cell.
ENDED = [Stage.WITHDRAWN, Stage.LAPSED, Stage.NOT_RECOGNISED]


def coverage(plan: Plan, fields: list[Field], *, kind: str, reader: User) -> Matrix:
    """Return the matrix of ``plan`` over the invited units that ``reader`` may see (F7, F8).

    :param fields: the plan's fields, in the order of the columns.
    :param kind: a ``SubjectKind`` to look at alone; "" for all.
    """
    seen = within(paths_where(reader, Capability.DOSSIER_READ), "path")
    units = Unit.objects.filter(seen, invitations__plan=plan).in_tree_order()
    counted = (
        Dossier.objects.readable_by(reader)
        .filter(plan=plan, **({"subject__kind": kind} if kind else {}))
        .exclude(stage__in=ENDED)
        .order_by()
        .values_list("unit__path", "field_id", "subject__kind")
        .annotate(CountOf("pk"))
    )
    targets = plan.targets.filter(
        where(reader, Capability.DOSSIER_READ), kind=TargetKind.EXEMPLARS
    ).values_list("unit_id", "field_id", "subject_kind", "count")
    return spread(
        [Row(pk=unit.pk, name=unit.name, path=unit.path) for unit in units],
        [field.pk for field in fields],
        [Count(path=p, field=f, kind=k, number=n) for p, f, k, n in counted],
        [
            Wanted(unit=u, field=f, kind=k, number=n)
            for u, f, k, n in targets
            if not kind or k in ("", kind)
        ],
    )
