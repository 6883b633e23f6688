"""Decisions count what comes together, write it down, and every amount explains itself."""

from datetime import date

import pytest

from guongsang.foundation.refusals import Refused
from guongsang.fund import usecases
from guongsang.fund.models import Basis
from guongsang.fund.queries.decisions import lines_of, salary_words, warnings_before_signing
from guongsang.honours.models import Grant
from guongsang.honours.queries.papers import decision_paper
from guongsang.honours.queries.rewards import forms_on
from guongsang.ledger.models import Entry
from tests.campaigns.factories import IssuedPlanFactory
from tests.fund.factories import NOW, TODAY, awarded, drafted, noted, sign, signed
from tests.honours.factories import AwardFactory
from tests.subjects.factories import SubjectFactory


def money(decision) -> dict[str, int]:
    return {one.form_key: int(one.amount) for one in decision.grants.all()}


def line(decision, key: str) -> Grant:
    return decision.grants.get(form_key=key)


@pytest.fixture
def person(world):
    return SubjectFactory(unit=world.town, name="Nông Thị Hiền")


def test_titles_stand_among_what_an_office_awards(world):
    keys = {rule.key for rule in forms_on(TODAY, world.town, "individual")}

    assert {"ldtt", "cstdcs", "giay-khen"} <= keys
    assert "ttldtt" not in keys


def test_of_two_titles_of_one_period_the_highest_is_paid_and_the_other_says_why(world, person):
    decision = drafted(world, person, "ldtt", "cstdcs")

    assert money(decision) == {"ldtt": 0, "cstdcs": 2_530_000}
    assert line(decision, "ldtt").amount_reason == (
        "0,3 × 2.530.000 đ = 759.000 đ, làm tròn lên 760.000 đ (hệ số hoặc mức lương chưa đối "
        "chiếu văn bản); không chi vì cùng thời gian 2026 đã nhận tiền của danh hiệu cao nhất "
        "«Chiến sĩ thi đua cơ sở» (Điều 49)"
    )


def test_a_title_and_a_form_are_both_paid(world, person):
    assert money(drafted(world, person, "ldtt", "giay-khen")) == {
        "ldtt": 760_000, "giay-khen": 760_000,
    }  # fmt: skip


def test_two_forms_for_one_achievement_bring_the_higher_alone(world, person):
    decision = drafted(world, person, "giay-khen", "bang-khen-tinh")

    assert money(decision) == {"giay-khen": 0, "bang-khen-tinh": 3_800_000}
    assert "cùng một thành tích" in line(decision, "giay-khen").amount_reason


def test_other_years_noted_on_the_draft_bring_each_title_its_money(world, person):
    decision = drafted(world, person, "ldtt", "cstdcs")

    usecases.set_basis(
        line(decision, "ldtt").pk, from_year=2025, to_year=2025, by=world.clerk, at=NOW
    )

    assert money(decision) == {"ldtt": 760_000, "cstdcs": 2_530_000}
    assert "không chi" not in line(decision, "ldtt").amount_reason


def test_another_achievement_noted_on_the_draft_brings_each_form_its_money(world, person):
    decision = drafted(world, person, "giay-khen", "bang-khen-tinh")

    usecases.set_basis(
        line(decision, "giay-khen").pk, from_year=2026, to_year=2026, achievement="Cứu người",
        by=world.clerk, at=NOW,
    )  # fmt: skip

    assert money(decision) == {"giay-khen": 760_000, "bang-khen-tinh": 3_800_000}


def test_signing_counts_again_by_the_day_and_paper_and_ledger_follow(world, person):
    draft = drafted(world, person, "ldtt", "cstdcs")

    decision = sign(world, draft, date(2026, 6, 30))

    assert money(decision) == {"ldtt": 0, "cstdcs": 2_340_000}
    assert "2.340.000 đồng" in decision_paper(decision)["articles"][1][1]
    assert set(Entry.objects.values_list("kind", "key")) == {("title", "ldtt"), ("title", "cstdcs")}


def test_another_decision_of_the_day_counts_among_what_comes_together(world, person):
    sign(world, drafted(world, person, "ldtt"))

    second = sign(world, drafted(world, person, "cstdcs"))

    assert money(second) == {"cstdcs": 1_770_000}
    assert "trừ 760.000 đ của «Lao động tiên tiến» (01/QĐ-UBND) cùng ngày" in (
        line(second, "cstdcs").amount_reason
    )
    # What was signed stands.
    assert Grant.objects.get(form_key="ldtt").amount == 760_000


