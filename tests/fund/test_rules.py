"""Hand-computed money: the table of DOMAIN §1.8, what comes together, the year, sums in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.foundation.numbers import in_words
from guongsang.fund.rules import Weighed, Why, Worth, combine, figures, money_in_words

D = Decimal
THIS, PLAN = (2025, 2025), (2023, 2025)


def title(name: str, amount: int, **told: object) -> Worth:
    words = {"subject": 1, "period": THIS, "achievement": "#7"} | told
    return Worth(name=name, amount=D(amount), is_title=True, **words)


def form(name: str, amount: int, **told: object) -> Worth:
    words = {"subject": 1, "period": THIS, "achievement": "#7"} | told
    return Worth(name=name, amount=D(amount), is_title=False, **words)


def paid(*lines: Worth) -> list[int]:
    return [int(one.amount) for one in combine(lines)]


LDTT, CSTDCS, CSTDT = title("LĐTT", 760_000), title("CSTĐCS", 2_530_000), title("CSTĐT", 7_590_000)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # One award alone.
        ([LDTT], [760_000]),
        # Several titles, the same period: only the highest, wherever it stands.
        ([LDTT, CSTDCS], [0, 2_530_000]),
        ([CSTDCS, LDTT], [2_530_000, 0]),
        ([LDTT, CSTDCS, CSTDT], [0, 0, 7_590_000]),
        # Different periods: each.
        ([LDTT, title("CSTĐT", 7_590_000, period=PLAN)], [760_000, 7_590_000]),
        ([title("LĐTT", 760_000, period=(2024, 2024)), LDTT], [760_000, 760_000]),
        # Two of one period, one of another.
        ([LDTT, CSTDCS, title("CSTĐT", 7_590_000, period=PLAN)], [0, 2_530_000, 7_590_000]),
        # Several forms, different achievements: each.
        (
            [form("GK", 760_000), form("BK", 3_800_000, achievement="cứu người")],
            [760_000, 3_800_000],
        ),
        # Several forms, one achievement: the higher alone (Luật Điều 5).
        ([form("GK", 760_000), form("BK", 3_800_000)], [0, 3_800_000]),
        # A title and a form at one moment: both, whatever their period and achievement.
        ([CSTDCS, form("GK", 760_000)], [2_530_000, 760_000]),
        ([LDTT, CSTDCS, form("GK", 760_000)], [0, 2_530_000, 760_000]),
        # Other people do not touch each other.
        ([LDTT, title("CSTĐCS", 2_530_000, subject=2)], [760_000, 2_530_000]),
        # Two of equal money: once.
        ([LDTT, title("CSTT", 760_000)], [760_000, 0]),
        ([], []),
    ],
)
def test_what_comes_together_is_paid_as_the_decree_says(lines, expected):
    assert paid(*lines) == expected


@pytest.mark.parametrize(
    ("fixed", "new", "expected"),
    [
        # The other decision of that day gave the lower: this one brings the difference.
        (760_000, 2_530_000, 1_770_000),
        # It gave the higher, or as much: nothing more.
        (2_530_000, 760_000, 0),
        (760_000, 760_000, 0),
    ],
)
def test_with_another_decision_of_the_day_the_highest_is_paid_in_all(fixed, new, expected):
    held = title("Kia", fixed, is_fixed=True, decision="05/QĐ-UBND")

    assert paid(held, title("Này", new)) == [fixed, expected]


def test_each_line_says_why_and_because_of_which():
    low, high, rest = combine([LDTT, CSTDCS, title("BK", 1, period=PLAN)])

    assert (low.why, low.other) == (Why.SAME_PERIOD, CSTDCS)
    assert (high.why, high.other, rest.why) == (Why.OWN, None, Why.OWN)
    assert combine([form("GK", 1), form("BK", 2)])[0].why is Why.SAME_ACHIEVEMENT


worths = st.lists(
    st.builds(
        Worth,
        subject=st.integers(1, 2),
        is_title=st.booleans(),
        name=st.just("x"),
        amount=st.integers(0, 5).map(lambda n: D(n * 10_000)),
        period=st.sampled_from([THIS, PLAN]),
        achievement=st.sampled_from(["a", "b"]),
    ),
    max_size=8,
)


@given(worths)
def test_every_group_is_paid_its_highest_once_and_nobody_more_than_his_own(lines):
    told: list[Weighed] = combine(lines)
    groups: dict[object, list[Weighed]] = {}
    for one in told:
        groups.setdefault(one.worth.rivals, []).append(one)

    assert all(one.amount <= one.worth.amount for one in told)
    for group in groups.values():
        assert sum(one.amount for one in group) == max(one.worth.amount for one in group)


def test_the_sums_of_a_year_by_hand():
    sums = figures(
        sources=D(100_000_000), reserve_percent=D(20), movement=D(5_000_000), other=D(3_000_000),
        committed=D(12_000_000), paid=D(30_000_000), returned=D(760_000), to_return=D(1_520_000),
    )  # fmt: skip

    assert sums.reserve == 20_000_000
    assert sums.reserve_left == 15_000_000
    # 100 + 0,76 − 5 − 3 − 30 − 12
    assert sums.left == 50_760_000
    assert sums.cash == 62_760_000
    assert sums.for_rewards == 35_760_000


def test_what_is_spent_beyond_the_reserve_is_not_reserved_twice():
    sums = figures(sources=D(10_000_000), reserve_percent=D(20), movement=D(3_000_000))

    assert (sums.reserve_left, sums.left, sums.for_rewards) == (0, 7_000_000, 7_000_000)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_100, "một nghìn một trăm"),
        (21_000, "hai mươi mốt nghìn"),
        (760_000, "bảy trăm sáu mươi nghìn"),
        (1_000_000, "một triệu"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_530_000, "hai triệu năm trăm ba mươi nghìn"),
        (11_390_000, "mười một triệu ba trăm chín mươi nghìn"),
        (24_554_444, "hai mươi tư triệu năm trăm năm mươi tư nghìn bốn trăm bốn mươi tư"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (1_020_000_000, "một tỷ không trăm hai mươi triệu"),
        (2_005_010_000, "hai tỷ không trăm linh năm triệu không trăm mười nghìn"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (-15, "âm mười lăm"),
    ],
)
def test_a_number_is_read_as_an_accountant_reads_it(number, words):
    assert in_words(number) == words


def test_a_sum_begins_large_and_ends_with_its_unit():
    assert money_in_words(1_520_000) == "Một triệu năm trăm hai mươi nghìn đồng"


@given(st.integers(1, 10**14), st.integers(1, 10**14))
def test_no_two_sums_are_read_alike(one, other):
    assert (in_words(one) == in_words(other)) == (one == other)
