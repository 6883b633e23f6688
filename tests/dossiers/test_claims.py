"""Answers, points, two editors, the frozen set."""

from decimal import Decimal

import pytest

from guongsang.audit.models import Entry
from guongsang.criteria.models import CriteriaSet
from guongsang.criteria.rules import State
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Claim
from guongsang.dossiers.queries.claims import claim_lines, total_of
from guongsang.dossiers.queries.missing import missing_in
from guongsang.foundation.refusals import Refused
from tests.criteria.factories import BandFactory, CriterionFactory
from tests.dossiers.factories import A_MORNING, answer, proof, register


def test_points_come_at_once_with_the_words_of_the_band(world):
    dossier = register(world)

    line = answer(world, dossier, world.number, value=Decimal(6), words="Sáu hộ ở tổ 4")

    assert (line.points, line.mark.step.words, line.mark.state) == (
        Decimal(10), "giúp nhiều", State.UNPROVEN,
    )  # fmt: skip
    claim = Claim.objects.get()
    assert (claim.self_points, claim.words, claim.revision) == (Decimal(10), "Sáu hộ ở tổ 4", 1)
    dossier.refresh_from_db()
    assert dossier.self_points == Decimal(10)


def test_every_kind_of_criterion_is_answered_in_its_way(world):
    dossier = register(world)

    answer(world, dossier, world.gate, holds=True, value=Decimal(9))
    answer(world, dossier, world.anchor, chosen=Decimal(5))
    answer(world, dossier, world.yes_no, holds=True)

    told = {
        claim.criterion_id: (claim.holds, claim.value, claim.self_points)
        for claim in Claim.objects.all()
    }
    assert told == {
        world.gate.pk: (True, None, None),
        world.anchor.pk: (None, None, Decimal(5)),
        world.yes_no.pk: (True, None, Decimal(5)),
    }
    dossier.refresh_from_db()
    assert dossier.self_points == Decimal(10)


def test_thresholds_are_those_of_the_region(world):
    BandFactory(criterion=world.number, region="rural", threshold=Decimal(3), points=Decimal(10))
    dossier = register(world)

    assert answer(world, dossier, world.number, value=Decimal(3)).points == Decimal(10)


def test_weights_count_in_the_total(world):
    world.yes_no.weight = Decimal(2)
    world.yes_no.save()
    dossier = register(world)

    answer(world, dossier, world.yes_no, holds=True)

    dossier.refresh_from_db()
    assert dossier.self_points == Decimal(10)


def test_the_first_scored_answer_freezes_the_set(world):
    dossier = register(world)

    answer(world, dossier, world.number, value=Decimal(1))

    assert CriteriaSet.objects.get(pk=dossier.criteria_set_id).frozen_at == A_MORNING


def test_an_answer_without_its_proof_is_unproven_until_a_file_comes(world):
    dossier = register(world)
    answer(world, dossier, world.number, value=Decimal(6))
    total = total_of(claim_lines(dossier))
    assert (total.earned, total.unproven_points) == (Decimal(0), Decimal(10))

    usecases.add_evidence(
        dossier.pk, criterion_id=world.number.pk, file=proof(), by=world.writer, at=A_MORNING
    )

    total = total_of(claim_lines(dossier))
    assert (total.earned, total.unproven_points) == (Decimal(10), Decimal(0))


