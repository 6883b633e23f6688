"""Every number equals the list behind it, and is of the day that was asked."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from guongsang.honours.models import DecisionKind
from guongsang.reports.queries.matrix import matrix
from guongsang.reports.queries.measures import GROUPS, MEASURES
from guongsang.reports.queries.scope import Scope
from guongsang.reports.queries.tables import form_05, funnel
from tests.honours.factories import change, sign
from tests.replication.factories import AdoptionEventFactory, AdoptionFactory
from tests.reports.factories import A_DAY, tell_all
from tests.stories.factories import StoryFactory

TODAY = date(2016, 6, 30)


@pytest.fixture
def told(world, client):
    """A town in which a woman, a collective and a household went the whole way."""
    tell_all(world, sex="female", ethnic_group="Tày", direct_worker=True)
    tell_all(world, kind="collective")
    tell_all(world, kind="household", difficult_area=True)
    client.force_login(world.clerk)
    return world


def asked(world, day=TODAY, plan=True, reader=None):
    return Scope(plan=world.plan if plan else None, reader=reader or world.clerk, day=day)


def number(world, key, day=TODAY):
    return MEASURES[key].rows(asked(world, day)).count()


def listed(client, href):
    """Return how many rows the list behind an address shows."""
    return client.get(href).context["table"].total


def test_each_measure_counts_what_its_list_shows(told, client):
    for key in MEASURES:
        href = f"/bao-cao/danh-sach/?what={key}&plan={told.plan.pk}&as_of={TODAY.isoformat()}"

        assert listed(client, href) == number(told, key), key
        assert client.get(f"{href}&export=csv").status_code == 200


WHOLE_WAY = ["leads", "registered", "fostered", "submitted", "appraised", "recommended", "cleared",
             "recognised", "valid", "certificates", "awarded", "stories", "publicity",
             "practices", "visits", "adoptions", "sustained"]  # fmt: skip


def test_who_went_the_whole_way_is_counted_at_every_step_and_nowhere_else(told):
    counted = {key: number(told, key) for key in MEASURES}

    assert counted == {key: 3 if key in WHOLE_WAY else 0 for key in MEASURES}


@pytest.mark.parametrize(
    ("by", "plan"), [("field", True), ("unit", False), ("kind", True), ("field", False)]
)
def test_every_cell_of_form_05_equals_its_list(told, client, by, plan):
    sheet = form_05(asked(told, plan=plan), by)

    cells = [cell for line in [*sheet.lines, sheet.total] for cell in line.cells if cell.number]
    assert len(cells) > 20
    for cell in cells:
        assert listed(client, cell.href) == cell.number, cell.href


def test_the_sums_of_form_05_are_the_same_whatever_the_rows(told):
    sums = {
        by: [cell.number for cell in form_05(asked(told), by).total.cells]
        for by in ("field", "unit", "kind")
    }

    assert sums["field"] == sums["unit"] == sums["kind"]
    # Tập thể, cá nhân, hộ; nữ, dân tộc thiểu số, trực tiếp lao động.
    assert sums["field"][3:9] == [1, 1, 1, 1, 1, 1]


def test_what_has_no_field_or_kind_stands_in_a_line_of_its_own(told, client):

    lead = MEASURES["leads"].rows(asked(told)).first()
    lead.field, lead.subject_kind = None, ""
    lead.save()

    for by in ("field", "kind"):
        line = form_05(asked(told), by).lines[-1]
        assert line.label.startswith("Chưa rõ")
        assert line.cells[0].number == listed(client, line.cells[0].href) == 1


def test_every_cell_of_the_matrix_equals_its_list(told, client):
    told.plan.fields.set({one.field for one in told.plan.dossiers.all()})
    for what in ("registered", "recognised", "adoptions"):
        found = matrix(asked(told), what)
        cells = [cell for line in [*found.lines, found.total] for cell in line.cells if cell.number]

        assert found.total.cells[-1].number == 3
        for cell in cells:
            assert listed(client, cell.href) == cell.number, cell.href


def test_the_funnel_of_a_group_counts_that_group_alone(told, client):
    for group in GROUPS:
        steps = funnel(asked(told), group=group)

        # Those who follow are others; of them nothing is known.
        assert {step.number for step in steps[:-2]} == {1}, group
        for step in steps:
            assert listed(client, step.href) == step.number
            assert parse_qs(urlsplit(step.href).query)["group"] == [group]


# ---- as of a past day ------------------------------------------------------------------------
def test_a_revoked_grant_counts_before_its_revocation_and_not_after(told):
    grant = MEASURES["recognised"].rows(asked(told)).first()
    sign(told, change(told, DecisionKind.REVOCATION, grant), signed_on=date(2014, 3, 10), at=A_DAY)

    assert number(told, "valid", date(2014, 3, 9)) == 3
    assert number(told, "revoked", date(2014, 3, 9)) == 0
    assert number(told, "valid", date(2014, 3, 10)) == 2
    assert number(told, "revoked", date(2014, 3, 10)) == 1
    assert number(told, "recognised", date(2014, 3, 10)) == 3


def test_a_suspended_grant_is_out_until_it_is_restored(told):
    grant = MEASURES["recognised"].rows(asked(told)).first()
    sign(told, change(told, DecisionKind.SUSPENSION, grant), signed_on=date(2014, 3, 10), at=A_DAY)
    sign(told, change(told, DecisionKind.RESTORATION, grant), signed_on=date(2014, 5, 10), at=A_DAY)

    assert [number(told, "valid", date(2014, month, 20)) for month in (2, 3, 4, 5)] == [3, 2, 2, 3]


def test_a_draft_of_a_revocation_changes_no_number(told):
    grant = MEASURES["recognised"].rows(asked(told)).first()
    change(told, DecisionKind.REVOCATION, grant)

    assert number(told, "valid") == 3


def test_nothing_counts_before_the_day_it_happened(told):
    for key in MEASURES:
        assert number(told, key, date(2011, 12, 31)) == 0, key


def test_an_adoption_counts_in_the_state_of_that_day(told):
    adoption = AdoptionFactory(unit=told.school, plan=told.plan, state="stopped")
    for state, on in (
        ("committed", date(2014, 1, 5)),
        ("running", date(2014, 2, 1)),
        ("unknown", date(2014, 9, 1)),
        ("stopped", date(2015, 1, 1)),
    ):
        AdoptionEventFactory(adoption=adoption, state=state, on=on, reason="Hết vốn")

    def then(day):
        return [number(told, key, day) for key in ("adoptions", "silent", "stopped")]

    assert then(date(2014, 1, 31)) == [0, 0, 0]
    assert then(date(2014, 2, 1)) == [1, 0, 0]
    assert then(date(2014, 9, 1)) == [1, 1, 0]
    assert then(date(2015, 1, 1)) == [1, 0, 1]


def test_a_story_withdrawn_later_counts_on_the_days_it_stood(told):
    story = StoryFactory(
        public=True, grant=MEASURES["recognised"].rows(asked(told)).first(), unit=told.school
    )
    assert number(told, "stories") == 4
    story.state, story.state_since = "withdrawn", "2015-12-01T02:00:00Z"
    story.save()

    assert number(told, "stories", date(2015, 11, 30)) == 4
    assert number(told, "stories", date(2015, 12, 1)) == 3


# ---- who may see -----------------------------------------------------------------------------
def test_another_office_counts_nothing(told):
    scope = asked(told, plan=False, reader=told.stranger)

    assert all(not measure.rows(scope).exists() for measure in MEASURES.values())
