"""How groups fared in a plan: counted from its dossiers, told in sentences, names kept apart."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.councils.queries.fairness import (
    Eligible,
    chance_words,
    group_reports,
    lacking_words,
    price_for,
    sentence,
    unit_lines,
    units_without,
)
from guongsang.councils.queries.funnel import candidates_of, counts
from guongsang.councils.rules.fairness import compare
from guongsang.dossiers.models import Dossier
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import PlanFactory
from tests.councils.factories import (
    SITTING_TIME,
    convene,
    open_session,
    ready_sheet,
    usecases,
    vote,
)
from tests.dossiers.factories import DossierFactory
from tests.organisations.factories import UnitFactory


# ---- sentences --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("table", "words"),
    [
        ((0, 0, 5, 10), "Không có gì để so sánh ở bước này."),
        (
            (2, 15, 13, 45),
            "Quá ít để kết luận: chia đúng theo tỷ lệ, nhóm này được khoảng 3,8 suất.",
        ),
        (
            (7, 36, 23, 84),
            "Thấp hơn, có thể do ngẫu nhiên: bằng 0,71 lần nhóm còn lại "
            "(khoảng tin cậy 95%: 0,33 đến 1,43).",
        ),
        (
            (4, 60, 40, 100),
            "Thấp hơn, khó chỉ do ngẫu nhiên: bằng 0,17 lần nhóm còn lại "
            "(khoảng tin cậy 95%: 0,06 đến 0,41). Xin xem lại bước này.",
        ),
        (
            (20, 40, 0, 40),
            "Cao hơn, khó chỉ do ngẫu nhiên: nhóm còn lại không có ai "
            "(khoảng tin cậy 95%: 5,66 đến ∞). Xin xem lại bước này.",
        ),
        (
            (20, 20, 30, 30),
            "Chưa thấy khác nhau rõ: bằng 1,00 lần nhóm còn lại "
            "(khoảng tin cậy 95%: 0,84 đến 1,13).",
        ),
    ],
)
def test_a_comparison_is_told_in_one_sentence_without_a_verdict(table, words):
    assert sentence(compare(*table)) == words


def test_places_and_chance_are_told_in_numbers():
    told = compare(2, 15, 13, 45)

    assert lacking_words(told) == "Thiếu 1,75 suất"
    assert lacking_words(compare(5, 15, 0, 45)) == "Hơn 3,75 suất"
    assert lacking_words(compare(1, 2, 2, 4)) == "Đúng tỷ lệ ứng viên"
    assert chance_words(told) == (
        "Chênh -15,6 điểm phần trăm (khoảng tin cậy 95%: -32,9 đến 11,4). Nếu bốc thăm, khả năng "
        "nhóm này được bằng hoặc ít hơn thế là 12,6% (mid-P)."
    )
    assert (lacking_words(compare(0, 0, 1, 1)), chance_words(compare(0, 0, 1, 1))) == ("", "")


# ---- the funnel -------------------------------------------------------------------------------
def sheet(room, name, points=85, **subject):
    about = {f"dossier__subject__{key}": value for key, value in subject.items()}
    return ready_sheet(room, name, points=Decimal(points), **about)


def registered(room, **subject):
    about = {f"subject__{key}": value for key, value in subject.items()}
    return DossierFactory(plan=room.plan, unit=room.school, **about)


@pytest.fixture
def round_of_five(room):
    """Five people: one only registered, one appraised, three at a sitting that chose two."""
    registered(room, sex="female", ethnic_group="Tày")
    sheet(room, "Lý Văn Sín", 90, sex="male", ethnic_group="kinh", position_class="other_leader")
    chosen = [
        sheet(room, "Bàn Thị Mai", 80, sex="female", ethnic_group="Dao", direct_worker=True),
        sheet(room, "Hà Văn Tư", 85, sex="male", ethnic_group="Kinh"),
        sheet(room, "Nông Thị Năm", 70, sex="female", difficult_area=True),
    ]
    sitting = open_session(room, convene(room, chosen))
    for item, choice in zip(sitting.items.all(), ("agree", "agree", "disagree"), strict=True):
        vote(room, item, [choice] * 5)
    usecases.commit(sitting.pk, by=room.chair, at=SITTING_TIME)
    return room


def test_every_dossier_is_counted_at_each_step_it_came_to(round_of_five):
    candidates = candidates_of(round_of_five.plan)

    reports = {one.group.key: one for one in group_reports(candidates)}

    assert counts(candidates) == [5, 4, 3, 2]
    assert {key: (one.inside, one.outside, one.unknown) for key, one in reports.items()} == {
        "women": ([3, 2, 2, 1], [2, 2, 1, 1], 0),
        "minority": ([2, 1, 1, 1], [2, 2, 1, 1], 1),
        "direct": ([1, 1, 1, 1], [4, 3, 2, 1], 0),
        "leaders": ([1, 1, 0, 0], [1, 1, 1, 1], 3),
        "difficult": ([1, 1, 1, 0], [4, 3, 2, 2], 0),
    }


def test_a_collective_has_no_sex_but_an_area(room):
    sheet(room, "Tổ Một", kind="collective", sex="", difficult_area=True)

    reports = {one.group.key: one for one in group_reports(candidates_of(room.plan))}

    assert (reports["women"].inside, reports["women"].outside, reports["women"].unknown) == (
        [0] * 4, [0] * 4, 0,
    )  # fmt: skip
    assert reports["difficult"].inside == [1, 1, 0, 0]


def test_a_sitting_that_was_called_off_has_listed_nobody(room):
    sitting = convene(room, [sheet(room, "Bàn Thị Mai")])
    before = counts(candidates_of(room.plan))

    usecases.cancel(sitting.pk, reason="Thiếu người", by=room.secretary, at=SITTING_TIME)

    assert (before, counts(candidates_of(room.plan))) == ([1, 1, 1, 0], [1, 1, 0, 0])


def test_votes_that_nobody_has_committed_choose_nobody(room):
    sitting = open_session(room, convene(room, [sheet(room, "Bàn Thị Mai")]))

    vote(room, sitting.items.get())

    assert counts(candidates_of(room.plan))[-1] == 0


def test_the_first_step_has_numbers_only_where_somebody_has_them(round_of_five):
    candidates = candidates_of(round_of_five.plan)
    told = {"women": Eligible(inside=400, everybody=1000)}

    women, minority, *_rest = group_reports(candidates, told)

    first, other = women.lines[0], minority.lines[0]
    assert (first.inside, first.outside, first.words) == (
        "400",
        "600",
        "Tỷ trọng trong số đăng ký bằng 1,50 lần tỷ trọng trong số người đủ điều kiện.",
    )
    assert (other.inside, other.words) == (
        "chưa có số",
        "Chưa có số người đủ điều kiện nên chưa so được bước đề cử.",
    )


def test_units_stand_by_size_and_the_smallest_together(room, monkeypatch):
    monkeypatch.setattr("guongsang.councils.queries.fairness.MOST_UNITS", 1)
    for _n in range(2):
        registered(room)
    for name in ("Thôn Một", "Thôn Hai"):
        DossierFactory(plan=room.plan, unit=UnitFactory(name=name, parent=room.town))
    room.plan.invitations.create(unit=UnitFactory(parent=room.town))
    candidates = candidates_of(room.plan)

    lines = unit_lines(candidates)

    assert [(line.name, line.counts[0]) for line in lines] == [
        (room.school.name, 2),
        ("2 đơn vị khác", 2),
    ]
    assert units_without(room.plan, candidates) == 1


# ---- the price of a quota ---------------------------------------------------------------------
@pytest.fixture
def field(room):
    sheets = [
        sheet(room, "Lý Văn Sín", 90, sex="male"),
        sheet(room, "Hà Văn Tư", 85, sex="male"),
        sheet(room, "Bàn Thị Mai", 80, sex="female"),
        sheet(room, "Nông Thị Năm", 75, sex="female"),
    ]
    return room, convene(room, sheets)


def priced(room, reader=None, **more):
    asked = {"places": 2, "minimum": 1, "reader": reader or room.chair} | more
    return price_for(candidates_of(room.plan), "women", **asked)


def test_a_minimum_names_who_would_give_way_and_by_how_many_points(field):
    told = priced(field[0])

    [swap] = told.swaps
    assert (swap.leaves, swap.leaves_at, swap.enters, swap.enters_at, swap.price) == (
        "Hà Văn Tư", "85,0", "Bàn Thị Mai", "80,0", "5,0",
    )  # fmt: skip
    assert (told.by_chance, told.shown_total, swap.is_undecided) == (False, "5,0", False)


def test_a_calibrated_ranking_goes_before_points(field):
    room, _sitting = field
    keys = dict(Dossier.objects.values_list("subject__name", "pk"))
    chances = {"Lý Văn Sín": 0.6, "Hà Văn Tư": 0.95, "Bàn Thị Mai": 0.05, "Nông Thị Năm": 0.4}
    p_of = {keys[name]: p for name, p in chances.items()}

    [swap] = (told := priced(room, p_of=p_of)).swaps

    assert (swap.leaves, swap.enters, swap.price, swap.is_undecided) == (
        "Lý Văn Sín", "Nông Thị Năm", "0,20", True,
    )  # fmt: skip
    assert (told.by_chance, told.shown_total) == (True, "0,20")
    p_of.pop(keys["Hà Văn Tư"])
    assert not priced(room, p_of=p_of).by_chance


def test_who_has_withdrawn_or_is_held_is_no_candidate(field):
    room, _sitting = field
    Dossier.objects.filter(subject__name="Bàn Thị Mai").update(stage="withdrawn")
    Dossier.objects.filter(subject__name="Hà Văn Tư").update(
        held_since=SITTING_TIME, held_reason="Đơn thư"
    )

    told = priced(room)

    assert (told.swaps, told.price.inside) == ([], 1)


def conflicted(room, sitting, name):
    open_session(room, sitting)
    item = sitting.items.get(dossier__subject__name=name)
    seat = room.seat_of(sitting, room.deputy)
    usecases.declare_conflict(
        item.pk, seat_id=seat.pk, reason="Người thân", by=room.secretary, at=SITTING_TIME
    )


def test_a_member_with_a_conflict_learns_neither_name_nor_points(field):
    room, sitting = field
    conflicted(room, sitting, "Bàn Thị Mai")

    told = priced(room, reader=room.deputy)

    [swap] = told.swaps
    assert (swap.leaves, swap.enters, swap.enters_at, swap.price, told.shown_total) == (
        "Hà Văn Tư", "(hồ sơ bạn không được xem tên)", "—", "—", "—",
    )  # fmt: skip


def test_names_are_shown_only_of_dossiers_that_the_reader_may_read(field):
    stranger = AssignmentFactory(role="council_member", unit=UnitFactory()).user

    [swap] = priced(field[0], reader=stranger).swaps

    assert swap.leaves == swap.enters == "(hồ sơ bạn không được xem tên)"


# ---- the page ---------------------------------------------------------------------------------
def address(plan):
    return reverse("councils:fairness", args=[plan.pk])


def asked(client, plan, **query):
    return client.get(address(plan), query)


PRICE = {"group": "women", "places": 2, "minimum": 1}


def test_the_page_shows_the_funnel_the_sentences_and_the_price(client, field):
    room, _sitting = field
    client.force_login(room.clerk)

    plain = asked(client, room.plan).content.decode()
    page = asked(client, room.plan, **PRICE, eligible_inside=50, eligible_all=100).content.decode()

    assert "Quá ít để kết luận" in plain or "Không có gì để so sánh" in plain
    assert "chưa có số" in plain
    assert ("Hà Văn Tư" in plain, "Hà Văn Tư" in page) == (False, True)
    assert "bằng 1,00 lần tỷ trọng" in page
    assert "Xếp theo điểm thẩm định" in page


def test_the_page_keeps_names_from_a_member_with_a_conflict(client, field):
    room, sitting = field
    conflicted(room, sitting, "Bàn Thị Mai")
    client.force_login(room.deputy)

    page = asked(client, room.plan, **PRICE).content.decode()

    assert ("Hà Văn Tư" in page, "Bàn Thị Mai" in page) == (True, False)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"minimum": 3}, "Số ít nhất lớn hơn số suất."),
        ({"eligible_all": 10}, "Xin ghi cả hai số"),
        ({"eligible_inside": 11, "eligible_all": 10}, "Số trong nhóm lớn hơn số tất cả."),
        ({"group": "lạ"}, "lạ"),
        ({"places": ""}, "places"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_on_the_form(client, field, query, reason):
    room, _sitting = field
    client.force_login(room.clerk)

    answer = asked(client, room.plan, **PRICE | query)

    assert (answer.status_code, answer.context["price"]) == (200, None)
    assert reason in str(answer.context["form"].errors)


def test_a_minimum_that_nobody_can_meet_and_one_that_costs_nothing_are_told(client, field):
    room, _sitting = field
    client.force_login(room.clerk)

    much = asked(client, room.plan, group="women", places=4, minimum=4).content.decode()
    little = asked(client, room.plan, group="women", places=4, minimum=2).content.decode()

    assert "Không đủ hồ sơ của nhóm: nhiều nhất chỉ có 2." in much
    assert "Mức này đã đạt" in little


def test_an_empty_plan_says_so_and_a_draft_is_not_there(client, room):
    client.force_login(room.clerk)

    assert "Kế hoạch chưa có hồ sơ nào" in asked(client, room.plan).content.decode()
    assert asked(client, PlanFactory(unit=room.town)).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("secretary", 200), ("chair", 200), ("stranger", 404)])
def test_only_those_who_read_the_council_see_it(client, room, who, status):
    client.force_login(getattr(room, who))

    assert asked(client, room.plan).status_code == status


def test_the_sitting_leads_there(client, field):
    room, sitting = field
    client.force_login(room.secretary)

    page = client.get(sitting.get_absolute_url()).content.decode()

    assert address(room.plan) in page


def cost(client, plan, exchanges):
    with CaptureQueriesContext(connection) as queries:
        answer = asked(client, plan, group="women", places=exchanges, minimum=exchanges)
    assert len(answer.context["price"].swaps) == exchanges
    return len(queries)


def test_more_dossiers_units_and_exchanges_cost_no_more_queries(client, room):
    client.force_login(room.clerk)

    def pair():
        sheet(room, "Lý Văn Sín", 90, sex="male")
        sheet(room, "Bàn Thị Mai", 80, sex="female", unit=UnitFactory(parent=room.town))

    pair()
    with_one = cost(client, room.plan, 1)
    pair()
    pair()

    assert cost(client, room.plan, 3) == with_one <= 12
