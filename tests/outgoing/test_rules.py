"""Numbers as they are typed and written, and when they run against their days."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.outgoing.rules import (
    Dated,
    Place,
    against_days,
    holes,
    is_symbol,
    place_typed,
    written,
)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("12", Place(12)),
        (" 05 ", Place(5)),
        ("12A", Place(12, "a")),
        ("00012đ", Place(12, "đ")),
        ("99999", Place(99_999)),
        ("100000", None),
        ("0", None),
        ("", None),
        ("12ab", None),
        ("-3", None),
        ("１２", None),
        ("12/QĐ", None),
    ],
)
def test_a_number_is_read_as_it_stands_on_the_paper(words, place):
    assert place_typed(words) == place


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("QĐ-UBND", True), ("TB-HĐTĐKT", True), ("BC-UBND.VX", True), ("", False),
        ("qđ-ubnd", False), ("QĐ UBND", False), ("=cmd()", False), ("Q" * 41, False),
        ("QĐ-", False), ("<b>", False),
    ],
)  # fmt: skip
def test_a_symbol_has_letters_and_hyphens(words, is_one):
    assert is_symbol(words) is is_one


def test_a_number_is_written_with_two_places_at_least():
    assert [written(n, s, "KH-UBND") for n, s in [(5, ""), (12, "a"), (1532, "")]] == [
        "05/KH-UBND",
        "12a/KH-UBND",
        "1532/KH-UBND",
    ]


def test_a_later_number_bears_no_earlier_day():
    others = [
        Dated(Place(3), date(2013, 9, 10)),
        Dated(Place(4), date(2013, 9, 25)),
        Dated(Place(6), date(2013, 9, 15)),
        Dated(Place(7), date(2013, 9, 1)),
    ]

    assert against_days(Place(5), date(2013, 9, 20), others) == [others[1], others[2]]
    assert against_days(Place(5), date(2013, 9, 25), others[:2]) == []


@given(st.sets(st.integers(1, 60)), st.integers(1, 60))
def test_holes_and_what_is_known_are_every_number_once(known, last):
    found = holes(1, last, [(one, one) for one in known])

    missing = [one for start, end in found for one in range(start, end + 1)]
    assert missing == [one for one in range(1, last + 1) if one not in known]
    assert all(end + 1 < start for (_s, end), (start, _e) in pairwise(found))
