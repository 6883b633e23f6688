"""The set that comes with the program: whole, consistent, loaded once."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from guongsang.audit.models import Entry
from guongsang.criteria import usecases
from guongsang.criteria.models import CriteriaSet, Criterion, CriterionKind, Field
from guongsang.criteria.queries import criteria_for, kinds_for, set_for, spec_of, sums_of
from guongsang.criteria.rules import faults
from guongsang.foundation.subject_kind import SubjectKind
from tests.criteria.factories import (
    BandFactory,
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
)

A_MORNING = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
FIELDS = [
    "household-economy",
    "collective-business",
    "cultural-residential-area",
    "new-rural",
    "education",
    "health",
    "defence-security",
    "model-mass-org",
    "model-agency",
    "individual",
]


@pytest.fixture
def shipped(db):
    return usecases.load_shipped(at=A_MORNING)


def test_the_ten_fields_of_the_seed_plan_are_there_in_their_order(shipped):
    assert list(Field.objects.values_list("code", flat=True)) == FIELDS


def test_loading_again_changes_nothing(shipped):
    before = Criterion.objects.count()

    again = usecases.load_shipped(at=A_MORNING)

    assert (again.pk, Criterion.objects.count(), CriteriaSet.objects.count()) == (
        shipped.pk,
        before,
        1,
    )
    assert list(Entry.objects.values_list("act", flat=True)) == ["criteria.shipped_loaded"]


def test_the_shipped_set_holds_everywhere_since_the_seed_plan(shipped):
    assert set_for(None, date(2012, 5, 1)) == shipped
    assert set_for(None, date(2010, 12, 31)) is None


def test_every_field_and_kind_adds_up_to_100_points(shipped):
    sums = {(one.field.code, one.subject_kind): one.points for one in sums_of(shipped)}

    assert set(sums.values()) == {100}
    assert {field for field, _kind in sums} == set(FIELDS)


def test_the_points_asked_of_each_kind_add_up_to_100_too(shipped):
    for field in Field.objects.all():
        for kind in kinds_for(shipped, field):
            asked = criteria_for(shipped, field, kind)
            assert sum(spec_of(one).most for one in asked) == 100, (field.code, kind)


def test_the_kinds_that_make_sense_have_criteria(shipped):
    kinds = {field.code: kinds_for(shipped, field) for field in Field.objects.all()}

    assert kinds == {
        "household-economy": ["individual", "household"],
        "collective-business": ["individual", "collective"],
        "cultural-residential-area": ["individual", "collective", "household"],
        "new-rural": ["individual", "collective", "household"],
        "education": ["individual", "collective", "household"],
        "health": ["individual", "collective"],
        "defence-security": ["individual", "collective"],
        "model-mass-org": ["collective"],
        "model-agency": ["collective"],
        "individual": ["individual"],
    }


def test_no_shipped_criterion_has_a_fault(shipped):
    found = {one.code: faults(spec_of(one)) for one in Criterion.objects.prefetch_related("bands")}

    assert {code: fault for code, fault in found.items() if fault} == {}


def test_every_shipped_criterion_says_what_proof_it_wants(shipped):
    assert list(Criterion.objects.filter(evidence_demanded="").values_list("code")) == []


def test_the_five_common_criteria_of_the_seed_are_gates_and_no_proposals(shipped):
    gates = Criterion.objects.filter(kind=CriterionKind.GATE, is_proposal=False)

    assert list(gates.values_list("code", flat=True)) == [
        "gate-achievement",
        "gate-leading",
        "gate-lawful",
        "gate-solidarity",
        "gate-campaigns",
        "gate-once",
    ]


def test_gates_come_first_then_the_common_block_then_the_field(shipped):
    field = Field.objects.get(code="education")

    asked = criteria_for(shipped, field, SubjectKind.INDIVIDUAL)

    order = [("gate" if one.points == 0 else one.block) for one in asked]
    assert order == ["gate"] * 8 + ["common"] * 4 + ["field"] * 5
    assert {one.subject_kind for one in asked} == {"", "individual"}


@pytest.mark.parametrize("criteria", [1, 3])
def test_asking_for_criteria_costs_two_queries(db, criteria, django_assert_num_queries):
    held, field = CriteriaSetFactory(), FieldFactory()
    for one in CriterionFactory.create_batch(criteria, set=held):
        BandFactory(criterion=one)

    with django_assert_num_queries(2):
        specs = [spec_of(one) for one in criteria_for(held, field, "individual")]

    assert len(specs) == criteria


def test_a_frozen_set_is_read_once_and_an_open_one_each_time(db, django_assert_num_queries):
    held, field = CriteriaSetFactory(), FieldFactory()
    CriterionFactory(set=held)
    criteria_for(held, field, "individual")
    CriterionFactory(set=held)
    assert len(criteria_for(held, field, "individual")) == 2

    frozen = usecases.freeze(held.pk, at=A_MORNING)
    first = criteria_for(frozen, field, "individual")
    first.clear()
    with django_assert_num_queries(0):
        again = criteria_for(frozen, field, "individual")

    assert len(again) == 2


def test_regions_that_have_steps_of_their_own_are_the_three_known_ones(shipped):
    regions = {
        (one.code, step.region)
        for one, step in (
            (one, step)
            for one in Criterion.objects.prefetch_related("bands")
            for step in spec_of(one).steps
        )
        if step.region
    }

    assert {region for _code, region in regions} == {"ward", "difficult"}
    for code, region in product(["hh-income-household", "nr-met"], ["ward", "difficult"]):
        assert (code, region) in regions
