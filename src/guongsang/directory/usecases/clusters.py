"""The acts on clusters that ask for a capability at the owner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from guongsang.directory.permissions import why_not_manage, why_not_manage_cluster
from guongsang.directory.queries import readable_units
from guongsang.foundation.refusals import refuse_if
from guongsang.organisations import usecases as tree
from guongsang.organisations.models import Cluster, ClusterMember, Unit

if TYPE_CHECKING:
    from guongsang.accounts.models import User


@transaction.atomic
def create_cluster(
    *,
    name: str,
    kind: str,
    owner_id: int,
    valid_from: date | None = None,
    by: User,
    at: datetime,
) -> Cluster:
    """Found a cluster led by ``owner_id``.

    :raises Refused: when ``by`` does not manage the owner, or the name is taken.
    """
    refuse_if(why_not_manage(Unit.objects.get(pk=owner_id), by=by))
    return tree.create_cluster(
        name=name, kind=kind, owner_id=owner_id, valid_from=valid_from, by=by, at=at
    )


@transaction.atomic
def set_cluster_members(
    cluster_id: int,
    *,
    year: int,
    unit_ids: Sequence[int],
    head_id: int | None,
    by: User,
    at: datetime,
) -> list[ClusterMember]:
    """Write who is in a cluster in ``year`` and who heads it.

    :raises Refused: when ``by`` does not manage the owner or cannot see a member.
    """
    cluster = Cluster.objects.select_related("owner").get(pk=cluster_id)
    refuse_if(why_not_manage_cluster(cluster, by=by))
    if readable_units(by).filter(pk__in=unit_ids).count() != len(set(unit_ids)):
        refuse_if(_("Có đơn vị mà bạn không được xem; hãy tải lại trang rồi chọn lại."))
    return tree.set_cluster_members(
        cluster_id, year=year, unit_ids=unit_ids, head_id=head_id, by=by, at=at
    )
