"""Awards: form and money of the day of signing, and what R1 warns of."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from guongsang.dossiers.models import Dossier
from guongsang.foundation.refusals import Refused
from guongsang.honours import usecases
from guongsang.honours.models import Grant
from guongsang.honours.queries.rewards import forms_on, money_on
from guongsang.honours.queries.waiting import awardable, proposed_award, warnings_of
from guongsang.regulations.models import Rule
from guongsang.subjects.models import LifeEvent
from tests.honours.factories import A_DAY, cleared, draft_award, recognised, sign
from tests.subjects.factories import SubjectFactory

A_DAY_OF_2012 = date(2012, 12, 3)


def test_the_money_is_counted_on_the_day_of_signing_and_explained(world):
    grant = recognised(world)

    before = sign(world, draft_award(world, grant.dossier), signed_on=A_DAY_OF_2012).grants.get()

    assert before.form_name == "Giấy khen"
    assert before.amount == 320_000
    assert before.amount_reason.startswith("0,3 × 1.050.000 đ = 315.000 đ, làm tròn lên 320.000 đ")
    assert "chưa đối chiếu" in before.amount_reason
    assert LifeEvent.objects.get(act="honours.awarded").title == "Được tặng Giấy khen"


def test_a_household_gets_its_multiple_and_a_round_sum_is_not_rounded(world):
    told = money_on("giay-khen", day=date(2026, 7, 2), unit=world.town, subject_kind="household")

    assert told.amount == 1_140_000
    assert told.reason.startswith("0,3 × 1,5 × 2.530.000 đ = 1.138.500 đ")


def test_rules_that_were_compared_carry_no_mark(world):
    Rule.objects.update(verified=True)

    told = money_on("giay-khen", day=A_DAY_OF_2012, unit=world.town, subject_kind="collective")

    assert told.reason == "0,6 × 1.050.000 đ = 630.000 đ"


def test_without_a_factor_the_amount_is_nought_and_a_sentence_says_so(world):
    Rule.objects.filter(topic="coefficient").delete()

    decision = sign(world, draft_award(world, recognised(world).dossier))

    grant = decision.grants.get()
    assert grant.amount == Decimal(0)
    assert "Chưa có hệ số tiền thưởng" in grant.amount_reason


def test_forms_are_those_of_the_day_and_of_the_kind(world):
    day = date(2026, 1, 5)

    everybody = {rule.key for rule in forms_on(day, world.town)}
    teams = {rule.key for rule in forms_on(day, world.town, "collective")}

    assert "ky-niem-chuong" in everybody
    assert "ky-niem-chuong" not in teams
    assert {rule.key for rule in forms_on(A_DAY_OF_2012, world.town)} == {
        "giay-khen", "bang-khen-tinh",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["ky-niem-chuong", "khong-co", ""])
def test_a_form_not_in_force_is_refused_with_the_day(world, key):
    dossier = recognised(world, kind="collective").dossier

    with pytest.raises(Refused, match="không có hiệu lực cho tập thể vào ngày 20/09/2013"):
        draft_award(world, dossier, form_key=key)


def test_what_is_not_recognised_yet_is_not_awarded(world):
    with pytest.raises(Refused, match="phải có quyết định công nhận"):
        draft_award(world, cleared(world))


def test_an_open_candidacy_is_not_gone_around_by_an_award_without_dossier(world):
    dossier = cleared(world)
    line = usecases.AwardLine(
        subject_id=dossier.subject_id, form_key="giay-khen", words="Cứu người"
    )

    with pytest.raises(Refused, match="đang được xét"):
        award(world, line)


def award(world, *lines):
    return usecases.draft_award(
        unit_id=world.town.pk, title="Tặng Giấy khen", lines=lines, by=world.clerk, at=A_DAY
    )


def test_a_sudden_deed_is_awarded_without_dossier(world):
    subject = SubjectFactory(unit=world.school, position="Giáo viên")
    line = usecases.AwardLine(subject_id=subject.pk, form_key="giay-khen", words="Cứu người")

    grant = sign(world, award(world, line)).grants.get()

    assert (grant.words, grant.place) == ("Cứu người", "Giáo viên, Trường THCS Đức Xuân")
    assert list(Grant.objects.awards().valid()) == [grant]


def test_lines_without_words_twice_the_same_or_of_another_are_refused(world):
    subject = SubjectFactory(unit=world.school)
    line = usecases.AwardLine(subject_id=subject.pk, form_key="giay-khen", words="Cứu người")
    other = recognised(world).dossier

    for lines, why in (
        ([], "Chưa chọn ai"),
        ([usecases.AwardLine(subject_id=subject.pk, form_key="giay-khen")], "chưa ghi thành tích"),
        ([line, line], "hai lần"),
        (
            [usecases.AwardLine(subject_id=subject.pk, dossier_id=other.pk, form_key="giay-khen")],
            "không phải của",
        ),
    ):
        with pytest.raises(Refused, match=why):
            award(world, *lines)


def test_a_hold_or_a_dissolved_unit_stands_in_the_way(world):
    held = recognised(world).dossier
    Dossier.objects.filter(pk=held.pk).update(held_since=A_DAY, held_reason="Xác minh")
    held.refresh_from_db()
    world.school.valid_to = date(2012, 1, 1)
    world.school.save()
    team = SubjectFactory(kind="collective", unit=world.town, is_unit=world.school)
    line = usecases.AwardLine(subject_id=team.pk, form_key="giay-khen", words="Dạy tốt")

    with pytest.raises(Refused, match="tạm dừng"):
        draft_award(world, held)
    with pytest.raises(Refused, match="giải thể"):
        award(world, line)


def test_one_achievement_awarded_twice_is_warned_of_not_refused(world):
    dossier = recognised(world).dossier
    first = sign(world, draft_award(world, dossier))

    second = draft_award(world, dossier)

    (told,) = warnings_of(second)
    assert first.full_number in told
    assert warnings_of(first) == []
    assert sign(world, second).state == "signed"


def test_two_forms_for_one_dossier_in_one_decision_are_warned_of(world):
    dossier = recognised(world).dossier
    lines = [
        usecases.AwardLine(subject_id=dossier.subject_id, dossier_id=dossier.pk, form_key=key)
        for key in ("giay-khen", "bang-khen-tinh")
    ]

    (told,) = warnings_of(award(world, *lines))

    assert "hai dòng" in told


def test_awardable_are_the_recognised_with_what_the_council_proposed(world):
    dossier = recognised(world, award_key="giay-khen").dossier
    cleared(world)

    found = awardable(world.plan)

    assert list(found) == [dossier]
    assert proposed_award(found[0]) == "giay-khen"


def test_the_form_must_still_hold_on_the_day_of_signing(world):
    decision = draft_award(world, recognised(world).dossier)
    later = datetime(2030, 1, 5, 2, 0, tzinfo=UTC)
    Rule.objects.filter(topic="form", valid_from__gt=date(2013, 12, 31)).delete()

    with pytest.raises(Refused, match="không có hiệu lực"):
        sign(world, decision, signed_on=date(2030, 1, 5), at=later)
