"""What is open, due, asked for and seen."""

from datetime import date

import pytest
from django.utils import timezone

from guongsang.campaigns import queries
from guongsang.campaigns.models import Plan
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import (
    InvitationFactory,
    IssuedPlanFactory,
    MilestoneFactory,
    PlanFactory,
    SetInForceFactory,
)
from tests.criteria.factories import FieldFactory
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
IN_2013 = date(2013, 5, 1)


@pytest.fixture
def town():
    return UnitFactory(name="Thị xã")


@pytest.fixture
def school(town):
    return UnitFactory(parent=town, name="Trường")


@pytest.fixture
def officer(town):
    return AssignmentFactory(role="emulation_officer", unit=town).user


@pytest.fixture
def head(school):
    return AssignmentFactory(role="unit_head", unit=school).user


def test_only_issued_plans_of_the_day_are_open_and_only_some_to_the_public(town):
    wanted = IssuedPlanFactory(unit=town)
    closed_door = IssuedPlanFactory(unit=town, accepts_public_suggestion=False)
    PlanFactory(unit=town)
    IssuedPlanFactory(unit=town, ends_on=date(2012, 12, 31))

    assert set(queries.open_plans(IN_2013)) == {wanted, closed_door}
    assert list(queries.public_plans(IN_2013)) == [wanted]


def test_a_unit_takes_part_when_it_or_a_unit_above_it_is_invited(town, school):
    plan = IssuedPlanFactory(unit=town)
    InvitationFactory(plan=plan, unit=school)
    group = UnitFactory(parent=school)

    assert list(queries.plans_for_unit(group)) == [plan]
    assert list(queries.plans_for_unit(UnitFactory(parent=town))) == []


def test_drafts_are_for_the_office_and_issued_plans_for_the_invited(town, school, officer, head):
    draft, issued = PlanFactory(unit=town), IssuedPlanFactory(unit=town)
    for plan in (draft, issued):
        InvitationFactory(plan=plan, unit=school)

    assert set(Plan.objects.readable_by(officer)) == {draft, issued}
    assert list(Plan.objects.readable_by(head)) == [issued]
    assert list(queries.drafts_of(officer)) == [draft]
    assert list(queries.drafts_of(head)) == []
    assert list(queries.unseen_plans(head)) == [issued]
    assert list(queries.unseen_plans(officer)) == []


def test_units_are_reminded_of_their_own_days_and_the_office_of_all(town, school, officer, head):
    plan = IssuedPlanFactory(unit=town)
    InvitationFactory(plan=plan, unit=school)
    late = MilestoneFactory(plan=plan, due_on=date(2013, 4, 1))
    inside = MilestoneFactory(plan=plan, due_on=date(2013, 5, 9), for_units=False)
    MilestoneFactory(plan=plan, due_on=date(2013, 5, 9), done_on=date(2013, 4, 30))
    MilestoneFactory(plan=plan, due_on=date(2014, 1, 1))
    MilestoneFactory(plan=PlanFactory(unit=town), due_on=date(2013, 5, 9))

    assert queries.due_milestones(officer, IN_2013) == [late, inside]
    assert queries.due_milestones(head, IN_2013) == [late]


def test_nobody_is_reminded_of_a_plan_that_they_may_not_open(town, school):
    plan = IssuedPlanFactory(unit=town)
    InvitationFactory(plan=plan, unit=school)
    MilestoneFactory(plan=plan, due_on=date(2013, 5, 9))
    for place in (UnitFactory(parent=school), UnitFactory(parent=town)):
        reader = AssignmentFactory(role="unit_head", unit=place).user

        assert not Plan.objects.readable_by(reader).exists()
        assert queries.due_milestones(reader, IN_2013) == []
        assert list(queries.unseen_plans(reader)) == []


def test_the_grid_has_a_row_per_unit_and_all_sums(town, school):
    field, other = FieldFactory(), FieldFactory()
    plan = PlanFactory(unit=town)
    plan.fields.set([field, other])
    InvitationFactory(plan=plan, unit=town)
    InvitationFactory(plan=plan, unit=school)
    for unit, at, count, kind in [
        (school, field, 2, "exemplars"),
        (school, None, 5, "exemplars"),
        (town, other, 1, "exemplars"),
        (town, None, 4, "replication"),
    ]:
        plan.targets.create(unit=unit, field=at, count=count, kind=kind)
    plan.targets.create(unit=school, field=field, count=9, subject_kind="household")

    grid = queries.grid_of(plan)

    assert [(row.unit, row.by_field, row.total, row.replication) for row in grid.rows] == [
        (town, (0, 1), 1, 4),
        (school, (2, 0), 5, 0),
    ]
    assert [column.sum for column in grid.columns] == [2, 1]
    assert (grid.total, grid.replication_sum) == (6, 4)
    assert queries.grid_of(plan, subject_kind="household").total == 9
    assert [target.count for target in queries.targets_of(plan) if not target.subject_kind]


@pytest.mark.parametrize("units", [1, 3])
def test_the_grid_costs_three_queries(town, units, django_assert_num_queries):
    plan = PlanFactory(unit=town)
    for _number in range(units):
        InvitationFactory(plan=plan, unit=UnitFactory(parent=town))

    with django_assert_num_queries(3):
        assert len(queries.grid_of(plan).rows) == units


def test_units_to_invite_are_those_of_the_area_that_exist(town, school):
    plan = PlanFactory(unit=town)
    InvitationFactory(plan=plan, unit=school)
    UnitFactory(parent=town, valid_to=date(2011, 1, 1))
    UnitFactory()

    assert list(queries.units_to_invite(plan, IN_2013)) == [town]


def test_an_office_chooses_among_the_sets_in_force_of_its_own_line(town, school):
    shipped, own = SetInForceFactory(), SetInForceFactory(unit=town)
    SetInForceFactory(unit=UnitFactory())
    SetInForceFactory(stage="draft")

    assert set(queries.criteria_sets_for([school])) == {shipped, own}


def test_plans_are_found_without_marks_and_by_number(town):
    plan = IssuedPlanFactory(unit=town, title="Kế hoạch Điển hình", doc_number="37")

    assert list(Plan.objects.matching("dien hinh")) == [plan]
    assert list(Plan.objects.matching("37")) == [plan]
    assert list(Plan.objects.matching("giáo dục")) == []


def test_the_people_of_a_unit_are_those_with_a_duty_there_today(school, head, officer):
    AssignmentFactory(role="unit_head", unit=school, ends_on=date(2012, 1, 1))

    assert list(queries.people_at([school.pk], day=timezone.localdate())) == [head]
