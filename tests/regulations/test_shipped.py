"""The rows that come with the program, and what they are worth."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from guongsang.audit.models import Entry
from guongsang.regulations import usecases
from guongsang.regulations.models import Rule, Topic
from guongsang.regulations.queries import reward_on, rule_on, rules_on, stamp_on
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import RuleFactory

A_MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture
def shipped(db):
    return usecases.load_shipped(at=A_MORNING)


@pytest.mark.parametrize(
    ("key", "kind", "amount"),
    [
        ("ldtt", "individual", 760_000),
        ("cstdcs", "individual", 2_530_000),
        ("cstdt", "individual", 7_590_000),
        ("cstdtq", "individual", 11_390_000),
        ("ttldtt", "collective", 2_030_000),
        ("ttldxs", "collective", 3_800_000),
        ("ttdpvh", "collective", 3_800_000),
        ("xptb", "collective", 5_060_000),
        ("co-quan-khu", "collective", 15_180_000),
        ("co-tinh", "collective", 20_240_000),
        ("co-chinh-phu", "collective", 30_360_000),
        ("bang-khen-ttg", "individual", 8_860_000),
        ("bang-khen-ttg", "collective", 17_710_000),
        ("bang-khen-tinh", "individual", 3_800_000),
        ("bang-khen-tinh", "collective", 7_590_000),
        ("bang-khen-tinh", "household", 5_700_000),
        ("bang-khen-quan-khu", "individual", 2_530_000),
        ("bang-khen-quan-khu", "collective", 5_060_000),
        ("giay-khen", "individual", 760_000),
        ("giay-khen", "collective", 1_520_000),
        ("giay-khen", "household", 1_140_000),
        ("hcld-nhat", "collective", 45_540_000),
        ("hcld-nhi", "collective", 37_950_000),
        ("hcld-ba", "collective", 22_770_000),
    ],
)
def test_awards_are_worth_what_the_table_of_the_decree_says(shipped, key, kind, amount):
    found = reward_on(key, day=TODAY, subject_kind=kind)

    assert found is not None
    assert found.amount == amount


def test_money_computed_from_rows_that_nobody_compared_says_so(shipped):
    found = reward_on("giay-khen", day=TODAY, subject_kind="individual")

    assert found is not None
    assert [rule.verified for rule in found.rules] == [True, False]
    assert not found.is_verified


@pytest.mark.parametrize(
    ("day", "salary"),
    [
        (date(2011, 12, 31), 830_000),
        (date(2013, 6, 30), 1_050_000),
        (date(2013, 7, 1), 1_150_000),
        (date(2016, 5, 1), 1_210_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
        (date(2030, 1, 1), 2_530_000),
    ],
)
def test_the_base_salary_is_that_of_the_day(shipped, day, salary):
    rule = rule_on(Topic.BASE_SALARY, "luong-co-so", day=day)

    assert rule is not None
    assert rule.number == salary


def test_base_salaries_follow_one_another_without_a_gap(shipped):
    rows = Rule.objects.filter(topic=Topic.BASE_SALARY).order_by("valid_from")

    ends = [rule.valid_to for rule in rows]
    starts = [rule.valid_from for rule in rows]
    assert ends[-1] is None
    assert [(b - a).days for a, b in zip(ends[:-1], starts[1:], strict=True)] == [1] * 9


@pytest.mark.parametrize(
    ("key", "share"),
    [("cstdcs", 80), ("cstdt", 90), ("cstdtq", 90), ("anh-hung", 90), ("co-tinh", 80)],
)
def test_votes_are_counted_on_all_members(shipped, key, share):
    rule = rule_on(Topic.VOTE, key, day=TODAY)

    assert rule is not None
    assert (rule.number, rule.base) == (share, "all_members")


@pytest.mark.parametrize(
    ("key", "is_exclusive", "shown"),
    [
        ("recognition", True, "trên 50 %"),
        ("other", True, "trên 50 %"),
        ("cstdt", False, "90 %"),
        ("attendance", False, "66,6667 % (2/3)"),
    ],
)
def test_a_majority_must_be_exceeded_and_a_share_reached(shipped, key, is_exclusive, shown):
    rule = rule_on(Topic.VOTE, key, day=TODAY)

    assert rule is not None
    assert (rule.is_exclusive, rule.shown_value) == (is_exclusive, shown)


def test_whether_a_share_must_be_exceeded_changes_the_mark_of_the_rules(shipped):
    before = stamp_on(TODAY)

    Rule.objects.filter(key="cstdt", topic=Topic.VOTE).update(is_exclusive=True)

    assert stamp_on(TODAY) != before


def test_no_award_has_money_before_its_row_begins(shipped):
    assert reward_on("cstdcs", day=date(2012, 1, 1), subject_kind="individual") is None


def test_an_award_that_no_row_knows_has_no_money(shipped):
    assert reward_on("khong-co", day=TODAY, subject_kind="household") is None


def test_every_shipped_row_names_its_source_and_most_wait_for_verification(shipped):
    assert not Rule.objects.filter(source="").exists()
    assert not Rule.objects.filter(topic=Topic.COEFFICIENT, verified=True).exists()
    assert not Rule.objects.exclude(verified_by=None).exists()


def test_every_row_says_a_number_or_words(shipped):
    assert list(Rule.objects.filter(number=None, words="").values_list("key")) == []


def test_loading_again_changes_nothing(shipped):
    assert usecases.load_shipped(at=A_MORNING) == 0
    assert Rule.objects.count() == shipped
    assert list(Entry.objects.values_list("act", flat=True)) == ["regulations.shipped_loaded"]


def test_loading_never_touches_rows_of_an_office(shipped):
    own = RuleFactory(topic=Topic.DAYS, key="public-notice", unit=UnitFactory(), number=Decimal(7))

    assert usecases.load_shipped(at=A_MORNING) == 0
    own.refresh_from_db()
    assert own.number == 7


def test_a_corrected_row_must_be_compared_again_and_others_stay_compared(shipped):
    changed, same = Rule.objects.filter(topic=Topic.COEFFICIENT)[:2]
    Rule.objects.filter(pk__in=[changed.pk, same.pk]).update(
        verified=True, verified_by=UserFactory(), verified_on=TODAY
    )
    Rule.objects.filter(pk=changed.pk).update(number=Decimal(99))

    assert usecases.load_shipped(at=A_MORNING) == 1

    changed.refresh_from_db()
    same.refresh_from_db()
    assert (changed.verified, changed.verified_by, same.verified) == (False, None, True)
    assert changed.number != 99


# ---- which row holds ------------------------------------------------------------------------


def tree():
    from guongsang.foundation.tree import child_path

    province = UnitFactory(code="TINH")
    ward = UnitFactory(code="PHUONG", parent=province, path=child_path(province.path, 1))
    return province, ward


def number(unit=None, day=TODAY, kind=""):
    rule = rule_on(Topic.DAYS, "han", day=day, unit=unit, subject_kind=kind)
    return rule.number if rule else None


def test_the_nearest_office_decides_else_the_shipped_row(db):
    province, ward = tree()
    elsewhere = UnitFactory()
    RuleFactory(key="han", number=10)
    assert number(ward) == 10

    RuleFactory(key="han", number=7, unit=province)
    assert (number(ward), number(province), number(elsewhere), number()) == (7, 7, 10, 10)

    RuleFactory(key="han", number=5, unit=ward)
    assert (number(ward), number(province)) == (5, 7)


def test_a_newer_row_from_above_does_not_replace_the_row_of_an_office(db):
    province, ward = tree()
    RuleFactory(key="han", number=5, unit=ward)
    RuleFactory(key="han", number=7, unit=province, valid_from=date(2025, 1, 1))
    RuleFactory(key="han", number=10, valid_from=date(2026, 1, 1))

    assert (number(ward), number(province), number()) == (5, 7, 10)
    assert [rule.number for rule in rules_on(TODAY, ward)] == [5]


def test_an_office_row_that_has_ended_gives_way_to_the_one_above(db):
    province, ward = tree()
    RuleFactory(key="han", number=10)
    RuleFactory(key="han", number=7, unit=province, valid_to=date(2026, 6, 30))

    assert (number(ward, date(2026, 6, 30)), number(ward, date(2026, 7, 1))) == (7, 10)


def test_at_one_place_the_later_row_goes_first(db):
    RuleFactory(key="han", number=10)
    RuleFactory(key="han", number=12, valid_from=date(2026, 1, 1))

    assert (number(), number(day=date(2025, 12, 31))) == (12, 10)


def test_a_row_for_the_kind_of_subject_goes_before_one_for_every_kind(db):
    RuleFactory(key="han", number=10, valid_from=date(2020, 1, 1))
    RuleFactory(key="han", number=3, subject_kind="household")

    assert (number(kind="household"), number(kind="individual"), number()) == (3, 10, 10)


def test_nothing_is_said_of_what_no_row_knows(db):
    assert number() is None


def test_all_rules_of_a_place_are_one_row_for_each_thing(db):
    _province, ward = tree()
    RuleFactory(key="a")
    RuleFactory(key="b")
    own = RuleFactory(key="a", unit=ward)

    assert [rule.key for rule in rules_on(TODAY, ward)] == ["a", "b"]
    assert rules_on(TODAY, ward)[0] == own


# ---- the stamp ------------------------------------------------------------------------------


def test_the_stamp_names_whose_rules_and_stays_while_they_stay(db):
    _province, ward = tree()
    rule = RuleFactory(key="a")
    before = stamp_on(TODAY, ward)

    Rule.objects.filter(pk=rule.pk).update(verified=True)
    assert stamp_on(TODAY, ward) == before
    assert before.startswith("VN-20261120-")
    assert len(before) <= 120

    RuleFactory(key="a", unit=ward, number=Decimal(3))
    after = stamp_on(TODAY, ward)
    assert after.startswith("PHUONG-20261120-")
    assert after.rsplit("-", 1)[1] != before.rsplit("-", 1)[1]


def test_where_no_rule_holds_there_is_a_stamp_of_nothing(db):
    assert stamp_on(TODAY).startswith("VN-20261120-")
