"""Layouts in millimetres, and what a ruler says about a printer."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guongsang.certificates.rules import (
    BLANK_KEYS,
    KEYS,
    Box,
    Paper,
    across_of,
    crosses_of,
    measured,
    overlaps,
    shipped_spec,
    spec_from,
    why_not_inside,
)

A4, A3 = Paper(), Paper(width=420, height=297)


@pytest.mark.parametrize("paper", [A4, A3], ids=["A4", "A3"])
@pytest.mark.parametrize("on_blank", [False, True], ids=["full", "blank"])
def test_the_shipped_layout_stays_inside_the_paper_and_nothing_lies_over_another(paper, on_blank):
    spec = shipped_spec(on_blank=on_blank, paper=paper)

    assert tuple(spec.boxes) == (BLANK_KEYS if on_blank else KEYS)
    assert [key for key, box in spec.boxes.items() if why_not_inside(key, box, paper)] == []
    assert overlaps(spec) == []
    assert spec.border is not on_blank


def test_a_layout_written_down_is_read_back_the_same():
    spec = shipped_spec(on_blank=True)

    assert spec_from(spec.as_json()) == spec


@pytest.mark.parametrize(
    ("key", "box", "why"),
    [
        ("name", Box(x=20, y=20, w=257, h=20), ""),
        ("name", Box(x=41, y=20, w=257, h=20), "outside"),
        ("name", Box(x=20, y=191, w=200, h=20), "outside"),
        ("name", Box(x=-1, y=20, w=200, h=20), "outside"),
        ("name", Box(x=20, y=20, w=200, h=3), "small"),
        ("qr", Box(x=20, y=20, w=16, h=24.5), ""),
        ("qr", Box(x=20, y=20, w=15.9, h=24.5), "qr"),
        ("qr", Box(x=20, y=20, w=16, h=24), "qr"),
    ],
)
def test_a_box_lies_on_the_paper_and_is_large_enough(key, box, why):
    assert why_not_inside(key, box, A4) == why


def test_boxes_that_only_touch_do_not_overlap():
    boxes = {"name": Box(x=10, y=10, w=50, h=10), "place": Box(x=10, y=20, w=50, h=10)}
    spec = spec_from(shipped_spec().as_json() | {"boxes": {k: vars(b) for k, b in boxes.items()}})
    lower = boxes | {"place": Box(x=10, y=19.9, w=50, h=10)}
    over = spec_from(shipped_spec().as_json() | {"boxes": {k: vars(b) for k, b in lower.items()}})

    assert overlaps(spec) == []
    assert overlaps(over) == [("name", "place")]


def test_crosses_stand_two_centimetres_from_the_edges():
    assert across_of(A4) == 257
    assert crosses_of(A4) == [("1", 20, 20), ("2", 277, 20), ("3", 20, 190), ("4", 277, 190)]


@pytest.mark.parametrize(
    ("left", "top", "across", "told"),
    [
        ("20", "20", None, ("0.0", "0.0", "1.0000")),
        ("21.5", "18.8", None, ("-1.5", "1.2", "1.0000")),
        ("20", "20", "257", ("0.0", "0.0", "1.0000")),
        # The printer makes everything 1 % shorter, about the corner: only the scale is off.
        ("19.8", "19.8", "254.43", ("0.0", "0.0", "1.0101")),
    ],
)
def test_the_shift_is_what_the_ruler_lacks(left, top, across, told):
    found = measured(Decimal(left), Decimal(top), Decimal(across) if across else None, paper=A4)

    assert tuple(map(str, (found.dx, found.dy, found.scale))) == told
    assert found.is_sane


@given(
    offset=st.decimals(-9, 9, places=1),
    stretch=st.decimals(Decimal("0.96"), Decimal("1.04"), places=3),
    place=st.integers(0, 297),
)
def test_what_was_measured_brings_every_place_to_itself(offset, stretch, place):
    """A printer that puts p at offset + stretch × p puts the corrected place at p."""
    found = measured(offset + stretch * 20, Decimal(20), stretch * Decimal(257), paper=A4)

    on_paper = offset + stretch * (found.dx + found.scale * place)

    assert abs(on_paper - place) < Decimal("0.15")


@pytest.mark.parametrize(("left", "across"), [("60", None), ("20", "200")])
def test_no_printer_misses_by_so_much(left, across):
    found = measured(Decimal(left), Decimal(20), Decimal(across) if across else None, paper=A4)

    assert not found.is_sane
