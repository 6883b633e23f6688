"""The pages about rules, as people meet them."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guongsang.foundation.tree import child_path
from guongsang.regulations import usecases
from guongsang.regulations.models import Rule, Topic
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def officer(client, time_machine):
    time_machine.move_to(A_MORNING, tick=False)
    held = AssignmentFactory(role="emulation_officer")
    client.force_login(held.user)
    return held


def text_of(response):
    return response.content.decode()


def listed(client, **query):
    return text_of(client.get(reverse("regulations:list"), query))


def queries_of(client):
    with CaptureQueriesContext(connection) as asked:
        listed(client)
    return len(asked)


def test_a_longer_list_costs_no_more_queries(client, officer):
    RuleFactory(unit=officer.unit)
    with_one = queries_of(client)
    RuleFactory(unit=officer.unit)
    RuleFactory()

    assert queries_of(client) == with_one <= 12


def test_rows_that_nobody_compared_stand_out(client, officer):
    RuleFactory()
    RuleFactory(verified=True)

    text = listed(client)

    assert "1 dòng dưới đây chưa có người đối chiếu" in text
    assert text.count("pill--warn") == 1


def test_the_rules_are_those_of_the_day_asked_for(client, officer):
    RuleFactory(key="luong", name="Mức cũ", valid_to=date(2026, 6, 30))
    RuleFactory(key="luong", name="Mức mới", valid_from=date(2026, 7, 1))

    today, before, nonsense = (
        listed(client),
        listed(client, day="30/06/2026"),
        listed(client, day="x"),
    )

    assert ("Mức mới" in today, "Mức cũ" in today) == (True, False)
    assert ("Mức mới" in before, "Mức cũ" in before) == (False, True)
    assert "Mức mới" in nonsense


def test_the_rules_are_those_of_the_unit_asked_for(client, officer):
    below = UnitFactory(parent=officer.unit, path=child_path(officer.unit.path, 1))
    RuleFactory(key="han", name="Hạn chung")
    RuleFactory(key="han", name="Hạn riêng", unit=below)
    other = RuleFactory(key="han", name="Hạn nơi khác", unit=UnitFactory())

    mine, theirs = listed(client), listed(client, unit=below.pk)
    foreign = listed(client, unit=other.unit.pk)

    assert ("Hạn chung" in mine, "Hạn riêng" in mine) == (True, False)
    assert ("Hạn chung" in theirs, "Hạn riêng" in theirs) == (False, True)
    assert ("Hạn chung" in foreign, "Hạn nơi khác" in foreign) == (True, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"topic": "days"}, True),
        ({"topic": "vote"}, False),
        ({"topic": "nonsense"}, True),
        ({"q": "thoi han lay y kien"}, True),
        ({"q": "khong co"}, False),
        ({"only": "unverified"}, True),
        ({"only": "own"}, False),
    ],
)
def test_filters_find_without_marks_and_forgive_nonsense(client, officer, query, found):
    RuleFactory(name="Thời hạn lấy ý kiến nhân dân")

    assert ("Thời hạn lấy ý kiến nhân dân" in listed(client, **query)) is found


def test_the_file_says_what_the_page_says(client, officer):
    RuleFactory(
        name="Mức lương cơ sở",
        topic=Topic.BASE_SALARY,
        number=Decimal(2_530_000),
        measure="đồng/tháng",
        valid_to=date(2027, 1, 1),
    )
    RuleFactory(unit=officer.unit, number=None, words="QĐ-UBND", subject_kind="household")

    response = client.get(reverse("regulations:list"), {"export": "csv"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ["2.530.000 đồng/tháng", "QĐ-UBND"]
    assert "Hộ gia đình" in listed(client)
    assert "đến hết 01/01/2027" in listed(client)


# ---- one rule -------------------------------------------------------------------------------


def history(client, rule):
    return client.get(rule.get_absolute_url())


def test_the_history_shows_every_time_and_readable_place(client, officer):
    shipped = RuleFactory(key="han", name="Hạn cũ", valid_to=date(2020, 1, 1))
    RuleFactory(key="han", name="Hạn sẽ có", valid_from=date(2030, 1, 1))
    RuleFactory(key="han", name="Hạn riêng", unit=officer.unit)
    RuleFactory(key="han", name="Hạn nơi khác", unit=UnitFactory())

    text = text_of(history(client, shipped))

    for words in ("Hạn cũ", "Hết hiệu lực", "Hạn sẽ có", "Chưa có hiệu lực", "Hạn riêng"):
        assert words in text
    assert "Hạn nơi khác" not in text


def test_what_no_row_knows_is_not_found(client, officer):
    address = reverse("regulations:history", args=["days", "khong-co"])

    assert client.get(address).status_code == 404


def test_a_reader_sees_why_a_row_cannot_be_verified(client):
    client.force_login(AssignmentFactory(role="auditor").user)
    shipped = RuleFactory()

    text = text_of(history(client, shipped))

    assert "cấp cao nhất" in text
    assert "Đặt quy định riêng</span>" not in text


def test_a_row_is_verified_with_one_button_and_remembers_who(client, officer):
    rule = RuleFactory()
    address = reverse("regulations:verify", args=[rule.pk])

    done = text_of(client.post(address, follow=True))
    again = text_of(client.post(address, follow=True))

    assert f"{officer.user}, 06/07/2026" in done
    assert "đã được đối chiếu" in again


# ---- an office's own row --------------------------------------------------------------------


def sent(officer, **more):
    return {
        "unit_id": officer.unit.pk,
        "number": "7",
        "valid_from": "01/08/2026",
        "source": "Quyết định 12/QĐ-UBND",
        **more,
    }


def test_an_office_sets_its_own_row_beside_the_one_it_replaces(client, officer):
    shipped = RuleFactory(source="Nghị định gốc")
    address = reverse("regulations:override", args=[shipped.pk])
    assert "Nghị định gốc" in text_of(client.get(address))

    response = client.post(address, sent(officer))

    own = Rule.objects.get(unit=officer.unit)
    assert (own.number, response["Location"]) == (7, shipped.get_absolute_url())


def test_a_limit_that_no_law_sets_takes_an_offices_number(client, officer):
    shipped = RuleFactory(
        topic="limit", key="women-share", number=None, words="Chưa đặt mức", measure="%"
    )
    address = reverse("regulations:override", args=[shipped.pk])

    empty = text_of(client.post(address, sent(officer, number="")))
    client.post(address, sent(officer, number="30"))

    assert "Quy định này là một con số" in empty
    assert Rule.objects.get(unit=officer.unit).shown_value == "30 %"


@pytest.mark.parametrize("written", ["2.530.000", "2530000", "2530000,00"])
def test_money_may_be_written_with_points(client, officer, written):
    shipped = RuleFactory(number=Decimal(2_340_000))
    address = reverse("regulations:override", args=[shipped.pk])

    client.post(address, sent(officer, number=written))

    assert Rule.objects.get(unit=officer.unit).number == 2_530_000


def test_a_row_of_words_and_a_share_of_votes_ask_for_what_they_have(client, officer):
    symbol = RuleFactory(topic=Topic.SYMBOL, number=None, words="QĐ-UBND")
    vote = RuleFactory(topic=Topic.VOTE, base="all_members")

    asked = text_of(client.get(reverse("regulations:override", args=[symbol.pk])))
    shares = text_of(client.get(reverse("regulations:override", args=[vote.pk])))

    assert ("Giá trị chữ" in asked, "Giá trị số" in asked) == (True, False)
    assert ("Tính trên" in shares, 'name="base"' in asked) == (True, False)


def test_whether_a_share_must_be_exceeded_is_shown_asked_and_kept(client, officer):
    vote = RuleFactory(topic=Topic.VOTE, measure="%", base="present", is_exclusive=True)
    address = reverse("regulations:override", args=[vote.pk])

    asked = text_of(client.get(address))
    client.post(address, sent(officer, number="60", base="present"))
    shown = text_of(client.get(vote.get_absolute_url()))

    [box] = re.findall(r'<input[^>]*name="is_exclusive"[^>]*>', asked)
    assert " checked" in box
    assert Rule.objects.get(unit=officer.unit).is_exclusive is False
    assert ("Phải trên mức này" in shown, "Từ mức này trở lên" in shown) == (True, True)


def test_a_refusal_stands_on_the_form(client, officer):
    shipped = RuleFactory(topic=Topic.VOTE)
    address = reverse("regulations:override", args=[shipped.pk])

    response = client.post(address, sent(officer, number="101", base="present"))

    assert "không quá 100%" in text_of(response)


def test_who_keeps_no_rules_is_told_so(client):
    client.force_login(AssignmentFactory(role="leader").user)

    text = text_of(client.get(reverse("regulations:override", args=[RuleFactory().pk])))

    assert "chưa được giao đặt quy định riêng ở đơn vị nào" in text


def test_an_own_row_is_ended_on_a_page(client, officer):
    own = usecases.override_rule(
        RuleFactory().pk,
        unit_id=officer.unit.pk,
        number=Decimal(7),
        valid_from=date(2026, 8, 1),
        source="Quyết định 12",
        by=officer.user,
        at=A_MORNING,
    )
    address = reverse("regulations:end", args=[own.pk])
    assert "Áp dụng đến hết ngày" in text_of(client.get(address))

    early = text_of(client.post(address, {"valid_to": "01/01/2026"}))
    client.post(address, {"valid_to": "31/12/2026"})

    own.refresh_from_db()
    assert "từ ngày có hiệu lực" in early
    assert own.valid_to == date(2026, 12, 31)


def test_a_shipped_row_cannot_be_ended(client, officer):
    address = reverse("regulations:end", args=[RuleFactory().pk])

    assert "đi kèm phần mềm" in text_of(client.get(address))


def test_those_in_charge_of_all_read_rules_of_every_area(client):
    client.force_login(AssignmentFactory(role="administrator", unit=None).user)
    own = RuleFactory(unit=UnitFactory(), name="Riêng một nơi")

    assert "Riêng một nơi" in listed(client, unit=own.unit.pk)