def test_criteria_of_other_fields_kinds_and_sets_are_not_answered(world):
    dossier = register(world)
    collective = CriterionFactory(set=world.plan.criteria_set, subject_kind="collective")

    for foreign in (CriterionFactory(), collective):
        with pytest.raises(Refused, match="không dành cho hồ sơ đang mở"):
            answer(world, dossier, foreign, holds=True)

    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("which", "told", "reason"),
    [
        ("number", {"value": Decimal(-1)}, "từ 0 trở lên"),
        ("number", {"value": Decimal(10) ** 12}, "không quá lớn"),
        ("anchor", {"chosen": Decimal(7)}, "không có ở tiêu chí này"),
        ("gate", {"holds": True, "words": "a" * 20_001}, "dài quá"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(world, which, told, reason):
    dossier = register(world)

    with pytest.raises(Refused, match=reason):
        answer(world, dossier, getattr(world, which), **told)


def test_the_second_of_two_editors_sees_the_other_answer(world):
    dossier = register(world)
    answer(world, dossier, world.number, value=Decimal(6), words="Của tôi")

    with pytest.raises(usecases.WrittenMeanwhile) as clash:
        answer(world, dossier, world.number, value=Decimal(2), words="Của chị", by=world.head)

    theirs = clash.value.theirs
    assert (theirs.text, theirs.by, theirs.revision) == ("6 hộ\nCủa tôi", str(world.writer), 1)
    assert Claim.objects.get().words == "Của tôi"


@pytest.mark.parametrize(
    ("keep", "words", "value", "aside"),
    [
        ("mine", "Của chị", Decimal(2), "6 hộ\nCủa tôi"),
        ("theirs", "Của tôi", Decimal(6), "2 hộ\nCủa chị"),
        ("both", "Của tôi\n\nCủa chị", Decimal(2), "6 hộ\nCủa tôi"),
    ],
)
def test_the_second_editor_chooses_and_nothing_is_lost(world, keep, words, value, aside):
    dossier = register(world)
    answer(world, dossier, world.number, value=Decimal(6), words="Của tôi")

    answer(
        world, dossier, world.number, value=Decimal(2), words="Của chị", by=world.head,
        read_as=1, keep=keep,
    )  # fmt: skip

    claim = Claim.objects.get()
    assert (claim.words, claim.value) == (words, value)
    assert dossier.set_aside.get().text == aside


def test_the_same_answer_twice_changes_nothing_and_clashes_with_nobody(world):
    dossier = register(world)
    answer(world, dossier, world.number, value=Decimal(6))

    answer(world, dossier, world.number, value=Decimal("6.00"), by=world.head)

    assert Claim.objects.get().revision == 1


def test_a_stretch_of_writing_leaves_one_line_in_the_log(world):
    dossier = register(world)
    answer(world, dossier, world.number, value=Decimal(6))
    answer(world, dossier, world.number, value=Decimal(7), read_as=1)
    answer(world, dossier, world.number, value=Decimal(8), read_as=2, by=world.head)

    lines = Entry.objects.filter(act="dossiers.claim_saved").order_by("pk")
    assert [line.actor_id for line in lines] == [world.writer.pk, world.head.pk]


def test_those_without_the_duty_and_closed_dossiers_are_refused(world):
    dossier = register(world)
    with pytest.raises(Refused, match="chưa được giao soạn hồ sơ"):
        answer(world, dossier, world.gate, holds=True, by=world.stranger)

    usecases.withdraw_dossier(dossier.pk, reason="Thôi", by=world.writer, at=A_MORNING)
    with pytest.raises(Refused, match="nội dung đã khóa"):
        answer(world, dossier, world.gate, holds=True)


def test_the_panel_says_what_is_missing_where(world):
    dossier = register(world, goal="")
    answer(world, dossier, world.number, value=Decimal(6))
    answer(world, dossier, world.gate, holds=False)

    missing = missing_in(dossier)

    assert [line.text for line in missing.musts] == [
        "Chưa ghi mục tiêu phấn đấu.",
        "Báo cáo: chưa viết phần «I. Sơ lược lý lịch».",
        "Báo cáo: chưa viết phần «II.2. Thành tích đạt được».",
        "Báo cáo: chưa viết phần «II.3. Cam kết».",
    ]
    assert missing.musts[0].href == f"/ho-so/{dossier.pk}/soan/"
    assert [line.is_proof for line in missing.shoulds] == [False, False, False, True, False]
    assert "«Số hộ được giúp»" in missing.shoulds[3].text
    assert missing.label == "Còn mục bắt buộc chưa xong"
