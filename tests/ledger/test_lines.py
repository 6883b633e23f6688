"""Lines of a ledger: written, verified, struck; what rules are told of them."""

from datetime import date

import pytest
from django.urls import reverse

from guongsang.audit.models import Entry as LogLine
from guongsang.foundation.refusals import Refused
from guongsang.ledger import usecases
from guongsang.ledger.models import Entry
from guongsang.ledger.queries import facts_of, facts_of_many
from guongsang.regulations.rules import Hold
from tests.access.factories import AssignmentFactory
from tests.ledger.factories import A_MORNING, EntryFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer").user


@pytest.fixture
def subject(officer):
    return SubjectFactory(unit=officer.assignments.get().unit)


def write(subject, by, **told):
    base = {"kind": "title", "key": "cstdcs", "year": 2024}
    return usecases.write_entry(subject.pk, **base | told, by=by, at=A_MORNING)


def test_a_line_from_an_old_paper_bears_the_name_of_the_rules_and_waits_for_a_look(
    subject, officer
):
    line = write(subject, officer, decision_number="  12/QĐ-UBND ", decided_on=date(2025, 1, 8))

    assert (line.name, line.is_verified, line.origin) == ("Chiến sĩ thi đua cơ sở", False, "paper")
    assert line.paper == "12/QĐ-UBND, 08/01/2025"
    assert LogLine.objects.get(act="ledger.written").details["words"] == str(line)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"key": "huy-hieu"}, "Chưa chọn danh hiệu"),
        ({"kind": "song"}, "Chưa chọn danh hiệu"),
        ({"year": 2027}, "Năm phải từ 1930 đến 2026."),
        ({"kind": "hold", "key": "inspection"}, "Hãy ghi từ ngày nào."),
        (
            {
                "kind": "hold",
                "key": "complaint",
                "since": date(2024, 2, 1),
                "until": date(2024, 1, 1),
            },
            "Ngày kết thúc trước ngày bắt đầu.",
        ),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(subject, officer, told, why):
    with pytest.raises(Refused, match=why):
        write(subject, officer, **told)


def test_the_same_line_stands_once(subject, officer):
    write(subject, officer)

    with pytest.raises(Refused, match=r"Sổ đã có dòng «Chiến sĩ thi đua cơ sở» năm 2024 này"):
        write(subject, officer)


def test_a_stranger_writes_and_verifies_nothing(subject):
    stranger = AssignmentFactory(role="unit_officer").user
    line = EntryFactory(subject=subject, is_verified=False)

    with pytest.raises(Refused, match="chưa được giao sửa hồ sơ chủ thể"):
        write(subject, stranger)
    with pytest.raises(Refused, match="chưa được giao sửa hồ sơ chủ thể"):
        usecases.verify_entry(line.pk, by=stranger, at=A_MORNING)


def test_a_line_is_verified_once_and_a_wrong_one_is_struck_with_its_words_in_the_log(
    subject, officer
):
    line = write(subject, officer)

    usecases.verify_entry(line.pk, by=officer, at=A_MORNING)
    with pytest.raises(Refused, match="đã được xác minh"):
        usecases.verify_entry(line.pk, by=officer, at=A_MORNING)
    usecases.strike_entry(line.pk, by=officer, at=A_MORNING)

    assert not Entry.objects.exists()
    assert LogLine.objects.get(act="ledger.struck").details["words"].endswith("2024")
    with pytest.raises(Refused, match="không còn trong sổ"):
        usecases.strike_entry(line.pk, by=officer, at=A_MORNING)


def test_what_our_decision_granted_is_not_struck(subject, officer):
    line = EntryFactory(subject=subject, origin="granted")

    with pytest.raises(Refused, match="phải ra quyết định thu hồi"):
        usecases.strike_entry(line.pk, by=officer, at=A_MORNING)


def test_the_log_tells_nobody_what_is_held_against_a_person(subject, officer):
    write(subject, officer, kind="hold", key="discipline", since=date(2024, 5, 1))

    assert LogLine.objects.get(act="ledger.written").details["words"] == ""


