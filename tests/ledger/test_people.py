"""What only people can tell the rules: conditions confirmed, members of a collective counted."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from guongsang.audit.models import Entry as LogLine
from guongsang.dossiers.queries.eligibility import Asked, rule_on_one
from guongsang.foundation.refusals import Refused
from guongsang.ledger import usecases
from guongsang.ledger.models import Confirmation, Headcount
from guongsang.ledger.queries import conditions_of, counted_of
from guongsang.regulations.rules import Answer, Stage
from guongsang.regulations.usecases import load_shipped
from tests.access.factories import AssignmentFactory
from tests.ledger.factories import A_MORNING, EntryFactory
from tests.subjects.factories import SubjectFactory

pytestmark = pytest.mark.django_db
A_DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def rules():
    load_shipped(at=A_MORNING)
    with time_machine.travel(A_MORNING, tick=False):
        yield


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer").user


@pytest.fixture
def town(officer):
    return officer.assignments.get().unit


@pytest.fixture
def collective(town):
    return SubjectFactory(unit=town, kind="collective", name="Chi hội Phụ nữ tổ 5")


def confirm(subject, by, **told):
    words = {
        "award": "bang-khen-tinh", "what": "movement", "year": 2026, "is_met": True,
        "paper": "Biên bản 02/BB-HĐ",
    }  # fmt: skip
    return usecases.confirm_condition(subject.pk, **words | told, by=by, at=A_MORNING)


def count(subject, by, **told):
    holding = {"ldtt": 15, "cstdcs": 1, "completed": 20, "disciplined": 0}
    words = {"year": 2026, "total": 20, "holding": holding}
    return usecases.count_people(subject.pk, **words | told, by=by, at=A_MORNING)


def line_of(subject, award, rule):
    """Return the answer of one rule for an award, as the pages show it."""
    asked = Asked(subject=subject, award=award)
    found = rule_on_one(asked, office=subject.unit, day=A_DAY, stage=Stage.SUBMISSION)
    return {one.rule: one.answer for one in found.verdict.judgement.findings}[rule]


@pytest.mark.parametrize(("is_met", "answer"), [(True, Answer.YES), (False, Answer.NO)])
def test_what_people_confirm_answers_the_rule(officer, town, is_met, answer):
    subject = SubjectFactory(unit=town)
    rule = "bang-khen-tinh_confirmed_movement_a"
    before = line_of(subject, "bang-khen-tinh", rule)

    confirm(subject, officer, is_met=is_met)

    assert (before, line_of(subject, "bang-khen-tinh", rule)) == (Answer.UNKNOWN, answer)


def test_a_confirmation_counts_for_its_award_and_year_alone(officer, town):
    subject = SubjectFactory(unit=town)
    confirm(subject, officer, year=2025)

    assert line_of(subject, "bang-khen-tinh", "bang-khen-tinh_confirmed_movement_a") == (
        Answer.UNKNOWN
    )
    confirm(subject, officer)
    assert line_of(subject, "bang-khen-ttg", "bang-khen-ttg_confirmed_movement_a") == Answer.UNKNOWN


def test_said_again_it_is_corrected_and_the_log_keeps_both(officer, town):
    subject = SubjectFactory(unit=town)
    confirm(subject, officer)

    confirm(subject, officer, is_met=False, paper="Biên bản 03")

    assert list(Confirmation.objects.values_list("is_met", "paper")) == [(False, "Biên bản 03")]
    told = LogLine.objects.filter(act="ledger.confirmed").order_by("pk")
    assert [line.details["state"] for line in told] == ["yes", "no"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"what": "hearsay"}, "không hỏi điều kiện này"),
        ({"award": "co-tinh", "what": "cluster-leader"}, "không hỏi điều kiện này"),
        ({"paper": "  "}, "Hãy ghi căn cứ"),
        ({"year": 2099}, "Năm phải từ 1930 đến 2026"),
    ],
)
def test_a_confirmation_has_a_rule_a_ground_and_a_year(officer, town, told, why):
    with pytest.raises(Refused, match=why):
        confirm(SubjectFactory(unit=town), officer, **told)


@pytest.mark.parametrize(
    ("rule", "short"),
    [
        ("ttldxs_share_ldtt-share-ttldtt--ldtt", {"ldtt": 3}),
        ("ttldxs_share_completed", {"completed": 19}),
        ("ttldxs_count_cstdcs", {"cstdcs": 0}),
        ("ttldxs_nobody-disciplined", {"disciplined": 1}),
    ],
)
def test_how_many_hold_what_answers_the_rules(officer, collective, rule, short):
    enough = {"ldtt": 15, "cstdcs": 1, "completed": 20, "disciplined": 0}
    before = line_of(collective, "ttldxs", rule)
    count(collective, officer)
    after = line_of(collective, "ttldxs", rule)

    count(collective, officer, holding=enough | short)

    assert (before, after, line_of(collective, "ttldxs", rule)) == (
        Answer.UNKNOWN, Answer.YES, Answer.NO,
    )  # fmt: skip
    assert Headcount.objects.count() == 1


def test_a_number_left_out_is_not_known(officer, collective):
    count(collective, officer, holding={"completed": 20})

    assert line_of(collective, "ttldxs", "ttldxs_count_cstdcs") == Answer.UNKNOWN


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"total": 0}, "lớn hơn 0"),
        ({"holding": {"ldtt": 21}}, "21 không thể nhiều hơn tổng số 20 người"),
        ({"holding": {"ldtt": -1}}, "không thể nhiều hơn"),
        ({"holding": {"tuoi": 1}}, "không hỏi số này"),
        ({"year": 1900}, "Năm phải từ"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(officer, collective, told, why):
    with pytest.raises(Refused, match=why):
        count(collective, officer, **told)


def test_only_a_collective_is_counted(officer, town):
    with pytest.raises(Refused, match="không hỏi số người"):
        count(SubjectFactory(unit=town), officer)


def test_a_stranger_says_nothing(collective):
    stranger = AssignmentFactory(role="emulation_officer").user

    for act in (confirm, count):
        with pytest.raises(Refused):
            act(collective, stranger)


def test_what_is_asked_is_what_the_rules_in_force_ask(collective, town):
    person = SubjectFactory(unit=town)

    awards = {(one.award, one.what) for one in conditions_of(collective, A_DAY)}
    assert ("co-tinh", "cluster-leader") in awards
    assert ("co-tinh", "cluster-leader") not in {
        (one.award, one.what) for one in conditions_of(person, A_DAY)
    }
    assert {key for key, _label in counted_of(collective, A_DAY)} == {
        "ldtt", "cstdcs", "completed", "disciplined",
    }  # fmt: skip
    assert counted_of(person, A_DAY) == []
    assert conditions_of(person, date(2005, 1, 1)) == []


def test_what_was_said_of_a_merged_record_counts(officer, town):
    kept = SubjectFactory(unit=town)
    lost = SubjectFactory(unit=town, merged_into=kept)
    Confirmation.objects.create(
        subject=lost, award="bang-khen-tinh", what="movement", name="x", year=2026, is_met=True,
        paper="x", said_at=A_MORNING, said_by=officer,
    )  # fmt: skip

    rule = "bang-khen-tinh_confirmed_movement_a"
    assert line_of(kept, "bang-khen-tinh", rule) == Answer.YES


def test_both_are_said_on_their_pages(client, officer, collective):
    client.force_login(officer)
    form = {"condition": "co-tinh:cluster-leader", "year": "2026", "is_met": "yes", "paper": "BB 1"}
    numbers = {"year": "2026", "total": "20", "holding_ldtt": "15", "holding_disciplined": "0"}

    said = client.post(reverse("ledger:confirm", args=[collective.pk]), form, follow=True)
    told = client.post(reverse("ledger:count", args=[collective.pk]), numbers, follow=True)

    assert "BB 1" in said.content.decode()
    assert "Lao động tiên tiến: 15" in told.content.decode()
    assert Headcount.objects.get().holding == {"ldtt": 15, "disciplined": 0}
    again = client.get(reverse("ledger:count", args=[collective.pk])).content.decode()
    assert 'value="15"' in again


def test_a_person_has_no_people_to_count(client, officer, town):
    client.force_login(officer)
    person = SubjectFactory(unit=town)

    page = client.get(reverse("ledger:count", args=[person.pk]), follow=True).content.decode()

    assert "Chỉ ghi số người cho tập thể" in page


def test_who_only_reads_the_ledger_sees_none_of_it(client, officer, collective, town):
    confirm(collective, officer, award="co-tinh", what="cluster-leader", paper="Biên bản kín")
    EntryFactory(subject=collective)
    reader = AssignmentFactory(role="council_member", unit=town).user
    client.force_login(reader)

    page = client.get(reverse("ledger:of_subject", args=[collective.pk]))
    form = client.get(reverse("ledger:confirm", args=[collective.pk]), follow=True)

    assert "Biên bản kín" not in page.content.decode()
    assert "Kết luận" not in form.content.decode()


def test_what_was_said_is_readable_by_who_keeps_the_record(officer, collective, town):
    confirm(collective, officer, award="co-tinh", what="cluster-leader")
    count(collective, officer)
    reader = AssignmentFactory(role="council_member", unit=town).user

    for said in (Confirmation, Headcount):
        assert said.objects.readable_by(officer).count() == 1
        assert said.objects.readable_by(reader).count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_more_confirmations_cost_no_more_queries(
    client, officer, collective, rows, django_assert_max_num_queries
):
    for year in range(rows):
        confirm(collective, officer, award="co-tinh", what="cluster-leader", year=2024 + year)
        count(collective, officer, year=2024 + year)
    client.force_login(officer)

    with django_assert_max_num_queries(13):
        client.get(reverse("ledger:of_subject", args=[collective.pk]))
