"""Empty corners of the last plans, and good numbers whose owner has no dossier."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guongsang.campaigns.models import Target
from guongsang.discovery.rules.signs import Asked
from guongsang.workspace.queries.nobody import empty_corners, good_numbers, last_fields
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory
from tests.criteria.factories import CriterionFactory, FieldFactory
from tests.dossiers.factories import ClaimFactory, DossierFactory
from tests.organisations.factories import UnitFactory
from tests.practices.factories import listed_practice
from tests.replication.factories import AdoptionFactory, MeasurementFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
ASKED = Asked(year=2016, years=3, plans=2)
LATELY = datetime(2015, 3, 2, tzinfo=UTC)


@pytest.fixture
def duty(db):
    return AssignmentFactory()


@pytest.fixture
def fields(db):
    return [FieldFactory(short_name="Giáo dục"), FieldFactory(short_name="Y tế")]


@pytest.fixture
def school(duty):
    return UnitFactory(parent=duty.unit, name="Trường A")


@pytest.fixture
def plans(duty, fields, school):
    """Two plans of one office that ask the same of the same units."""
    made = []
    for year in (2012, 2014):
        plan = IssuedPlanFactory(unit=duty.unit, starts_on=date(year, 1, 1))
        plan.fields.set(fields)
        InvitationFactory(plan=plan, unit=school)
        made.append(plan)
    return made


def told(duty, asked=ASKED):
    return {(one.unit_name, one.field_name) for one in empty_corners(duty.user, asked)}


def candidate(plan, unit, field, **more):
    return DossierFactory(plan=plan, unit=unit, field=field, registered_at=LATELY, **more)


# ---- empty corners ---------------------------------------------------------------------------


def test_a_unit_with_nobody_in_any_field_is_one_line(duty, plans, school, fields):
    other = UnitFactory(parent=duty.unit, name="Trường B")
    for plan in plans:
        InvitationFactory(plan=plan, unit=other)
        for field in fields:
            candidate(plan, other, field)

    assert told(duty) == {("Trường A", "")}


def test_a_field_with_nobody_anywhere_is_one_line(duty, plans, school, fields):
    for plan in plans:
        candidate(plan, school, fields[0])

    assert told(duty) == {(duty.unit.name, "Y tế")}


def test_a_candidate_in_one_of_the_plans_fills_the_corner(duty, plans, school, fields):
    candidate(plans[0], school, fields[0])
    candidate(plans[1], school, fields[1])

    assert told(duty) == set()


def test_a_candidacy_without_result_fills_nothing(duty, plans, school, fields):
    for stage in ("withdrawn", "lapsed", "not_recognised"):
        candidate(plans[1], school, fields[0], stage=stage)

    assert ("Trường A", "") in told(duty)


def test_somebody_below_an_invited_unit_counts_for_it(duty, plans, school, fields):
    for field in fields:
        candidate(plans[1], UnitFactory(parent=school), field)

    assert told(duty) == set()


def test_a_corner_is_told_only_where_somebody_could_be_expected(duty, plans, school, fields):
    other = UnitFactory(parent=duty.unit, name="Trường B")
    for plan in plans:
        InvitationFactory(plan=plan, unit=other)
        candidate(plan, school, fields[0])
        candidate(plan, other, fields[1])
    assert told(duty) == set()

    Target.objects.create(plan=plans[1], unit=school, field=fields[1], kind="exemplars", count=1)
    candidate(IssuedPlanFactory(unit=duty.unit, starts_on=date(2009, 1, 1)), other, fields[0])

    assert told(duty) == {("Trường A", "Y tế"), ("Trường B", "Giáo dục")}


def test_with_fewer_plans_than_asked_nothing_is_said(duty, plans):
    assert told(duty, Asked(year=2016, years=3, plans=3)) == set()


def test_drafts_and_plans_of_other_offices_are_not_lined_up(duty, plans, school, fields):
    later = {"starts_on": date(2016, 1, 1), "ends_on": date(2017, 1, 1)}
    IssuedPlanFactory(unit=duty.unit, stage="draft", **later)
    IssuedPlanFactory(unit=school, starts_on=date(2015, 1, 1))

    assert ("Trường A", "") in told(duty)


def test_the_key_changes_with_the_newest_plan_only(duty, plans, school):
    before = [one.key for one in empty_corners(duty.user, ASKED)]

    assert before == [one.key for one in empty_corners(duty.user, ASKED)]
    assert all(key.endswith(f":{plans[1].pk}") for key in before)


def test_a_stranger_sees_no_corner(plans):
    assert empty_corners(AssignmentFactory().user, ASKED) == []


def test_more_units_and_plans_cost_no_more_queries(duty, plans, school):
    def count():
        with CaptureQueriesContext(connection) as asked:
            empty_corners(duty.user, ASKED)
        return len(asked)

    count()
    with_one = count()
    for _n in range(3):
        unit = UnitFactory(parent=duty.unit)
        plan = IssuedPlanFactory(unit=unit, starts_on=date(2013, 1, 1))
        InvitationFactory(plan=plan, unit=unit)

    assert count() == with_one <= 8


# ---- good numbers ----------------------------------------------------------------------------


def adopters(duty, afters, **more):
    practice = listed_practice()
    made = []
    for after in afters:
        adoption = AdoptionFactory(practice=practice, unit=UnitFactory(parent=duty.unit), **more)
        made.append(
            MeasurementFactory(adoption=adoption, indicator="Hộ làm theo", before=Decimal(10),
                               after=Decimal(after))
        )  # fmt: skip
    return made


def good(duty):
    return list(good_numbers(duty.user, ASKED))


def test_an_adopter_far_ahead_of_the_others_is_told(duty):
    made = adopters(duty, [11, 11, 12, 12, 13, 40])

    (sign,) = good(duty)

    assert sign.key == f"figure:adoption:{made[-1].pk}"
    assert sign.subject_name == made[-1].adoption.adopter_name
    assert "từ 10 thành 40" in sign.reason


def test_with_fewer_than_five_nothing_is_said(duty):
    adopters(duty, [11, 12, 13, 40])

    assert good(duty) == []


def test_where_less_is_better_the_one_that_fell_most_is_ahead(duty):
    made = adopters(duty, [9, 9, 9, 8, 8, 1, 90])
    for one in made:
        type(one).objects.filter(pk=one.pk).update(direction="lower")

    assert [one.key for one in good(duty)] == [f"figure:adoption:{made[5].pk}"]


def test_an_adopter_with_a_candidacy_has_a_name_already(duty):
    made = adopters(duty, [11, 11, 12, 12, 13, 40])
    DossierFactory(unit=made[-1].adoption.unit, registered_at=LATELY)

    assert good(duty) == []


def test_an_adopting_subject_is_known_by_its_own_candidacy(duty):
    made = adopters(duty, [11, 11, 12, 12, 13, 40])
    far = made[-1].adoption
    far.subject = SubjectFactory(unit=far.unit)
    far.save()
    DossierFactory(unit=far.unit, registered_at=LATELY)
    assert len(good(duty)) == 1

    DossierFactory(subject=far.subject, unit=duty.unit, registered_at=LATELY)

    assert good(duty) == []


def unfinished(duty, **more):
    criterion = CriterionFactory(points=Decimal(10), text="Số hộ được giúp", measure="hộ")
    words = {"dossier__unit": duty.unit, "dossier__stage": "withdrawn", "value": Decimal("12.50"),
             "dossier__registered_at": LATELY, "self_points": Decimal(10)}  # fmt: skip
    return ClaimFactory(criterion=criterion, **(words | more))


def test_a_number_of_the_highest_step_in_a_dossier_without_result_is_told(duty):
    claim = unfinished(duty)

    (sign,) = good(duty)

    assert sign.key == f"figure:dossier:{claim.dossier_id}"
    assert (sign.subject_name, sign.field) == (
        claim.dossier.subject.name, claim.dossier.field_id,
    )  # fmt: skip
    assert "12,5 hộ" in sign.reason


@pytest.mark.parametrize(
    "more",
    [
        {"self_points": Decimal(9)},
        {"value": None},
        {"dossier__stage": "fostering"},
        {"dossier__registered_at": datetime(2012, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_is_lower_older_or_still_under_way_is_not_told(duty, more):
    unfinished(duty, **more)

    assert good(duty) == []


def test_a_later_candidate_of_the_unit_in_the_field_answers_for_it(duty):
    claim = unfinished(duty)
    DossierFactory(unit=duty.unit, field=claim.dossier.field, registered_at=LATELY)

    assert good(duty) == []


def test_figures_of_other_places_are_not_seen(duty):
    unfinished(AssignmentFactory())
    adopters(AssignmentFactory(), [11, 11, 12, 12, 13, 40])

    assert good(duty) == []


def test_more_figures_cost_no_more_queries(duty):
    def count():
        with CaptureQueriesContext(connection) as asked:
            good(duty)
        return len(asked)

    unfinished(duty)
    adopters(duty, [11, 11, 12, 12, 13, 40])
    count()
    with_one = count()
    for _n in range(3):
        unfinished(duty)
    adopters(duty, [11, 11, 12, 12, 13, 40])

    assert count() == with_one <= 5


def test_the_last_field_of_old_dossiers_is_known(duty, fields):
    subject = SubjectFactory(unit=duty.unit)
    for year, field in ((2010, fields[0]), (2012, fields[1]), (2015, fields[0])):
        DossierFactory(subject=subject, unit=duty.unit, field=field,
                       registered_at=datetime(year, 5, 5, tzinfo=UTC))  # fmt: skip

    assert last_fields(duty.user, ASKED) == {subject.pk: (fields[1].pk, "Y tế")}
