"""The desk shows what waits for its owner and nothing of anybody else's."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from guongsang.workspace.queries import doors_of, piles_of
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import IssuedPlanFactory, MilestoneFactory, PlanFactory
from tests.criteria.factories import FieldFactory
from tests.inbox.factories import LetterFactory
from tests.organisations.factories import UnitFactory
from tests.workspace.test_coverage import a_dossier, a_plan_with

pytestmark = pytest.mark.django_db
TODAY = date(2012, 3, 5)
A_MORNING = datetime(2012, 3, 5, 1, 0, tzinfo=UTC)


def test_an_empty_desk_says_so(client):
    client.force_login(AssignmentFactory(role="leader").user)

    page = client.get(reverse("workspace:desk"))

    assert "Không có việc nào đang chờ" in page.text


def test_a_school_finds_its_open_and_its_returned_dossiers():
    school = UnitFactory(parent=UnitFactory())
    field, other = FieldFactory(), FieldFactory()
    plan = a_plan_with([school], field)
    open_one = a_dossier(plan, field, school)
    returned = a_dossier(plan, other, school, stage="returned", due_on=TODAY)
    head = AssignmentFactory(unit=school, role="unit_head").user

    piles = {pile.key: pile for pile in piles_of(head, TODAY)}

    assert [item.title for item in piles["finish"].items] == [str(open_one.subject)]
    assert [(item.title, item.due) for item in piles["returned"].items] == [
        (str(returned.subject), TODAY)
    ]


def test_the_office_finds_drafts_days_and_letters_of_its_own_place():
    ward, elsewhere = UnitFactory(), UnitFactory()
    draft = PlanFactory(unit=ward)
    PlanFactory(unit=elsewhere)
    stone = MilestoneFactory(plan=IssuedPlanFactory(unit=ward), due_on=TODAY)
    letter = LetterFactory(unit_path=ward.path)
    LetterFactory(unit_path=elsewhere.path)
    officer = AssignmentFactory(unit=ward).user

    piles = {pile.key: pile for pile in piles_of(officer, TODAY)}

    assert [item.title for item in piles["drafts"].items] == [draft.title]
    assert [item.title for item in piles["days"].items] == [stone.title]
    assert [item.title for item in piles["letters"].items] == [letter.subject]


def test_a_long_pile_shows_the_first_and_counts_all():
    ward = UnitFactory()
    for _ in range(9):
        LetterFactory(unit_path=ward.path)
    officer = AssignmentFactory(unit=ward).user

    (pile,) = piles_of(officer, TODAY)

    assert (len(pile.items), pile.total) == (6, 9)


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        ("emulation_officer", ["dossiers:register", "discovery:record", "campaigns:create"]),
        ("village_head", ["discovery:record"]),
        ("auditor", []),
    ],
)
def test_everybody_is_offered_what_they_may_begin(role, doors):
    person = AssignmentFactory(role=role).user

    assert [door.href for door in doors_of(person)] == [reverse(name) for name in doors]


@pytest.mark.parametrize("dossiers", [1, 3])
def test_a_fuller_desk_costs_no_more_queries(client, django_assert_max_num_queries, dossiers):
    school = UnitFactory(parent=UnitFactory())
    field = FieldFactory()
    plan = a_plan_with([school], field)
    for _ in range(dossiers):
        a_dossier(plan, field, school)
    client.force_login(AssignmentFactory(unit=school, role="unit_head").user)

    with django_assert_max_num_queries(16):
        client.get(reverse("workspace:desk"))
