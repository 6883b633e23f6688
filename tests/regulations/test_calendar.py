"""Days off and days made up for: rows that somebody may check, and that every due day heeds."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.foundation.refusals import Refused
from guongsang.regulations import usecases
from guongsang.regulations.models import CalendarDay
from guongsang.regulations.queries import calendar_at, count_words, counter_at, due_by_rule
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import CalendarDayFactory, RuleFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NATIONAL_DAY = date(2014, 9, 2)


@pytest.fixture
def keeper():
    return AssignmentFactory(role="emulation_officer", unit=UnitFactory(name="Thị xã"))


def working_days(number=3):
    return RuleFactory(number=number, measure="ngày làm việc")


# ---- what is shipped ----------------------------------------------------------------------


def test_every_year_from_2011_to_2027_has_its_holidays_and_nothing_is_said_to_be_checked():
    usecases.load_calendar(at=A_MORNING)

    for year in range(2011, 2028):
        off = calendar_at(None).off
        fixed = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
        assert [day for day in fixed if day not in off] == []
    assert not CalendarDay.objects.filter(verified=True).exists()


@pytest.mark.parametrize(
    ("year", "first", "ancestors"),
    [
        (2014, date(2014, 1, 31), date(2014, 4, 9)),
        (2020, date(2020, 1, 25), date(2020, 4, 2)),
        # A leap second month: the third comes a month later.
        (2023, date(2023, 1, 22), date(2023, 4, 29)),
        (2026, date(2026, 2, 17), date(2026, 4, 26)),
    ],
)
def test_lunar_days_stand_where_the_moon_puts_them(year, first, ancestors):
    usecases.load_calendar(at=A_MORNING)
    off = calendar_at(None).off

    assert off[first] == "Tết Âm lịch (mùng 1)"
    assert off[ancestors].startswith("Giỗ Tổ")


def test_loading_again_changes_nothing_and_a_corrected_day_is_to_be_checked_anew():
    assert usecases.load_calendar(at=A_MORNING) > 200
    assert usecases.load_calendar(at=A_MORNING) == 0
    own = CalendarDayFactory(unit=UnitFactory(), day=NATIONAL_DAY)
    CalendarDay.objects.filter(day=NATIONAL_DAY, unit=None).update(name="Khác", verified=True)

    assert usecases.load_calendar(at=A_MORNING) == 1
    shipped = CalendarDay.objects.get(day=NATIONAL_DAY, unit=None)
    assert (shipped.name, shipped.verified) == ("Quốc khánh", False)
    own.refresh_from_db()
    assert own.name == "Ngày nghỉ"


# ---- counting -----------------------------------------------------------------------------


def test_a_due_day_leaves_out_what_is_off_and_says_so():
    CalendarDayFactory(day=NATIONAL_DAY, name="Quốc khánh")
    friday = date(2014, 8, 29)

    counted = due_by_rule(working_days(), friday, unit=None)

    assert counted.day == date(2014, 9, 4)
    assert count_words(counted) == "đã trừ thứ bảy, chủ nhật và 02/09"


def test_what_was_left_out_is_said_in_whole_sentences():
    CalendarDayFactory(day=date(2014, 9, 6), kind="worked", name="Làm bù")
    CalendarDayFactory(day=NATIONAL_DAY, name="Quốc khánh")
    monday = date(2014, 9, 1)

    say = lambda days: count_words(due_by_rule(working_days(days), monday, unit=None))  # noqa: E731
    assert say(1) == "đã trừ 02/09"
    assert say(4) == "đã trừ 02/09; tính cả ngày làm bù 06/09"
    far = count_words(due_by_rule(working_days(90), monday, unit=None))
    assert far.endswith("lịch nghỉ năm 2015 chưa được nạp")
    assert count_words(due_by_rule(RuleFactory(), monday, unit=None)) == ""


def test_many_days_off_are_not_all_named():
    for day in range(1, 11):
        CalendarDayFactory(day=date(2014, 9, day))

    counted = due_by_rule(working_days(1), date(2014, 8, 31), unit=None)

    assert count_words(counted).endswith("và 01/09, 02/09, 03/09, 04/09, 05/09, 08/09, "
                                         "2 ngày nghỉ khác")  # fmt: skip


def test_the_nearest_office_decides_about_a_day():
    town = UnitFactory(name="Thị xã")
    school = UnitFactory(name="Trường", parent=town)
    elsewhere = UnitFactory(name="Nơi khác")
    CalendarDayFactory(day=NATIONAL_DAY)
    CalendarDayFactory(day=NATIONAL_DAY, kind="worked", unit=town)
    CalendarDayFactory(day=date(2014, 9, 3), unit=town)

    def end(unit):
        return due_by_rule(working_days(1), date(2014, 9, 1), unit=unit).day.day

    assert (end(None), end(elsewhere), end(town), end(school)) == (3, 3, 2, 2)
    assert due_by_rule(working_days(2), date(2014, 9, 1), unit=school).day.day == 4


def test_days_off_are_read_once_however_often_one_counts(django_assert_num_queries):
    count, rule = counter_at(None), working_days()

    with django_assert_num_queries(1):
        for day in range(1, 20):
            count(rule, date(2014, 9, day))
    with django_assert_num_queries(0):
        counter_at(None)(RuleFactory.build(), NATIONAL_DAY)


# ---- what an office writes ----------------------------------------------------------------


def write(keeper, **told):
    said = {"day": date(2014, 8, 24), "kind": "off", "name": "Ngày thành lập tỉnh",
            "source": "Quyết định 1"} | told  # fmt: skip
    return usecases.write_day(unit_id=keeper.unit_id, **said, by=keeper.user, at=A_MORNING)


def test_an_office_writes_removes_and_compares_its_own_days(keeper):
    day = write(keeper)

    assert Entry.objects.filter(act="regulations.day_written", unit_path=keeper.unit.path)
    with pytest.raises(Refused, match="đã có dòng riêng"):
        write(keeper)
    many = usecases.verify_days(
        year=2014, unit_id=keeper.unit_id, on=A_MORNING.date(), by=keeper.user, at=A_MORNING
    )
    day.refresh_from_db()
    assert (many, day.verified, day.verified_by) == (1, True, keeper.user)
    with pytest.raises(Refused, match="đều đã được đối chiếu"):
        usecases.verify_days(
            year=2014, unit_id=keeper.unit_id, on=A_MORNING.date(), by=keeper.user, at=A_MORNING
        )
    usecases.remove_day(day.pk, by=keeper.user, at=A_MORNING)
    assert not CalendarDay.objects.exists()
    assert Entry.objects.get(act="regulations.day_removed").subject_name.startswith("24/08/2014")


@pytest.mark.parametrize(
    "told", [{"name": " "}, {"source": ""}, {"kind": "maybe"}, {"day": date(1899, 1, 1)}]
)
def test_a_day_that_makes_no_sense_is_refused(keeper, told):
    with pytest.raises(Refused):
        write(keeper, **told)
    assert not CalendarDay.objects.exists()


def test_nobody_else_writes_or_removes(keeper):
    day, stranger = write(keeper), UserFactory()

    with pytest.raises(Refused, match="chưa được giao"):
        usecases.write_day(
            unit_id=keeper.unit_id, day=NATIONAL_DAY, kind="off", name="X", source="Y",
            by=stranger, at=A_MORNING,
        )  # fmt: skip
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.remove_day(day.pk, by=stranger, at=A_MORNING)
    shipped = CalendarDayFactory(day=NATIONAL_DAY)
    with pytest.raises(Refused, match="đi kèm phần mềm"):
        usecases.remove_day(shipped.pk, by=keeper.user, at=A_MORNING)


# ---- the page -----------------------------------------------------------------------------


def page(client, year=2014):
    return client.get(reverse("regulations:calendar"), {"year": year}).content.decode()


def test_the_page_shows_a_year_and_warns_of_the_next(client, keeper):
    client.force_login(keeper.user)
    CalendarDayFactory(day=NATIONAL_DAY, name="Quốc khánh")

    text = page(client)
    assert "Quốc khánh" in text and "02/09/2014" in text and "Chưa đối chiếu" in text
    assert "Chưa có lịch nghỉ năm tới" in text
    assert "chưa có ngày nghỉ nào" in page(client, 2015)
    for nonsense in ("", "abcd", "9999", "²⁰¹⁴"):
        assert client.get(reverse("regulations:calendar"), {"year": nonsense}).status_code == 200


def test_a_day_goes_in_and_out_through_the_pages(client, keeper):
    client.force_login(keeper.user)
    told = {"unit_id": keeper.unit_id, "day": "24/08/2014", "kind": "off",
            "name": "<script>alert(1)</script>", "source": "QĐ 1"}  # fmt: skip
    there = client.post(reverse("regulations:write_day"), told)
    assert there.url.endswith("?year=2014")
    text = page(client)
    assert "<script>alert" not in text and "&lt;script&gt;" in text
    refused = client.post(reverse("regulations:write_day"), told).content.decode()
    assert "đã có dòng riêng" in refused
    client.post(reverse("regulations:verify_days", args=[2014]), {"unit": keeper.unit_id})
    day = CalendarDay.objects.get()
    assert day.verified
    client.post(reverse("regulations:remove_day", args=[day.pk]))
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("more", [0, 2])
def test_a_longer_year_costs_no_more_queries(client, keeper, more):
    client.force_login(keeper.user)
    CalendarDayFactory(day=NATIONAL_DAY, unit=keeper.unit)
    for day in range(more):
        CalendarDayFactory(day=date(2014, 9, 3 + day), unit=keeper.unit)
    page(client)
    with CaptureQueriesContext(connection) as asked:
        page(client)
    assert len(asked) <= 10
