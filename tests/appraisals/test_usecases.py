"""Each act of an appraisal: what it does, tells and refuses."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from guongsang.appraisals import usecases
from guongsang.appraisals.models import Mark, Sheet, Verification
from guongsang.appraisals.queries import ready_for_council, to_appraise, to_take_in
from guongsang.appraisals.rules import agree, all_pass, mean, total_points
from guongsang.appraisals.states import SHEETS
from guongsang.audit.models import Entry
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.usecases import go_on, hold_dossier, return_dossier
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.subjects.models import LifeEvent
from tests.access.factories import AssignmentFactory
from tests.appraisals.factories import check_all, mark_all, opened, submitted
from tests.dossiers.factories import A_MORNING, duty, hand_in

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
DUE = date(2014, 6, 1)


@pytest.fixture
def second(world):
    return duty("council_secretary", world.town)


def verify(world, sheet, **told):
    claim = sheet.dossier.claims.get(criterion=world.number)
    words = {
        "claim_id": claim.pk, "finding": "confirmed", "confirmed_by": "UBND  phường",
        "confirmed_on": A_MORNING.date(),
    } | told  # fmt: skip
    return usecases.verify_claim(
        sheet.pk, **words | {"by": told.get("by", world.clerk), "at": A_MORNING}
    )


def mark(world, sheet, criterion=None, *, by=None, **told):
    return usecases.give_mark(
        sheet.pk, criterion_id=(criterion or world.number).pk, **told,
        by=by or world.clerk, at=A_MORNING,
    )  # fmt: skip


def close(world, sheet, **told):
    return usecases.close_sheet(sheet.pk, **told, by=world.clerk, at=A_MORNING)


def done(world, **told):
    sheet = opened(world)
    check_all(sheet, by=world.clerk)
    mark_all(world, sheet, by=world.clerk, **told)
    return close(world, sheet)


# ---- taking in ----------------------------------------------------------------------------
def test_taking_in_moves_the_dossier_and_makes_the_first_appraiser(world):
    dossier = submitted(world)
    assert list(to_take_in(world.clerk)) == [dossier]

    sheet = usecases.take_in(dossier.pk, by=world.clerk, at=A_MORNING)

    assert Dossier.objects.get(pk=dossier.pk).stage == "appraising"
    assert [one.user for one in sheet.appraisers.all()] == [world.clerk]
    assert list(to_appraise(world.clerk)) == [sheet]
    assert list(to_take_in(world.clerk)) == []
    assert Notice.objects.filter(reader=world.writer, title__contains="được thẩm định").exists()
    assert Entry.objects.filter(act="appraisals.taken_in").exists()


def test_taking_in_is_refused_to_others_and_when_held_or_done(world):
    dossier = submitted(world)
    with pytest.raises(Refused, match="chưa được giao thẩm định"):
        usecases.take_in(dossier.pk, by=world.head, at=A_MORNING)
    hold_dossier(dossier.pk, reason="Xác minh", by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="tạm dừng"):
        usecases.take_in(dossier.pk, by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="Đang thẩm định"):
        usecases.take_in(opened(world).dossier_id, by=world.clerk, at=A_MORNING)


def test_the_head_of_the_own_unit_may_not_appraise(world, second):
    AssignmentFactory(user=second, role="unit_head", unit=world.school)
    dossier = submitted(world)

    with pytest.raises(Refused, match="thủ trưởng của đơn vị"):
        usecases.take_in(dossier.pk, by=second, at=A_MORNING)
    sheet = usecases.take_in(dossier.pk, by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="thủ trưởng của đơn vị"):
        usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)


def test_a_dossier_that_came_back_gets_a_new_sheet(world):
    old = opened(world)
    return_dossier(old.dossier_id, reasons="Thiếu", due_on=DUE, by=world.clerk, at=A_MORNING)
    hand_in(world, old.dossier)

    new = usecases.take_in(old.dossier_id, by=world.clerk, at=A_MORNING)

    assert Sheet.objects.get(pk=old.pk).state == "sent_back"
    assert new.submission.number == 2


# ---- who appraises ------------------------------------------------------------------------
def test_appraisers_are_named_told_and_dropped(world, second):
    sheet = opened(world)
    usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)
    mark(world, sheet, points=Decimal(7), by=second)

    assert Notice.objects.filter(reader=second, title__contains="phân công").exists()
    usecases.drop_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)

    assert not Mark.objects.exists()
    line = Entry.objects.get(act="appraisals.appraiser_dropped")
    assert line.details["marks"] == {world.number.code: "7"}
    with pytest.raises(Refused, match="ít nhất một"):
        usecases.drop_appraiser(sheet.pk, user_id=world.clerk.pk, by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="không được phân công"):
        usecases.drop_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)


@pytest.mark.parametrize(
    ("who", "why"), [("clerk", "từ trước"), ("head", "chưa được giao việc"), (None, "Không có")]
)
def test_not_everybody_can_be_named(world, who, why):
    sheet = opened(world)
    user_id = getattr(world, who).pk if who else 987654
    with pytest.raises(Refused, match=why):
        usecases.name_appraiser(sheet.pk, user_id=user_id, by=world.clerk, at=A_MORNING)


# ---- checking and marking -----------------------------------------------------------------
def test_a_claim_is_found_and_found_again(world):
    sheet = opened(world)
    verify(world, sheet)
    verify(world, sheet, finding="wrong", confirmed_by="", confirmed_on=None, words="Trùng tên")

    check = Verification.objects.get()
    assert (check.finding, check.confirmed_by, check.confirmed_on) == ("wrong", "", None)
    assert Entry.objects.filter(act="appraisals.claim_verified").count() == 2


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"finding": "?"}, "Chưa chọn"),
        ({"confirmed_by": " "}, "ai xác nhận"),
        ({"confirmed_on": None}, "ngày nào"),
        ({"confirmed_on": A_MORNING.date() + timedelta(days=1)}, "chưa tới"),
        ({"claim_id": 987654}, "không thuộc hồ sơ"),
    ],
)
def test_a_finding_that_makes_no_sense_is_refused(world, told, why):
    with pytest.raises(Refused, match=why):
        verify(world, opened(world), **told)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({}, "Chưa cho điểm"),
        ({"points": Decimal(11)}, "từ 0 đến 10"),
        ({"points": Decimal(-1)}, "từ 0 đến 10"),
        ({"points": Decimal("7.25")}, "một chữ số"),
    ],
)
def test_points_must_fit_the_criterion(world, told, why):
    with pytest.raises(Refused, match=why):
        mark(world, opened(world), **told)


def test_a_gate_is_passed_or_not_and_other_criteria_are_not_asked(world, second):
    sheet = opened(world)
    with pytest.raises(Refused, match="đạt hay không đạt"):
        mark(world, sheet, world.gate, points=Decimal(1))
    stranger = type(world.gate).objects.create(
        set=world.gate.set, code="la", kind="gate", block="common", text="x",
        subject_kind="collective",
    )  # fmt: skip
    with pytest.raises(Refused, match="không dành cho hồ sơ"):
        mark(world, sheet, stranger, passes=True)
    with pytest.raises(Refused, match="chưa được phân công"):
        mark(world, sheet, points=Decimal(1), by=second)


def test_whoever_marked_all_has_finished_and_the_others_are_told(world, second):
    sheet = opened(world)
    usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)
    mark_all(world, sheet, by=world.clerk)
    assert sheet.appraisers.get(user=world.clerk).finished_at
    assert not Notice.objects.filter(title__contains="đối chiếu và chốt").exists()

    mark_all(world, sheet, by=second)

    assert Notice.objects.filter(reader=world.clerk, title__contains="đối chiếu").exists()


def test_assessing_checks_and_marks_in_one_go_or_not_at_all(world):
    sheet = opened(world)
    words = {"criterion_id": world.number.pk, "by": world.clerk, "at": A_MORNING}
    found = {"finding": "not_enough", "check_words": "Thiếu dấu"}
    with pytest.raises(Refused):
        usecases.assess(sheet.pk, **words, **found, points=Decimal(99))
    assert not Verification.objects.exists()
    with pytest.raises(Refused, match="Chưa đối chiếu và chưa chấm"):
        usecases.assess(sheet.pk, **words)

    usecases.assess(sheet.pk, **words, **found, points=Decimal(3))

    assert Verification.objects.get().words == "Thiếu dấu"
    assert Mark.objects.get().points == 3


# ---- closing ------------------------------------------------------------------------------
def test_closing_averages_points_and_tells_the_council(world, second):
    sheet = opened(world)
    usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)
    check_all(sheet, by=world.clerk)
    mark_all(world, sheet, by=world.clerk, number=8)
    mark_all(world, sheet, by=second, number=9)

    sheet = close(world, sheet, conclusion="Tốt")

    assert (sheet.points, sheet.gates_pass, sheet.state) == (Decimal("18.5"), True, "closed")
    assert list(ready_for_council(world.plan)) == [sheet]
    assert Notice.objects.filter(reader=second, title__contains="Đã chốt").exists()
    assert LifeEvent.objects.filter(act="appraisals.closed").exists()
    with pytest.raises(Refused, match="Đã chốt"):
        close(world, sheet)


def test_closing_says_all_that_lacks(world, second):
    sheet = opened(world)
    usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)
    mark_all(world, sheet, by=world.clerk)
    with pytest.raises(Refused) as refusal:
        close(world, sheet)

    assert "3 nội dung khai chưa đối chiếu" in str(refusal.value)
    assert "4 tiêu chí chưa chấm" in str(refusal.value)


def test_appraisers_must_agree_on_a_gate(world, second):
    sheet = opened(world)
    usecases.name_appraiser(sheet.pk, user_id=second.pk, by=world.clerk, at=A_MORNING)
    check_all(sheet, by=world.clerk)
    mark_all(world, sheet, by=world.clerk)
    mark_all(world, sheet, by=second, passes=False)
    with pytest.raises(Refused, match="chưa thống nhất"):
        close(world, sheet)

    mark(world, sheet, world.gate, passes=False)
    sheet = close(world, sheet)

    assert sheet.gates_pass is False
    assert list(ready_for_council(world.plan)) == []


def test_a_closed_sheet_opens_again_only_before_a_council_has_it(world):
    sheet = done(world)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.reopen_sheet(sheet.pk, reason=" ", by=world.clerk, at=A_MORNING)
    sheet = usecases.reopen_sheet(sheet.pk, reason="Nhầm điểm", by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="chưa có phiếu thẩm định đã chốt"):
        go_on(sheet.dossier_id, "in_council", by=world.clerk, at=A_MORNING)
    assert (sheet.state, sheet.points) == ("open", None)
    with pytest.raises(Refused, match="phiếu đã chốt"):
        usecases.reopen_sheet(sheet.pk, reason="x", by=world.clerk, at=A_MORNING)
    sheet = close(world, sheet)
    go_on(sheet.dossier_id, "in_council", by=world.clerk, at=A_MORNING)
    with pytest.raises(Refused, match="không còn ở khâu thẩm định"):
        usecases.reopen_sheet(sheet.pk, reason="x", by=world.clerk, at=A_MORNING)


def test_asking_for_more_sends_the_dossier_back(world):
    sheet = opened(world)
    told = {"reasons": "Thiếu dấu", "due_on": DUE, "at": A_MORNING}
    with pytest.raises(Refused, match="chưa được giao"):
        usecases.ask_more(sheet.pk, **told, by=world.head)
    sheet = usecases.ask_more(sheet.pk, **told, by=world.clerk)

    assert sheet.state == "sent_back"
    assert Dossier.objects.get(pk=sheet.dossier_id).stage == "returned"
    with pytest.raises(Refused, match="Đã trả lại"):
        mark(world, sheet, points=Decimal(1))


def test_not_eligible_ends_the_dossier_with_a_reason(world):
    sheet = opened(world)
    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.find_not_eligible(sheet.pk, reason="", by=world.clerk, at=A_MORNING)
    usecases.find_not_eligible(sheet.pk, reason="Bị kỷ luật", by=world.clerk, at=A_MORNING)

    assert Dossier.objects.get(pk=sheet.dossier_id).stage == "not_recognised"
    assert Notice.objects.filter(reader=world.writer, text="Bị kỷ luật").exists()
    with pytest.raises(Refused, match="Không đủ điều kiện"):
        usecases.find_not_eligible(sheet.pk, reason="x", by=world.clerk, at=A_MORNING)


def test_a_held_dossier_waits_and_does_not_reach_the_council(world):
    sheet = done(world)
    hold_dossier(sheet.dossier_id, reason="Đơn thư", by=world.clerk, at=A_MORNING)

    assert list(ready_for_council(world.plan)) == []
    with pytest.raises(Refused, match="tạm dừng"):
        usecases.find_not_eligible(sheet.pk, reason="x", by=world.clerk, at=A_MORNING)


# ---- rules --------------------------------------------------------------------------------
def test_points_are_averaged_first_and_rounded_once():
    third = [Decimal(8), Decimal(8), Decimal(9)]
    assert total_points([third, third, third]) == Decimal("25.0")
    assert total_points([]) == 0
    assert total_points([[Decimal("7.5"), Decimal("8.0")]]) == Decimal("7.8")
    with pytest.raises(ValueError, match="nobody"):
        mean([])


def test_gates():
    assert agree([])
    assert agree([True, True])
    assert not agree([True, False])
    assert all_pass([])
    assert not all_pass([[True], [False]])


def test_the_drawing_of_the_sheets_is_current():
    drawing = (REFERENCE / "appraisals-sheets.mmd").read_text("utf-8")
    assert drawing == SHEETS.as_mermaid() + "\n"
