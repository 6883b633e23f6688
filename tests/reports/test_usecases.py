"""Reports are started, written and finished; delegates chosen and dropped."""

from datetime import UTC, date, datetime

import pytest

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.honours.models import DecisionKind
from guongsang.reports import usecases
from guongsang.reports.acts import Act
from guongsang.reports.models import Delegate
from guongsang.reports.queries.figures import figures_of
from guongsang.subjects.models import LifeEvent
from tests.campaigns.factories import IssuedPlanFactory
from tests.honours.factories import change, recognised, sign
from tests.reports.factories import A_DAY, CongressFactory, DelegateFactory, ReportFactory

LATER = datetime(2016, 7, 2, 2, 0, tzinfo=UTC)


def started(world, **told):
    words = {
        "unit_id": world.town.pk, "plan_id": world.plan.pk, "kind": "final",
        "title": "  Tổng kết   2011 - 2015 ", "as_of": date(2016, 6, 30), "by": world.clerk,
        "at": LATER,
    }  # fmt: skip
    return usecases.start_report(**(words | told))


def founded(world, **told):
    words = {
        "unit_id": world.town.pk, "title": "Đại hội lần IV", "held_on": date(2015, 9, 2),
        "period_from": 2011, "period_to": 2015, "seats": 1, "by": world.clerk, "at": A_DAY,
    }  # fmt: skip
    return usecases.found_congress(**(words | told))


def choose(world, congress, grant, **told):
    words = {"person": "Nông Thị Đại Diện", "by": world.clerk, "at": A_DAY}
    return usecases.choose_delegate(congress.pk, grant_id=grant.pk, **(words | told))


# ---- reports ---------------------------------------------------------------------------------
def test_a_report_starts_with_its_day_and_a_line_in_the_log(world):
    report = started(world)

    assert (report.title, report.plan, report.as_of) == (
        "Tổng kết 2011 - 2015", world.plan, date(2016, 6, 30),
    )  # fmt: skip
    assert Entry.objects.filter(act=Act.STARTED, subject_id=str(report.pk)).exists()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"as_of": date(2016, 7, 3)}, "chưa đến"),
        ({"title": "  "}, "Chưa ghi tên"),
    ],
)
def test_a_report_of_tomorrow_or_without_a_name_is_refused(world, told, why):
    with pytest.raises(Refused, match=why):
        started(world, **told)


def test_only_who_runs_the_plan_reports_on_it(world):
    for by in (world.stranger, world.teacher):
        with pytest.raises(Refused, match="chưa được giao"):
            started(world, by=by)


def test_a_report_belongs_to_the_office_of_its_plan(world):
    with pytest.raises(Refused, match="cơ quan khác"):
        started(world, unit_id=world.school.pk)


def test_words_are_kept_and_only_those_given_change(world):
    report = ReportFactory(plan=world.plan, lessons="Giữ nguyên")

    usecases.write_report(report.pk, guidance=" Đã họp. ", by=world.clerk, at=LATER)

    report.refresh_from_db()
    assert (report.guidance, report.lessons) == ("Đã họp.", "Giữ nguyên")
    assert Entry.objects.filter(act=Act.WRITTEN).exists()


def test_a_stranger_writes_and_finishes_nothing(world):
    report = ReportFactory(plan=world.plan)
    for act in (usecases.write_report, usecases.finish_report):
        with pytest.raises(Refused, match="chưa được giao"):
            act(report.pk, by=world.stranger, at=LATER)


def test_a_finished_report_reads_the_same_for_ever(world):
    recognised(world)
    report = usecases.finish_report(ReportFactory(plan=world.plan).pk, by=world.clerk, at=LATER)
    before = figures_of(report, reader=world.clerk)
    recognised(world)

    assert dict(before["funnel"])["Được công nhận"] == 1
    assert figures_of(report, reader=world.clerk) == before
    for act in (usecases.write_report, usecases.finish_report):
        with pytest.raises(Refused, match="đã chốt"):
            act(report.pk, by=world.clerk, at=LATER)


# ---- congress --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": " "}, "Chưa ghi tên"),
        ({"period_to": 2010}, "Năm cuối"),
        ({"seats": 0}, "từ 1"),
    ],
)
def test_a_congress_that_makes_no_sense_is_refused(world, told, why):
    with pytest.raises(Refused, match=why):
        founded(world, **told)


def test_a_delegate_is_chosen_and_it_stands_on_the_life_line(world):
    grant, congress = recognised(world), founded(world)

    delegate = choose(world, congress, grant, words=" Tổ trưởng ")

    assert (delegate.person, delegate.words) == ("Nông Thị Đại Diện", "Tổ trưởng")
    assert LifeEvent.objects.filter(subject=grant.subject, detail=congress.title).exists()
    assert set(Entry.objects.filter(act__startswith="reports.").values_list("act", flat=True)) == {
        Act.CONGRESS_FOUNDED, Act.DELEGATE_CHOSEN,
    }  # fmt: skip


def test_nobody_is_sent_twice_without_a_name_or_beyond_the_seats(world):
    first, second, congress = recognised(world), recognised(world), founded(world)
    with pytest.raises(Refused, match="ai đi dự"):
        choose(world, congress, first, person=" ")
    choose(world, congress, first)

    with pytest.raises(Refused, match="đã có trong danh sách"):
        choose(world, congress, first)
    with pytest.raises(Refused, match="Đã đủ 1 đại biểu"):
        choose(world, congress, second)


def test_a_revoked_exemplar_is_not_sent(world):
    grant, congress = recognised(world), founded(world)
    sign(world, change(world, DecisionKind.REVOCATION, grant))

    with pytest.raises(Refused, match="không còn"):
        choose(world, congress, grant)


def test_an_award_or_another_town_s_exemplar_is_not_sent(world):
    congress = founded(world)
    elsewhere = DelegateFactory(congress=CongressFactory()).grant

    with pytest.raises(Refused, match="không thuộc"):
        choose(world, congress, elsewhere)


def test_a_delegate_is_dropped_and_the_log_says_who(world):
    delegate = choose(world, founded(world), recognised(world))

    usecases.drop_delegate(delegate.pk, by=world.clerk, at=A_DAY)

    assert not Delegate.objects.exists()
    assert Entry.objects.filter(act=Act.DELEGATE_DROPPED).exists()


def test_a_stranger_keeps_no_list(world):
    delegate = choose(world, founded(world), recognised(world))
    for act in (
        lambda: founded(world, by=world.stranger),
        lambda: choose(world, delegate.congress, delegate.grant, by=world.stranger),
        lambda: usecases.drop_delegate(delegate.pk, by=world.stranger, at=A_DAY),
    ):
        with pytest.raises(Refused, match="chưa được giao"):
            act()


def test_nobody_reports_on_a_plan_of_nobody(world):
    plan = IssuedPlanFactory()
    with pytest.raises(Refused, match="chưa được giao"):
        started(world, plan_id=plan.pk, unit_id=plan.unit_id)
