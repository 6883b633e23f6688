"""Values that look wrong are pointed at with a sentence, and refused by nobody."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from guongsang.audit.models import Entry
from guongsang.criteria.models import Criterion, Indicator
from guongsang.criteria.usecases import strike_indicator, write_indicator
from guongsang.dossiers.queries.claims import claim_lines
from guongsang.dossiers.queries.oddities import oddities_of
from guongsang.dossiers.rules import Odd, odd_signs, wrong_sums
from guongsang.foundation.refusals import Refused
from tests.dossiers.factories import (
    A_MORNING,
    ClaimFactory,
    DossierFactory,
    answer,
    duty,
    fill,
    hand_in,
    make_world,
    register,
)

D = Decimal


@pytest.mark.parametrize(
    ("value", "percent", "last", "signs"),
    [
        ("50", False, None, []),
        ("3000", False, None, [Odd.TOO_LARGE]),
        ("2999", False, None, []),
        ("0.01", False, None, [Odd.TOO_SMALL]),
        ("0", False, None, []),
        ("101", True, None, [Odd.OVER_HUNDRED]),
        ("100", True, None, []),
        ("50", False, "10", [Odd.JUMPED]),
        ("49", False, "10", []),
        ("2", False, "10", [Odd.FELL]),
        ("50", False, "0", []),
    ],
)
def test_signs_of_a_value(value, percent, last, signs):
    known = {"thresholds": [D(1), D(30)], "is_percent": percent, "last": last and D(last)}

    assert odd_signs(D(value), **known) == signs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giúp 12 + 7 = 19 hộ", []),
        ("Giúp 12 + 7 = 20 hộ", [("12 + 7 = 20", 19)]),
        ("Thu 1.200 + 300 = 1.500 triệu", []),
        ("Thu 1.200 + 300 + 5 = 1.500.", [("1.200 + 300 + 5 = 1.500.", 1505)]),
        ("Mục 1.2 + 3 = 5", []),
        ("a + b = c", []),
    ],
)
def test_a_sum_that_does_not_add_up(text, found):
    assert wrong_sums(text) == found


@pytest.fixture
def world(db):
    return make_world()


def told(dossier):
    return oddities_of(dossier, claim_lines(dossier))


def test_a_jump_from_the_last_dossier_of_the_same_subject_is_told(world):
    dossier = register(world)
    before = DossierFactory(
        subject=dossier.subject, plan=world.plan, registered_at=A_MORNING.replace(year=2013)
    )
    ClaimFactory(dossier=before, criterion=world.number, value=D(2))
    answer(world, dossier, world.number, value=D(40), words="Giúp 30 + 12 = 40 hộ")

    assert told(dossier) == [
        "«Số hộ được giúp»: lần trước 2, lần này 40 hộ, tăng từ 5 lần trở lên.",
        "«30 + 12 = 40» không đúng: cộng lại là 42.",
    ]


def test_a_value_in_the_wrong_unit_is_told_on_the_pages(client, world):
    dossier = register(world)
    answer(world, dossier, world.number, value=D(60_000))
    client.force_login(world.clerk)

    for name in ("detail", "claims", "review"):
        page = client.get(reverse(f"dossiers:{name}", args=[dossier.pk])).content.decode()
        assert "60000 hộ gấp hơn 100 lần mức cao nhất (5)" in page


@pytest.fixture
def income(world):
    Criterion.objects.filter(pk=world.number.pk).update(indicator="ntm-income")
    world.number.refresh_from_db()
    return world.number


def write(world, number, **changed):
    told = {
        "unit_id": world.town.pk, "key": "ntm-income", "name": "Chuẩn thu nhập", "year": 2014,
        "number": D(number), "source": "QĐ 491/QĐ-TTg", "by": world.clerk, "at": A_MORNING,
    }  # fmt: skip
    return write_indicator(**told | changed)


def test_points_follow_the_figure_of_the_year_and_nobody_types_the_value_again(world, income):
    dossier = register(world)
    line = answer(world, dossier, income, value=D(60))
    assert (line.mark.points, told(dossier)) == (
        None,
        ["«Số hộ được giúp»: chưa có chỉ số «ntm-income» của năm này nên chưa tính được điểm."],
    )

    points = []
    for number in (16, 12):  # 60 is 3,75 times the one and 5 times the other
        write(world, number)
        dossier.refresh_from_db()
        claim = dossier.claims.get()
        points.append((claim.value, claim.self_points, dossier.self_points))

    assert points == [(D(60), D(4), D(4)), (D(60), D(10), D(10))]
    line = next(line for line in claim_lines(dossier) if line.criterion == income)
    assert [step.threshold for step in line.steps] == [D(60), D(12)]


def test_the_figure_of_the_region_and_of_the_nearest_office_goes_first(world, income):
    dossier = register(world)
    answer(world, dossier, income, value=D(60))
    region = world.school.region_profile

    write(world, 1)
    write(world, 16, region=region)
    write(world, 2, year=2013)
    dossier.refresh_from_db()

    assert dossier.self_points == D(4)


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"number": D(0)}, "lớn hơn 0"), ({"source": " "}, "Hãy ghi văn bản")],
)
def test_a_figure_has_a_source_and_is_above_nought(world, changed, why):
    with pytest.raises(Refused, match=why):
        write(world, **{"number": 1} | changed)


def test_only_who_keeps_criteria_writes_figures(client, world):
    with pytest.raises(Refused, match="chưa được giao ghi chỉ số"):
        write(world, 1, by=world.writer)
    client.force_login(world.writer)
    assert "chưa được giao" in client.get(reverse("criteria:write_indicator")).content.decode()


def test_a_figure_is_written_on_its_page_and_stands_in_the_list(client, world):
    client.force_login(world.clerk)
    form = {
        "unit_id": world.town.pk, "key": "ntm-income", "name": "Chuẩn thu nhập", "year": 2014,
        "number": "16,5", "measure": "triệu đồng", "source": "QĐ 491/QĐ-TTg",
    }  # fmt: skip

    client.post(reverse("criteria:write_indicator"), form)

    page = client.get(reverse("criteria:indicators")).content.decode()
    assert "16,5 triệu đồng" in page
    assert client.get(reverse("criteria:indicators") + "?export=csv").status_code == 200


def test_who_wrote_a_figure_mends_it_and_the_log_keeps_both_numbers(client, world, income):
    dossier = register(world)
    answer(world, dossier, income, value=D(60))
    one = write(world, 16)
    client.force_login(world.clerk)
    form = {"name": "Chuẩn", "number": "12", "measure": "", "source": "QĐ 491/QĐ-TTg"}

    with time_machine.travel(A_MORNING, tick=False):
        client.post(one.get_absolute_url(), form)

    one.refresh_from_db()
    dossier.refresh_from_db()
    assert (one.number, one.name, dossier.self_points) == (D(12), "Chuẩn", D(10))
    line = Entry.objects.filter(act="criteria.indicator_written").order_by("pk").last()
    assert (D(line.details["was"]), D(line.details["value"])) == (D(16), D(12))


def test_who_wrote_a_figure_strikes_it_and_points_are_open_again(client, world, income):
    dossier = register(world)
    answer(world, dossier, income, value=D(60))
    one = write(world, 12)
    client.force_login(world.clerk)

    with time_machine.travel(A_MORNING, tick=False):
        client.post(reverse("criteria:strike_indicator", args=[one.pk]))

    dossier.refresh_from_db()
    assert (Indicator.objects.count(), dossier.self_points) == (0, D(0))
    assert dossier.claims.get().value == D(60)
    line = Entry.objects.get(act="criteria.indicator_struck")
    assert (D(line.details["value"]), line.actor_id) == (D(12), world.clerk.pk)
    with pytest.raises(Refused, match="đã được bỏ"):
        strike_indicator(one.pk, by=world.clerk, at=A_MORNING)


def test_nobody_else_mends_or_strikes_a_figure(world):
    one = write(world, 12)
    other = duty("emulation_officer", world.town)

    with pytest.raises(Refused, match="chỉ người đã ghi mới sửa"):
        write(world, 13, by=other)
    with pytest.raises(Refused, match="chỉ người đã ghi mới sửa"):
        strike_indicator(one.pk, by=other, at=A_MORNING)
    with pytest.raises(Refused, match="chưa được giao ghi chỉ số"):
        strike_indicator(one.pk, by=world.writer, at=A_MORNING)


def test_a_figure_of_unknown_hand_is_mended_by_any_keeper(world):
    one = write(world, 12)
    Indicator.objects.update(written_by=None)

    write(world, 13, by=duty("emulation_officer", world.town))

    one.refresh_from_db()
    assert one.number == D(13)


def test_a_figure_by_which_a_dossier_was_handed_in_stands(client, world, income):
    dossier = fill(world, register(world))
    one = write(world, 12)
    answer(world, dossier, income, value=D(60))
    write(world, 13)
    hand_in(world, dossier)

    with pytest.raises(Refused, match="Đã có 1 hồ sơ nộp tính điểm"):
        write(world, 14)
    with pytest.raises(Refused, match="Đã có 1 hồ sơ nộp tính điểm"):
        strike_indicator(one.pk, by=world.clerk, at=A_MORNING)
    client.force_login(world.clerk)
    assert "không sửa, bỏ được nữa" in client.get(one.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_longer_list_of_figures_costs_no_more_queries(
    client, world, rows, django_assert_max_num_queries
):
    for year in range(rows):
        write(world, 1, year=2012 + year)
    client.force_login(world.clerk)

    with django_assert_max_num_queries(10):
        client.get(reverse("criteria:indicators"))
