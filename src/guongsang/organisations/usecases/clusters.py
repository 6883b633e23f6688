"""Clusters of peers: founded once, their members and head set year by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from guongsang.audit.usecases import record
from guongsang.foundation.refusals import refuse_if
from guongsang.foundation.text import tidy
from guongsang.organisations.acts import Act
from guongsang.organisations.models import Cluster, ClusterMember, Unit
from guongsang.organisations.permissions import why_not_create_cluster, why_not_set_members

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@transaction.atomic
def create_cluster(
    *,
    name: str,
    kind: str,
    owner_id: int,
    valid_from: date | None = None,
    by: User | None,
    at: datetime,
) -> Cluster:
    """Found a cluster that ``owner_id`` leads.

    :raises Refused: when the owner has one of that name already.
    """
    owner = Unit.objects.select_for_update().get(pk=owner_id)
    refuse_if(why_not_create_cluster(owner, name=name))
    cluster = Cluster.objects.create(name=tidy(name), kind=kind, owner=owner, valid_from=valid_from)
    record(Act.CLUSTER_CREATED, cluster, by=by, at=at, where=owner.path)
    return cluster


@transaction.atomic
def set_cluster_members(
    cluster_id: int,
    *,
    year: int,
    unit_ids: Sequence[int],
    head_id: int | None,
    by: User | None,
    at: datetime,
) -> list[ClusterMember]:
    """Write who is in the cluster in ``year`` and who heads it; other years stay.

    :raises Refused: when the head is not a member, or a unit does not exist in that year.
    """
    cluster = Cluster.objects.select_for_update().select_related("owner").get(pk=cluster_id)
    units = list(Unit.objects.filter(pk__in=unit_ids).order_by("path"))
    refuse_if(why_not_set_members(cluster, year=year, units=units, head_id=head_id))
    cluster.members.filter(year=year).delete()
    members = ClusterMember.objects.bulk_create(
        ClusterMember(cluster=cluster, unit=unit, year=year, is_head=unit.pk == head_id)
        for unit in units
    )
    record(
        Act.CLUSTER_MEMBERS_SET, cluster, by=by, at=at, where=cluster.owner.path, year=year,
        members=[unit.name for unit in units],
        head=next((unit.name for unit in units if unit.pk == head_id), ""),
    )  # fmt: skip
    return members
