"""Giao ước thi đua: which clusters sign under a plan, and what they promise."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from guongsang.campaigns import queries
from guongsang.campaigns.models import Target
from guongsang.organisations.models import Cluster, ClusterMember
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory, PlanFactory
from tests.criteria.factories import FieldFactory
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
YEAR = 2012


@pytest.fixture
def office():
    return AssignmentFactory(role="emulation_officer")


@pytest.fixture
def plan(office):
    plan = IssuedPlanFactory(
        unit=office.unit, starts_on=date(YEAR, 1, 1), ends_on=date(YEAR, 12, 31), title="Gương sáng"
    )
    plan.bases.create(text="Luật Thi đua, khen thưởng")
    return plan


def cluster_of(owner, *units, kind="area", year=YEAR) -> Cluster:
    cluster = Cluster.objects.create(name="Cụm số 1", kind=kind, owner=owner)
    for place, unit in enumerate(units):
        ClusterMember.objects.create(cluster=cluster, unit=unit, year=year, is_head=place == 1)
    return cluster


def members(plan, count=2):
    found = [UnitFactory(parent=plan.unit) for _n in range(count)]
    for unit in found:
        InvitationFactory(plan=plan, unit=unit)
    return found


def url(plan, cluster, form="docx"):
    return reverse("campaigns:pact", args=[plan.pk, cluster.pk, form])


@pytest.mark.parametrize(
    ("day", "year"), [(date(2011, 5, 1), 2012), (date(2013, 5, 1), 2013), (date(2020, 1, 1), 2015)]
)
def test_the_year_is_one_of_the_plan(day, year):
    plan = PlanFactory.build(
        unit=None, criteria_set=None, starts_on=date(2012, 1, 1), ends_on=date(2015, 12, 31)
    )

    assert queries.pact_year(plan, day) == year


def test_the_head_signs_first_and_targets_of_members_only_are_promised(office, plan):
    one, two = members(plan)
    other = UnitFactory(parent=plan.unit)
    for unit in (one, other):
        Target.objects.create(plan=plan, unit=unit, field=FieldFactory(), count=2)

    told = queries.pact_of(plan, cluster_of(plan.unit, one, two), year=YEAR)

    assert [(row["unit"], row["role"]) for row in told["members"]] == [
        (two.name, "Trưởng cụm"),
        (one.name, "Thành viên"),
    ]
    assert [(row["unit"], row["count"]) for row in told["targets"]] == [(one.name, "2")]
    assert told["bases"][0] == "Căn cứ Luật Thi đua, khen thưởng;"
    assert told["bases"][-1].endswith("về Gương sáng.")


def test_a_sector_has_a_head_of_its_own_name_and_a_plan_without_number_is_named(office):
    plan = PlanFactory(unit=office.unit)
    cluster = cluster_of(plan.unit, *members(plan), kind="sector")

    told = queries.pact_of(plan, cluster, year=YEAR)

    assert told["signer_title"] == "Trưởng khối"
    assert "số" not in told["bases"][-1].split(" về ")[0].split("kế hoạch")[0]


def test_the_pact_is_taken_along_from_the_page_of_the_plan(client, office, plan):
    one, two = members(plan)
    cluster = cluster_of(plan.unit, one, two)
    client.force_login(office.user)

    page = client.get(reverse("campaigns:detail", args=[plan.pk])).content.decode()
    word = client.get(url(plan, cluster))

    assert url(plan, cluster) in page
    with zipfile.ZipFile(io.BytesIO(word.content)) as office_file:
        assert one.name in office_file.read("word/document.xml").decode()
    assert client.get(url(plan, cluster, "pdf")).content[:4] == b"%PDF"
    assert client.get(url(plan, cluster, "exe")).status_code == 404


def test_a_member_takes_its_pact_along_and_a_stranger_finds_none(client, plan):
    one, two = members(plan)
    cluster = cluster_of(plan.unit, one, two)
    client.force_login(AssignmentFactory(role="unit_head", unit=one).user)
    assert client.get(url(plan, cluster)).status_code == 200

    client.force_login(AssignmentFactory(role="unit_head").user)
    assert client.get(url(plan, cluster)).status_code == 404


def test_a_cluster_of_another_year_or_another_plan_does_not_sign(client, office, plan):
    past = cluster_of(plan.unit, *members(plan), year=YEAR - 1)
    elsewhere = cluster_of(UnitFactory(), UnitFactory(), UnitFactory())
    client.force_login(AssignmentFactory(role="administrator", unit=None).user)

    assert client.get(url(plan, past)).status_code == 404
    assert client.get(url(plan, elsewhere)).status_code == 404
