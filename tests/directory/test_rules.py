"""What a list would change, decided without a database."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.directory.rules import Book, Fault, KnownUnit, Row, What, plan_import, read_date

TOWN = KnownUnit(
    code="T", name="Thị xã", kind="town", parent="", region="ward", valid_from=None,
    path="0001", has_ended=False, in_reach=True,
)  # fmt: skip
WARD = KnownUnit(
    code="W", name="Phường A", kind="ward", parent="T", region="ward",
    valid_from=date(1990, 1, 1), path="00010001", has_ended=False, in_reach=True,
)  # fmt: skip
GONE = KnownUnit(
    code="G", name="Phường cũ", kind="ward", parent="T", region="ward", valid_from=None,
    path="00010002", has_ended=True, in_reach=True,
)  # fmt: skip
FAR = KnownUnit(
    code="F", name="Phường xa", kind="ward", parent="X", region="ward", valid_from=None,
    path="00020001", has_ended=False, in_reach=False,
)  # fmt: skip
BOOK = Book(
    units={unit.code: unit for unit in (TOWN, WARD, GONE, FAR)},
    kinds={"phuong": "ward", "ward": "ward", "to dan pho": "quarter"},
    regions={"phuong do thi": "ward", "rural": "rural"},
    under="T",
    may_add_at_top=False,
)


def row(number=2, code="N", name="Tổ 1", kind="Tổ dân phố", **more):
    return Row(number=number, code=code, name=name, kind=kind, **more)


def plan(*rows, book=BOOK):
    return plan_import(rows, book)


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (row(code=""), Fault.NO_CODE),
        (row(code="x" * 41), Fault.LONG_CODE),
        (row(name=""), Fault.NO_NAME),
        (row(name="ô" * 301), Fault.LONG_NAME),
        (row(name="123"), Fault.NAME_WITHOUT_LETTERS),
        (row(kind=""), Fault.NO_KIND),
        (row(kind="Làng"), Fault.UNKNOWN_KIND),
        (row(region="Biển"), Fault.UNKNOWN_REGION),
        (row(valid_from="31/02/2012"), Fault.BAD_DATE),
        (row(valid_from="hôm qua"), Fault.BAD_DATE),
        (row(parent="N"), Fault.OWN_PARENT),
        (row(parent="KHONG"), Fault.UNKNOWN_PARENT),
        (row(parent="G"), Fault.ENDED_PARENT),
        (row(parent="F"), Fault.PARENT_OUT_OF_REACH),
        (row(code="G"), Fault.ENDED),
        (row(code="F"), Fault.OUT_OF_REACH),
        (row(code="T", parent="W"), Fault.PARENT_BELOW),
    ],
)
def test_each_fault_is_found_and_named(bad, fault):
    found = plan(bad)

    assert [(one.number, one.fault) for one in found.bad] == [(2, fault)]
    assert found.changes == []


def test_a_name_of_exactly_three_hundred_letters_is_taken():
    assert plan(row(name="ô" * 300)).bad == []


def test_a_code_that_stands_twice_is_bad_the_second_time():
    found = plan(row(2), row(3))

    assert [(one.number, one.fault, one.word) for one in found.bad] == [
        (3, Fault.REPEATED_CODE, "2")
    ]


def test_a_bad_parent_spoils_all_below_it():
    found = plan(row(2, "A", ""), row(3, "B", parent="A"), row(4, "C", parent="B"), row(5, "D"))

    assert [(one.number, one.fault) for one in found.bad] == [
        (2, Fault.NO_NAME), (3, Fault.BAD_PARENT), (4, Fault.BAD_PARENT),
    ]  # fmt: skip
    assert [one.code for one in found.changes] == ["D"]


def test_two_that_belong_to_each_other_are_both_bad():
    found = plan(row(2, "A", parent="B"), row(3, "B", parent="A"))

    assert [one.fault for one in found.bad] == [Fault.BAD_PARENT, Fault.BAD_PARENT]


def test_without_a_place_to_go_a_new_unit_is_bad_unless_the_top_is_mine():
    nowhere = Book(units={}, kinds=BOOK.kinds, regions={}, under="", may_add_at_top=False)
    top = Book(units={}, kinds=BOOK.kinds, regions={}, under="", may_add_at_top=True)

    assert [one.fault for one in plan(row(), book=nowhere).bad] == [Fault.NO_PARENT]
    assert [one.what for one in plan(row(), book=top).changes] == [What.ADDED]


def test_one_known_unit_can_be_renamed_moved_and_corrected_at_once():
    found = plan(
        row(2, "N", parent=""),
        row(3, "W", "Phường B", "Phường", parent="N", region="rural", valid_from="1/2/1991"),
    )

    assert [(one.what, one.was, one.now) for one in found.changes[1:]] == [
        (What.RENAMED, "Phường A", "Phường B"),
        (What.MOVED, "T", "N"),
        (What.CORRECTED, "ward, 1990-01-01", "rural, 1991-02-01"),
    ]


def test_empty_cells_leave_a_known_unit_as_it_is():
    found = plan(row(2, "W", "Phường A", ""))

    assert found.changes_nothing
    assert found.counts["unchanged"] == 1
    assert found.as_json() == {"changes": [], "bad": []}


def test_plans_that_do_the_same_have_the_same_fingerprint():
    one, same, other = plan(row()), plan(row()), plan(row(name="Tổ 2"))

    assert one.fingerprint == same.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("", None),
        ("2012", date(2012, 1, 1)),
        ("2012-05-31", date(2012, 5, 31)),
        ("2012-05-31 00:00:00", date(2012, 5, 31)),
        ("31/5/2012", date(2012, 5, 31)),
        ("31-05-2012", date(2012, 5, 31)),
        ("31.05.2012", date(2012, 5, 31)),
    ],
)
def test_days_are_read_as_people_write_them(word, day):
    assert read_date(word) == day


@given(st.text(max_size=12))
def test_no_word_breaks_the_reader_of_days(word):
    with contextlib.suppress(ValueError):
        read_date(word)


CODES = st.sampled_from(["A", "B", "C", "D", "T", "W", "G", "F", ""])


@given(st.lists(st.tuples(CODES, CODES), max_size=8))
def test_every_row_is_either_bad_or_has_a_consequence(pairs):
    rows = [row(n, code, parent=parent) for n, (code, parent) in enumerate(pairs, start=2)]

    found = plan(*rows)

    numbers = {one.number for one in found.changes} | {one.number for one in found.bad}
    assert numbers == {one.number for one in rows}
    assert not {one.number for one in found.changes} & {one.number for one in found.bad}
