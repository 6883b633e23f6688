"""The coverage of a plan shows what its reader may see, at a fixed cost."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from guongsang.campaigns.models import Target
from guongsang.dossiers.models import Dossier
from guongsang.workspace.queries import coverage
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory
from tests.criteria.factories import FieldFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2012, 3, 5, 1, 0, tzinfo=UTC)


def a_plan_with(units, field):
    plan = IssuedPlanFactory(unit=units[0].parent)
    plan.fields.add(field)
    for unit in units:
        InvitationFactory(plan=plan, unit=unit)
    return plan


def a_dossier(plan, field, unit, **more):
    return Dossier.objects.create(
        subject=SubjectFactory(unit=unit, kind="household"),
        plan=plan,
        field=field,
        unit=unit,
        criteria_set=plan.criteria_set,
        title="Trồng hồng",
        stage_since=A_MORNING,
        registered_at=A_MORNING,
        **more,
    )


def test_coverage_counts_live_candidacies_against_the_targets():
    town = UnitFactory()
    ward, other = UnitFactory(parent=town), UnitFactory(parent=town)
    field = FieldFactory()
    plan = a_plan_with([ward, other], field)
    Target.objects.create(plan=plan, unit=ward, field=field, count=2)
    a_dossier(plan, field, ward)
    a_dossier(plan, field, ward, stage="withdrawn")
    reader = AssignmentFactory(unit=town).user

    matrix = coverage(plan, [field], kind="", reader=reader)

    first, second = matrix.lines
    assert (first.cells[0].by_kind, first.cells[0].wanted) == ({"household": 1}, 2)
    assert (second.is_empty, matrix.empty_units) == (True, 1)


def test_coverage_of_one_kind_leaves_the_others_out():
    ward = UnitFactory(parent=UnitFactory())
    field = FieldFactory()
    plan = a_plan_with([ward], field)
    a_dossier(plan, field, ward)
    Target.objects.create(plan=plan, unit=ward, field=field, subject_kind="household", count=4)
    reader = AssignmentFactory(unit=ward).user

    matrix = coverage(plan, [field], kind="individual", reader=reader)

    assert (matrix.number, matrix.wanted) == (0, 0)


def test_a_unit_sees_its_own_line_only(client):
    town = UnitFactory()
    ward, other = UnitFactory(parent=town), UnitFactory(parent=town, name="Phường Bí Mật")
    field = FieldFactory()
    plan = a_plan_with([ward, other], field)
    a_dossier(plan, field, other)
    client.force_login(AssignmentFactory(unit=ward, role="unit_officer").user)

    page = client.get(reverse("workspace:coverage", args=[plan.pk]))

    assert page.status_code == 200
    assert ward.name in page.text
    assert "Bí Mật" not in page.text


def test_a_plan_that_may_not_be_read_is_not_there(client):
    plan = a_plan_with([UnitFactory(parent=UnitFactory())], FieldFactory())
    client.force_login(AssignmentFactory().user)

    assert client.get(reverse("workspace:coverage", args=[plan.pk])).status_code == 404


@pytest.mark.parametrize("dossiers", [1, 3])
def test_more_dossiers_cost_no_more_queries(client, django_assert_max_num_queries, dossiers):
    ward = UnitFactory(parent=UnitFactory())
    field = FieldFactory()
    plan = a_plan_with([ward], field)
    for _ in range(dossiers):
        a_dossier(plan, field, ward)
    client.force_login(AssignmentFactory(unit=ward).user)

    with django_assert_max_num_queries(12):
        client.get(reverse("workspace:coverage", args=[plan.pk]))


def test_only_units_that_brought_nobody_when_asked(client):
    town = UnitFactory()
    full, empty = UnitFactory(parent=town, name="Phường Có"), UnitFactory(parent=town)
    field = FieldFactory()
    plan = a_plan_with([full, empty], field)
    a_dossier(plan, field, full)
    client.force_login(AssignmentFactory(unit=town).user)

    page = client.get(reverse("workspace:coverage", args=[plan.pk]), {"empty": "on"})

    assert "Phường Có" not in page.text
    assert empty.name in page.text