def test_a_decision_of_another_day_does_not_touch_it(world, person):
    sign(world, drafted(world, person, "ldtt"), date(2026, 7, 10))

    assert money(sign(world, drafted(world, person, "cstdcs"))) == {"cstdcs": 2_530_000}


@pytest.mark.parametrize(("first", "last"), [(2027, 2027), (2026, 2025), (1900, 1901)])
def test_years_that_make_no_sense_are_refused(world, person, first, last):
    grant = line(drafted(world, person, "ldtt"), "ldtt")

    with pytest.raises(Refused, match="Thời gian tính thành tích"):
        usecases.set_basis(grant.pk, from_year=first, to_year=last, by=world.clerk, at=NOW)
    with pytest.raises(Refused, match="200 chữ"):
        usecases.set_basis(
            grant.pk, from_year=2025, to_year=2025, achievement="x" * 201, by=world.clerk, at=NOW
        )
    assert not Basis.objects.exists()


def test_a_signed_decision_keeps_its_years(world, person):
    decision = sign(world, drafted(world, person, "ldtt"))
    grant = decision.grants.get()

    with pytest.raises(Refused, match="đã ban hành"):
        usecases.set_basis(grant.pk, from_year=2025, to_year=2025, by=world.clerk, at=NOW)
    with pytest.raises(Refused, match="Bạn chưa được giao"):
        usecases.set_basis(grant.pk, from_year=2025, to_year=2025, by=world.auditor, at=NOW)


def test_the_years_come_from_the_plan_until_somebody_notes_others(world):
    plan = IssuedPlanFactory(
        unit=world.town, starts_on=date(2024, 1, 1), ends_on=date(2030, 12, 31)
    )
    with_plan = AwardFactory(decision=signed(world, plan=plan))
    without = AwardFactory(decision=signed(world))
    Basis.objects.create(
        grant=without, from_year=2020, to_year=2021, set_at=NOW, set_by=world.clerk
    )

    ((one,), (other,)) = (
        lines_of(with_plan.decision, day=TODAY), lines_of(without.decision, day=TODAY),
    )  # fmt: skip

    assert (one.period.words, one.period.source) == ("2024-2026", "theo kế hoạch")
    assert (other.period.words, other.period.source) == ("2020-2021", "người soạn ghi")


def test_the_page_says_that_the_base_salary_changed_and_the_money_did_not(world):
    before, after = signed(world, on=date(2026, 6, 30)), signed(world, on=date(2026, 7, 1))

    assert salary_words(before, day=TODAY) == (
        "Mức lương cơ sở nay là 2.530.000 đ (Nghị định 161/2026/NĐ-CP, Điều 3), ngày quyết định "
        "là 2.340.000 đ. Tiền thưởng giữ theo mức của ngày quyết định, dù chi sau (Nghị định "
        "152/2025, Điều 49)."
    )
    assert salary_words(before, day=date(2026, 6, 30)) == salary_words(after, day=TODAY) == ""


def test_the_fund_warns_before_signing_and_stops_nobody(world, person):
    draft = drafted(world, person, "cstdcs")
    unknown = warnings_before_signing(draft, world.leader, TODAY)
    noted(world, 3_000_000)
    short = warnings_before_signing(draft, world.leader, TODAY)
    noted(world, 10_000_000)

    assert unknown == [
        "Chưa ghi nguồn của quỹ năm 2026, nên chưa biết có đủ 2.530.000 đ cho quyết định này không."
    ]
    # 3.000.000 less 20 % set aside.
    assert short == [
        "Quỹ năm 2026 còn 2.400.000 đ để thưởng; quyết định này 2.530.000 đ, vượt 130.000 đ. "
        "Vẫn ký được; hãy tính nguồn trước khi chi."
    ]
    assert warnings_before_signing(draft, world.leader, TODAY) == []
    assert sign(world, draft).state == "signed"
    assert warnings_before_signing(draft, world.teacher, TODAY) == []


def test_a_revoked_award_of_the_day_makes_room(world, person):
    (held,) = awarded(world, decision=signed(world, on=TODAY), form_key="cstdcs", amount=2_530_000)
    held.subject = person
    held.state = "revoked"
    held.save()

    assert money(drafted(world, person, "ldtt")) == {"ldtt": 760_000}