def test_rules_are_told_what_is_written_and_nothing_that_is_only_missing(subject, officer):
    write(subject, officer, is_verified=True, decision_number="3/QĐ")
    write(subject, officer, kind="rating", key="excellent", is_verified=True)
    write(subject, officer, kind="rating", key="good", year=2023)
    before = facts_of(subject).holds_told()

    usecases.tell_span(
        subject.pk, complete_from=2020, joined_on=date(2015, 9, 1), by=officer, at=A_MORNING
    )
    facts = facts_of(subject)

    assert (before, facts.holds_told()) == (None, ())
    assert [(one.key, one.year, one.is_verified, one.paper) for one in facts.honours] == [
        ("cstdcs", 2024, True, "3/QĐ")
    ]
    # Nobody has compared the rating of 2023 with its paper.
    assert (facts.ratings, facts.complete_from, facts.joined_on) == (
        {2024: "excellent"},
        2020,
        date(2015, 9, 1),
    )


def test_a_hold_counts_even_in_a_ledger_that_nobody_calls_whole(subject, officer):
    write(subject, officer, kind="hold", key="complaint", since=date(2024, 5, 1))

    assert facts_of(subject).holds_told() == (Hold(kind="complaint", since=date(2024, 5, 1)),)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"complete_from": 1900, "joined_on": None}, "Năm phải từ 1930"),
        ({"complete_from": None, "joined_on": date(2030, 1, 1)}, "không thể ở tương lai"),
    ],
)
def test_a_span_lies_in_the_past(subject, officer, told, why):
    with pytest.raises(Refused, match=why):
        usecases.tell_span(subject.pk, **told, by=officer, at=A_MORNING)


def test_merged_records_are_read_as_one(subject):
    lost = SubjectFactory(merged_into=subject)
    EntryFactory(subject=lost, year=2022)
    EntryFactory(subject=subject, year=2023)

    assert [one.year for one in facts_of(subject).honours] == [2022, 2023]


def test_many_ledgers_cost_no_more_queries(subject, django_assert_num_queries):
    others = [EntryFactory().subject for _number in range(4)]

    with django_assert_num_queries(4):
        facts_of_many([subject, *others])


@pytest.mark.parametrize("lines", [1, 3])
def test_a_longer_ledger_costs_no_more_queries(
    client, subject, officer, lines, django_assert_max_num_queries
):
    for number in range(lines):
        EntryFactory(subject=subject, year=2020 + number, is_verified=False)
    client.force_login(officer)

    with django_assert_max_num_queries(10):
        page = client.get(reverse("ledger:of_subject", args=[subject.pk]))

    assert page.content.decode().count("Chưa xác minh") == lines


def test_holds_are_seen_only_by_who_keeps_the_record(client, subject, officer):
    EntryFactory(
        subject=subject, kind="hold", key="discipline", name="bimatkyluat", since=date(2024, 1, 1)
    )
    reader = AssignmentFactory(role="council_member", unit=subject.unit).user
    page = reverse("ledger:of_subject", args=[subject.pk])

    seen = {}
    for who in (officer, reader):
        client.force_login(who)
        seen[who] = "bimatkyluat" in client.get(page).content.decode()

    assert seen == {officer: True, reader: False}


def test_a_line_is_written_and_verified_on_the_pages(client, subject, officer):
    client.force_login(officer)
    write_page = reverse("ledger:write", args=[subject.pk])

    client.post(f"{write_page}?kind=form", {"key": "giay-khen", "year": 2023})
    client.post(f"{write_page}?kind=hold", {"key": "press", "since": "02/01/2024"})
    entry = Entry.objects.get(kind="form")
    client.post(reverse("ledger:verify", args=[entry.pk]))
    client.post(reverse("ledger:span", args=[subject.pk]), {"complete_from": 2020})

    entry.refresh_from_db()
    assert (entry.name, entry.is_verified) == ("Giấy khen", True)
    assert Entry.objects.get(kind="hold").year == 2024
    page = client.get(reverse("ledger:of_subject", args=[subject.pk])).content.decode()
    assert "Sổ ghi đủ từ năm 2020" in page
    client.post(reverse("ledger:strike", args=[entry.pk]))
    assert not Entry.objects.filter(kind="form").exists()


def test_who_may_not_write_is_told_so_on_the_pages(client, subject):
    client.force_login(AssignmentFactory(role="council_member", unit=subject.unit).user)

    for name in ("write", "span"):
        answer = client.get(reverse(f"ledger:{name}", args=[subject.pk]), follow=True)
        assert "chưa được giao sửa hồ sơ chủ thể" in answer.content.decode()
