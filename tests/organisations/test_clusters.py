"""Clusters: one list of members and one head a year."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from guongsang.foundation.refusals import Refused
from guongsang.organisations import usecases
from guongsang.organisations.models import ClusterMember
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
AT = datetime(2012, 1, 15, 2, tzinfo=UTC)


@pytest.fixture
def cluster():
    return usecases.create_cluster(
        name="Cụm các phường", kind="area", owner_id=UnitFactory().pk, by=None, at=AT
    )


def set_members(cluster, units, head=None, year=2012):
    return usecases.set_cluster_members(
        cluster.pk, year=year, unit_ids=[u.pk for u in units], head_id=head and head.pk,
        by=None, at=AT,
    )  # fmt: skip


def test_members_are_set_anew_for_one_year_only(cluster):
    first, second, third = UnitFactory.create_batch(3)
    set_members(cluster, [first, second], head=first, year=2011)

    set_members(cluster, [first, second], head=first)
    set_members(cluster, [second, third], head=third)

    assert list(
        ClusterMember.objects.filter(year=2012)
        .order_by("unit__path")
        .values_list("unit", "is_head")
    ) == [(second.pk, False), (third.pk, True)]
    assert ClusterMember.objects.filter(year=2011).count() == 2


def test_a_head_who_is_no_member_is_refused(cluster):
    first, second = UnitFactory.create_batch(2)

    with pytest.raises(Refused, match="phải là một đơn vị thành viên"):
        set_members(cluster, [first], head=second)
    with pytest.raises(Refused, match="Chưa chọn"):
        set_members(cluster, [])


def test_a_unit_that_did_not_exist_that_year_is_refused(cluster):
    gone = UnitFactory(name="Phường cũ", valid_to=date(2011, 12, 31))
    later = UnitFactory(name="Phường mới", valid_from=date(2013, 1, 1))

    for unit in (gone, later):
        with pytest.raises(Refused, match="không hoạt động trong năm 2012"):
            set_members(cluster, [unit])


def test_one_owner_has_no_two_clusters_of_one_name(cluster):
    for name, words in (("Cụm các phường", "đã có cụm"), ("  ", "Chưa ghi tên")):
        with pytest.raises(Refused, match=words):
            usecases.create_cluster(
                name=name, kind="area", owner_id=cluster.owner_id, by=None, at=AT
            )


def test_the_database_refuses_two_heads(cluster):
    first, second = UnitFactory.create_batch(2)
    set_members(cluster, [first, second], head=first)

    with pytest.raises(IntegrityError), transaction.atomic():
        ClusterMember.objects.update(is_head=True)
