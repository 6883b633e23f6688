"""Every row of the table of NĐ 152/2025 Điều 49-54, by hand, at each base salary it has met."""

from datetime import date
from decimal import Decimal

import pytest

from guongsang.regulations.models import Rule
from guongsang.regulations.queries import reward_on
from guongsang.regulations.rules import reward
from guongsang.regulations.usecases import load_shipped
from tests.honours.factories import A_DAY

NOW, BEFORE = date(2026, 7, 1), date(2026, 6, 30)
# Key, kind, factor, at 2.530.000 đ, at 2.340.000 đ: each product rounded up to chục nghìn.
TABLE = [
    ("ldtt", "individual", "0.3", 760_000, 710_000),
    ("cstt", "individual", "0.3", 760_000, 710_000),
    ("cstdcs", "individual", "1", 2_530_000, 2_340_000),
    ("cstdt", "individual", "3", 7_590_000, 7_020_000),
    ("cstdtq", "individual", "4.5", 11_390_000, 10_530_000),
    ("ttldtt", "collective", "0.8", 2_030_000, 1_880_000),
    ("dvtt", "collective", "0.8", 2_030_000, 1_880_000),
    ("ttldxs", "collective", "1.5", 3_800_000, 3_510_000),
    ("dvqt", "collective", "1.5", 3_800_000, 3_510_000),
    ("ttdpvh", "collective", "1.5", 3_800_000, 3_510_000),
    ("xptb", "collective", "2", 5_060_000, 4_680_000),
    ("co-quan-khu", "collective", "6", 15_180_000, 14_040_000),
    ("co-tinh", "collective", "8", 20_240_000, 18_720_000),
    ("co-chinh-phu", "collective", "12", 30_360_000, 28_080_000),
    ("bang-khen-ttg", "individual", "3.5", 8_860_000, 8_190_000),
    ("bang-khen-ttg", "collective", "7", 17_710_000, 16_380_000),
    ("bang-khen-ttg", "household", "5.25", 13_290_000, 12_290_000),
    ("bang-khen-tinh", "individual", "1.5", 3_800_000, 3_510_000),
    ("bang-khen-tinh", "collective", "3", 7_590_000, 7_020_000),
    ("bang-khen-tinh", "household", "2.25", 5_700_000, 5_270_000),
    ("bang-khen-quan-khu", "individual", "1", 2_530_000, 2_340_000),
    ("bang-khen-quan-khu", "collective", "2", 5_060_000, 4_680_000),
    ("bang-khen-quan-khu", "household", "1.5", 3_800_000, 3_510_000),
    ("giay-khen", "individual", "0.3", 760_000, 710_000),
    ("giay-khen", "collective", "0.6", 1_520_000, 1_410_000),
    ("giay-khen", "household", "0.45", 1_140_000, 1_060_000),
    ("hcld-nhat", "collective", "18", 45_540_000, 42_120_000),
    ("hcld-nhat", "individual", "9", 22_770_000, 21_060_000),
    ("hcld-nhi", "collective", "15", 37_950_000, 35_100_000),
    ("hcld-nhi", "individual", "7.5", 18_980_000, 17_550_000),
    ("hcld-ba", "collective", "9", 22_770_000, 21_060_000),
    ("hcld-ba", "individual", "4.5", 11_390_000, 10_530_000),
    ("hcld-ba", "household", "6.75", 17_080_000, 15_800_000),
]
# Giấy khen (0,3 for a person, 0,6 for a collective) at every base salary on record.
SALARIES = [
    (830_000, 250_000, 500_000),
    (1_050_000, 320_000, 630_000),
    (1_150_000, 350_000, 690_000),
    (1_210_000, 370_000, 730_000),
    (1_300_000, 390_000, 780_000),
    (1_390_000, 420_000, 840_000),
    (1_490_000, 450_000, 900_000),
    (1_800_000, 540_000, 1_080_000),
    (2_340_000, 710_000, 1_410_000),
    (2_530_000, 760_000, 1_520_000),
]


@pytest.fixture
def shipped(db):
    load_shipped(at=A_DAY)


def test_every_row_is_worth_what_the_hand_finds(shipped):
    found = {
        (key, kind): (
            reward_on(key, day=NOW, subject_kind=kind).amount,
            reward_on(key, day=BEFORE, subject_kind=kind).amount,
        )
        for key, kind, *_rest in TABLE
    }

    assert found == {(key, kind): (now, before) for key, kind, _f, now, before in TABLE}


@pytest.mark.parametrize(("key", "kind", "factor", "now", "before"), TABLE)
def test_the_hand_itself_rounds_up_and_never_down(key, kind, factor, now, before):
    for salary, amount in ((2_530_000, now), (2_340_000, before)):
        product = Decimal(factor) * salary
        assert product <= amount < product + 10_000
        assert amount % 10_000 == 0


@pytest.mark.parametrize(("salary", "person", "collective"), SALARIES)
def test_giay_khen_at_each_base_salary(salary, person, collective):
    step = Decimal(10_000)

    def worth(factor: str) -> Decimal:
        return reward(factor=Decimal(factor), base_salary=Decimal(salary), step=step)

    assert (worth("0.3"), worth("0.6")) == (person, collective)


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2017, 6, 30), 370_000),  # 0,3 × 1.210.000 = 363.000
        (date(2018, 1, 5), 200_000),  # 0,15 × 1.300.000 = 195.000 (NĐ 91/2017)
        (date(2023, 6, 30), 230_000),  # 0,15 × 1.490.000 = 223.500
        (date(2023, 12, 31), 270_000),  # 0,15 × 1.800.000 = 270.000
        (date(2025, 7, 1), 710_000),  # 0,3 × 2.340.000 = 702.000
        (date(2026, 6, 30), 710_000),
        (date(2026, 7, 1), 760_000),
    ],
)
def test_giay_khen_of_a_person_on_its_day(shipped, day, amount):
    found = reward_on("giay-khen", day=day, subject_kind="individual")

    assert found.amount == amount


def test_without_the_row_of_rounding_nothing_is_rounded(shipped):
    Rule.objects.filter(key="reward-rounding").delete()

    assert reward_on("giay-khen", day=NOW, subject_kind="individual").amount == 759_000
