"""The coverage matrix counts every dossier once and shows what is empty."""

from hypothesis import given
from hypothesis import strategies as st

from guongsang.workspace.rules import Count, Row, Wanted, nearest, spread

TOWN = Row(pk=1, name="Thị xã", path="0001")
WARD = Row(pk=2, name="Phường", path="00010001")
SCHOOL = Row(pk=3, name="Trường", path="000100010001")


def test_a_dossier_counts_for_the_nearest_invited_unit_above_it():
    counts = [Count(path="000100010007", field=5, kind="household", number=2)]

    matrix = spread([WARD, SCHOOL], [5, 6], counts, [])

    assert [[cell.by_kind for cell in line.cells] for line in matrix.lines] == [
        [{"household": 2}, {}],
        [{}, {}],
    ]


def test_what_no_invited_unit_covers_is_counted_apart():
    counts = [
        Count(path="0002", field=5, kind="individual", number=3),
        Count(path=WARD.path, field=99, kind="individual", number=1),
    ]

    matrix = spread([WARD], [5], counts, [])

    assert (matrix.number, matrix.elsewhere) == (0, 4)


def test_targets_stand_in_their_cell_and_in_the_sum_of_the_unit():
    targets = [
        Wanted(unit=2, field=5, kind="", number=2),
        Wanted(unit=2, field=None, kind="", number=5),
        Wanted(unit=77, field=5, kind="", number=9),
        Wanted(unit=2, field=99, kind="", number=1),
    ]
    counts = [Count(path=WARD.path, field=5, kind="collective", number=1)]

    matrix = spread([WARD, SCHOOL], [5, 6], counts, targets)

    first = matrix.lines[0]
    assert (first.cells[0].wanted, first.cells[0].is_missing, first.wanted) == (2, True, 8)
    assert (first.cells[1].is_missing, first.cells[1].is_empty) == (False, True)
    assert (matrix.wanted, matrix.totals[0].wanted, matrix.totals[0].number) == (8, 2, 1)


def test_empty_units_and_cells_are_counted():
    counts = [Count(path=WARD.path, field=5, kind="collective", number=1)]

    matrix = spread([WARD, SCHOOL], [5, 6], counts, [])

    assert (matrix.empty_units, matrix.empty_cells, matrix.lines[1].is_empty) == (1, 3, True)


def test_nearest_is_the_path_itself_before_anything_above():
    assert nearest(WARD.path, {TOWN.path, WARD.path}) == WARD.path
    assert nearest("0002", {TOWN.path}) is None


@given(
    st.lists(
        st.builds(
            Count,
            path=st.sampled_from([TOWN.path, WARD.path, SCHOOL.path, "0009"]),
            field=st.sampled_from([5, 6, 7]),
            kind=st.sampled_from(["individual", "collective", "household"]),
            number=st.integers(0, 50),
        )
    )
)
def test_every_dossier_is_counted_once(counts):
    matrix = spread([TOWN, WARD, SCHOOL], [5, 6], counts, [])

    assert matrix.number + matrix.elsewhere == sum(count.number for count in counts)
    assert matrix.number == sum(total.number for total in matrix.totals)
