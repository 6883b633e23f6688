"""Handing in, returning, holding, withdrawing, lapsing."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from guongsang.audit.models import Entry
from guongsang.dossiers import permissions, usecases
from guongsang.dossiers.models import Dossier, ReceiptCounter, Submission
from guongsang.dossiers.queries.page import return_due, story_of
from guongsang.dossiers.queries.snapshots import changes_since_last
from guongsang.dossiers.rules import snapshot_hash
from guongsang.dossiers.states import STAGES, Stage
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from tests.discovery.factories import DaysFactory
from tests.dossiers.factories import (
    A_MORNING,
    DossierFactory,
    answer,
    fill,
    hand_in,
    proof,
    register,
)
from tests.subjects.factories import SubjectFactory

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def test_the_drawing_of_the_stages_is_current():
    assert (REFERENCE / "dossiers-stages.mmd").read_text("utf-8") == STAGES.as_mermaid() + "\n"


def test_handing_in_gives_a_receipt_and_keeps_what_was_said(world):
    dossier = fill(world, register(world))
    usecases.add_evidence(
        dossier.pk, criterion_id=world.number.pk, file=proof(), by=world.writer, at=A_MORNING
    )

    submission = hand_in(world, dossier)

    dossier.refresh_from_db()
    assert (dossier.stage, dossier.receipt_number, dossier.receipt_office) == (
        Stage.SUBMITTED, "HS-2014-00001", world.town,
    )  # fmt: skip
    assert dossier.rule_stamp.startswith("VN-20140512-")
    assert submission.snapshot_hash == snapshot_hash(submission.snapshot)
    assert [file["sha256"] for file in submission.snapshot["evidence"].values()] == [proof().sha256]
    assert list(Dossier.objects.matching("hs-2014-00001")) == [dossier]
    assert [line.title for line in story_of(dossier)] == ["Đăng ký xây dựng điển hình", "Nộp hồ sơ"]
    assert dossier.subject.life_events.last().title == "Nộp hồ sơ"
    assert [notice.reader for notice in Notice.objects.all()] == [world.clerk]


def test_numbers_of_an_office_have_no_gap_and_no_double(world):
    for _ in range(2):
        hand_in(world, fill(world, register(world)))
    failing = fill(world, register(world))
    with pytest.raises(RuntimeError), transaction.atomic():
        hand_in(world, failing)
        raise RuntimeError
    hand_in(world, failing)

    numbers = Dossier.objects.order_by("pk").values_list("receipt_number", flat=True)
    assert list(numbers) == ["HS-2014-00001", "HS-2014-00002", "HS-2014-00003"]
    assert ReceiptCounter.objects.get().last == 3


def test_every_reason_against_handing_in_is_said_at_once(world):
    dossier = register(world, goal="")

    reasons = permissions.reasons_not_to_submit(dossier, by=world.writer)

    assert len(reasons) == 7
    assert "thủ trưởng đơn vị" in reasons[0]
    assert "Chưa ghi mục tiêu phấn đấu." in reasons
    with pytest.raises(Refused, match="Chưa trả lời điều kiện"):
        hand_in(world, dossier)
    assert not Submission.objects.exists()


def test_a_dossier_is_handed_in_once_however_often_one_presses(world):
    dossier = fill(world, register(world))
    hand_in(world, dossier)

    with pytest.raises(Refused, match="«Đã nộp»"):
        hand_in(world, dossier)

    assert Submission.objects.count() == 1


def test_a_signature_is_asked_for(world):
    dossier = fill(world, register(world))

    with pytest.raises(Refused, match="Chưa ghi người ký"):
        usecases.submit_dossier(dossier.pk, signer_name=" ", by=world.head, at=A_MORNING)


def test_a_closed_plan_takes_nothing_in(world):
    dossier = fill(world, register(world))
    world.plan.stage = "closed"
    world.plan.save()

    with pytest.raises(Refused, match="đã kết thúc"):
        hand_in(world, dossier)


def send_back(world, dossier, **told):
    words = {"reasons": "Thiếu xác nhận của tổ.", "due_on": date(2014, 5, 30)}
    return usecases.return_dossier(
        dossier.pk, **(words | told), by=told.pop("by", world.clerk), at=A_MORNING
    )


def test_a_return_says_what_is_missing_and_the_second_hand_in_shows_what_changed(world):
    dossier = fill(world, register(world))
    hand_in(world, dossier)

    send_back(world, dossier)
    dossier.refresh_from_db()
    assert (dossier.stage, dossier.due_on) == (Stage.RETURNED, date(2014, 5, 30))
    told = {notice.reader for notice in Notice.objects.filter(text="Thiếu xác nhận của tổ.")}
    assert told == {world.writer, world.head}

    answer(world, dossier, world.anchor, chosen=10)
    changed = changes_since_last(Dossier.objects.get(pk=dossier.pk))
    assert [(part.name, part.changes[0].name) for part in changed.parts] == [
        ("Tiêu chí", "Người khác làm theo được")
    ]

    second = hand_in(world, dossier)
    dossier.refresh_from_db()
    assert (second.number, dossier.receipt_number) == (2, "HS-2014-00001")
    assert dossier.returns.get().answered_at == A_MORNING
    between = changes_since_last(dossier)
    assert (between.submission.number, between.against.number) == (1, 2)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"reasons": " "}, "Chưa ghi cần bổ sung"),
        ({"due_on": date(2014, 5, 12)}, "phải sau hôm nay"),
    ],
)
def test_a_return_needs_reasons_and_time(world, told, reason):
    dossier = fill(world, register(world))
    hand_in(world, dossier)

    with pytest.raises(Refused, match=reason):
        send_back(world, dossier, **told)


def test_only_those_who_receive_send_back(world):
    dossier = fill(world, register(world))
    hand_in(world, dossier)

    assert "chưa được giao tiếp nhận" in permissions.why_not_return(dossier, by=world.head)
    dossier.stage = Stage.REGISTERED
    assert "không làm được việc này" in permissions.why_not_return(dossier, by=world.clerk)


def test_the_usual_time_to_complete_comes_from_the_rule_pack(world):
    assert return_due(world.town, A_MORNING.date()) is None
    DaysFactory(key="return-due", number=10)

    assert return_due(world.town, A_MORNING.date()) == date(2014, 5, 22)


def test_a_held_dossier_goes_nowhere_forward_until_released(world):
    dossier = fill(world, register(world))
    usecases.hold_dossier(dossier.pk, reason="Đang xác minh đơn", by=world.clerk, at=A_MORNING)
    dossier.refresh_from_db()

    for why in (
        permissions.why_not_submit(dossier, by=world.head),
        permissions.why_not_foster(dossier, by=world.writer),
        permissions.why_not_go_on(dossier, Stage.SUBMITTED),
    ):
        assert "Hồ sơ đang tạm dừng: Đang xác minh đơn." in why
    assert permissions.why_not_edit(dossier, by=world.writer) == ""
    assert "đã được tạm dừng" in permissions.why_not_hold(dossier, by=world.clerk)

    usecases.release_dossier(dossier.pk, by=world.clerk, at=A_MORNING)
    assert hand_in(world, dossier).number == 1


def test_a_council_gives_back_what_it_has_not_settled_even_when_held(world):
    dossier = DossierFactory(plan=world.plan, unit=world.school, stage="in_council")
    usecases.hold_dossier(dossier.pk, reason="Có đơn", by=world.clerk, at=A_MORNING)

    usecases.give_back(dossier.pk, told="Phiên 1", by=world.clerk, at=A_MORNING)

    dossier.refresh_from_db()
    assert dossier.stage == Stage.APPRAISING
    assert dossier.subject.life_events.last().detail == "Phiên 1"
    with pytest.raises(Refused, match="không ở Hội đồng"):
        usecases.give_back(dossier.pk, by=world.clerk, at=A_MORNING)


def test_a_reason_for_holding_stays_out_of_the_life_line(world):
    dossier = register(world)

    usecases.hold_dossier(dossier.pk, reason="Đơn tố cáo", by=world.clerk, at=A_MORNING)

    assert dossier.subject.life_events.last().detail == ""
    assert Entry.objects.get(act="dossiers.held").details["told"] == "Đơn tố cáo"


def test_who_may_not_hold_or_release_is_told(world):
    dossier = register(world)

    for ask in (permissions.why_not_hold, permissions.why_not_release):
        assert "được giao tạm dừng" in ask(dossier, by=world.head)
    assert permissions.why_not_release(dossier, by=world.clerk) == "Hồ sơ không bị tạm dừng."
    dossier.stage = Stage.WITHDRAWN
    assert "đã kết thúc" in permissions.why_not_hold(dossier, by=world.clerk)


def test_before_the_hand_in_writers_withdraw_afterwards_only_the_head(world):
    dossier = fill(world, register(world))
    assert permissions.why_not_withdraw(dossier, by=world.writer) == ""
    hand_in(world, dossier)
    dossier.refresh_from_db()
    assert "chưa được giao rút" in permissions.why_not_withdraw(dossier, by=world.writer)

    with pytest.raises(Refused, match="Chưa ghi lý do"):
        usecases.withdraw_dossier(dossier.pk, reason="", by=world.head, at=A_MORNING)
    usecases.withdraw_dossier(dossier.pk, reason="Chuyển công tác", by=world.head, at=A_MORNING)

    assert Dossier.objects.get().stage == Stage.WITHDRAWN
    assert Notice.objects.filter(reader=world.clerk, text="Chuyển công tác").exists()


def test_many_start_fostering_and_those_that_may_not_say_why(world):
    ready, gone = register(world), register(world)
    usecases.withdraw_dossier(gone.pk, reason="Thôi", by=world.writer, at=A_MORNING)
    foreign = DossierFactory()

    outcome = usecases.start_fostering_many(
        [ready.pk, gone.pk, foreign.pk], by=world.writer, at=A_MORNING
    )

    assert outcome.done == [ready]
    assert [dossier for dossier, _why in outcome.refused] == [gone]
    assert Dossier.objects.get(pk=ready.pk).stage == Stage.FOSTERING


def test_what_was_never_handed_in_lapses_with_its_plan_once(world):
    open_one, held, given = register(world), register(world), fill(world, register(world))
    usecases.hold_dossier(held.pk, reason="Xác minh", by=world.clerk, at=A_MORNING)
    hand_in(world, given)
    assert usecases.lapse_overdue(at=A_MORNING) == 0
    world.plan.stage = "closed"
    world.plan.save()

    assert usecases.lapse_overdue(at=A_MORNING + timedelta(days=1)) == 1
    assert usecases.lapse_overdue(at=A_MORNING + timedelta(days=2)) == 0

    stages = dict(Dossier.objects.values_list("pk", "stage"))
    assert stages == {open_one.pk: "lapsed", held.pk: "registered", given.pk: "submitted"}
    assert Notice.objects.filter(reader=world.writer, title__contains="hết hạn").exists()


@pytest.mark.parametrize(
    "impossible",
    [
        {"held_since": A_MORNING},
        {"receipt_number": "HS-2014-00001"},
        {"submitted_at": A_MORNING},
    ],
)
def test_the_database_refuses_half_a_hold_and_half_a_hand_in(db, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        DossierFactory(**impossible)


def test_the_database_refuses_a_second_candidacy_of_one_subject(db):
    first = DossierFactory(subject=SubjectFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        DossierFactory(subject=first.subject, plan=first.plan, field=first.field)
