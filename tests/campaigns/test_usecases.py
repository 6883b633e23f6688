"""The life of a plan, from the draft to its close."""

from datetime import UTC, date, datetime

import pytest

from guongsang.audit.models import Entry
from guongsang.campaigns import queries, usecases
from guongsang.campaigns.models import Plan
from guongsang.campaigns.rules import TO_CHECK, TargetCell
from guongsang.foundation.refusals import Refused
from guongsang.inbox.models import Notice
from guongsang.regulations.models import Topic
from tests.access.factories import AssignmentFactory
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import (
    InvitationFactory,
    IssuedPlanFactory,
    MilestoneFactory,
    PlanFactory,
    SetInForceFactory,
)
from tests.criteria.factories import FieldFactory
from tests.organisations.factories import UnitFactory
from tests.regulations.factories import RuleFactory

pytestmark = pytest.mark.django_db
A_MORNING = datetime(2012, 1, 9, 1, 30, tzinfo=UTC)
PERIOD = {"starts_on": date(2012, 1, 1), "ends_on": date(2015, 12, 31)}
SIGNED = {
    "doc_number": "05",
    "doc_symbol": "KH-UBND",
    "issued_on": date(2012, 1, 9),
    "signer_name": "Nông Văn A",
    "signer_title": "Chủ tịch",
}


@pytest.fixture
def officer():
    return AssignmentFactory(role="emulation_officer")


@pytest.fixture
def ready(officer):
    """Return a draft that lacks nothing: a field with criteria, a unit invited."""
    field = FieldFactory()
    plan = PlanFactory(unit=officer.unit, criteria_set=SetInForceFactory(covers=[field]))
    plan.fields.add(field)
    InvitationFactory(plan=plan, unit=UnitFactory(parent=officer.unit))
    return plan


def issue(plan, officer, **told):
    return usecases.issue_plan(plan.pk, **{**SIGNED, **told}, by=officer.user, at=A_MORNING)


def test_a_new_draft_begins_with_the_proposed_text_bases_and_calendar(officer):
    basis = {"topic": Topic.BASIS, "number": None, "measure": ""}
    RuleFactory(key="all_10-luat", words="Căn cứ Luật A", **basis)
    RuleFactory(key="plan_20-luat", words="Căn cứ Luật B", verified=True, **basis)
    RuleFactory(key="decision_30-luat", words="Căn cứ Luật C", **basis)
    plan = usecases.create_plan(
        unit_id=officer.unit.pk, title=" Kế hoạch  điển hình ", **PERIOD,
        criteria_set_id=SetInForceFactory().pk, field_ids=[FieldFactory().pk],
        by=officer.user, at=A_MORNING,
    )  # fmt: skip

    assert (plan.title, plan.fold_title, plan.stage) == (
        "Kế hoạch điển hình", "ke hoach dien hinh", "draft",
    )  # fmt: skip
    assert (plan.milestones.count(), plan.fields.count()) == (4, 1)
    laws, own = [one.text for one in plan.bases.all()][:2], plan.bases.all()[2]
    assert laws == [f"Căn cứ Luật A; {TO_CHECK}", "Căn cứ Luật B;"]
    assert own.text.endswith(TO_CHECK)
    assert list(Entry.objects.values_list("act", "unit_path")) == [
        ("campaigns.created", officer.unit.path)
    ]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"title": " "}, "Chưa ghi tên"),
        ({"title": "a" * 301}, "quá 300 chữ"),
        ({"ends_on": date(2011, 1, 1)}, "từ ngày bắt đầu trở đi"),
        ({"unit_id": None}, "chưa được giao soạn kế hoạch"),
    ],
)
def test_a_draft_that_does_not_fit_together_is_refused(officer, told, reason):
    facts = {"unit_id": officer.unit.pk, "title": "Kế hoạch", **PERIOD, **told}
    facts["unit_id"] = facts["unit_id"] or UnitFactory().pk

    with pytest.raises(Refused, match=reason):
        usecases.create_plan(
            **facts, criteria_set_id=SetInForceFactory().pk, by=officer.user, at=A_MORNING
        )

    assert not Plan.objects.exists()


def test_a_draft_is_edited_section_by_section(officer, ready):
    other = SetInForceFactory()
    usecases.edit_plan(
        ready.pk, title="Tên mới", **PERIOD, criteria_set_id=other.pk,
        accepts_public_suggestion=False, by=officer.user, at=A_MORNING,
    )  # fmt: skip
    usecases.write_text(
        ready.pk, aims=" A ", content="B\nC", organisation="", by=officer.user, at=A_MORNING
    )
    usecases.write_bases(ready.pk, texts=["Một;", " ", "Hai."], by=officer.user, at=A_MORNING)

    ready.refresh_from_db()
    assert (ready.title, ready.criteria_set, ready.accepts_public_suggestion) == (
        "Tên mới", other, False,
    )  # fmt: skip
    assert (ready.aims, ready.content) == ("A", "B\nC")
    assert [basis.text for basis in ready.bases.all()] == ["Một;", "Hai."]


def test_the_second_of_two_editors_is_told(officer, ready):
    seen = queries.state_of(ready, "aims", "content", "organisation")
    words = {"content": "", "organisation": "", "read_as": seen, "by": officer.user}
    usecases.write_text(ready.pk, aims="Một", **words, at=A_MORNING)

    with pytest.raises(Refused, match="Có người vừa sửa phần này"):
        usecases.write_text(ready.pk, aims="Hai", **words, at=A_MORNING)


def test_a_basis_that_is_too_long_is_refused(officer, ready):
    with pytest.raises(Refused, match="dài quá 500 chữ"):
        usecases.write_bases(ready.pk, texts=["x" * 501], by=officer.user, at=A_MORNING)


def test_dropping_a_field_drops_its_targets(officer, ready):
    field, unit = ready.fields.get(), ready.invitations.get().unit
    usecases.set_target(
        ready.pk, unit_id=unit.pk, field_id=field.pk, count=2, by=officer.user, at=A_MORNING
    )

    usecases.choose_fields(ready.pk, field_ids=[], by=officer.user, at=A_MORNING)

    assert not ready.targets.exists()


def test_issuing_signs_the_plan_and_tells_the_invited_units(officer, ready):
    unit = ready.invitations.get().unit
    head = AssignmentFactory(role="unit_head", unit=unit, user=UserFactory()).user
    AssignmentFactory(role="unit_head", unit=unit, user=UserFactory(is_active=False))

    plan = issue(ready, officer)

    plan.refresh_from_db()
    assert (plan.stage, plan.full_number, plan.signer_title) == ("issued", "05/KH-UBND", "Chủ tịch")
    notice = Notice.objects.get()
    assert (notice.reader, notice.title) == (head, f"Kế hoạch mới: {plan.title}")
    assert Entry.objects.first().act == "campaigns.issued"


def lacking_fields(plan):
    plan.fields.clear()


def lacking_criteria(plan):
    plan.fields.add(FieldFactory(short_name="Y tế"))


def lacking_units(plan):
    plan.invitations.all().delete()


def lacking_a_check(plan):
    plan.bases.create(text=f"Căn cứ Luật; {TO_CHECK}")


def lacking_force(plan):
    plan.criteria_set.stage = "draft"
    plan.criteria_set.save()


def foreign_criteria(plan):
    plan.criteria_set.unit = UnitFactory()
    plan.criteria_set.save()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lacking_fields, "Chưa chọn lĩnh vực"),
        (lacking_criteria, "chưa có tiêu chí riêng cho: Y tế"),
        (lacking_units, "Chưa mời đơn vị nào"),
        (lacking_a_check, "Còn 1 căn cứ chưa kiểm tra"),
        (lacking_force, "chưa được đưa vào dùng"),
        (foreign_criteria, "không dùng được cho kế hoạch này"),
    ],
)
def test_a_draft_that_is_not_ready_is_not_issued(officer, ready, spoil, reason):
    spoil(ready)

    with pytest.raises(Refused, match=reason):
        issue(ready, officer)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"doc_number": " "}, "số và ký hiệu"),
        ({"doc_symbol": ""}, "số và ký hiệu"),
        ({"signer_name": ""}, "Chưa ghi người ký"),
        ({"issued_on": date(2012, 1, 10)}, "ở tương lai"),
    ],
)
def test_a_plan_is_issued_with_number_date_and_signer(officer, ready, told, reason):
    with pytest.raises(Refused, match=reason):
        issue(ready, officer, **told)

    ready.refresh_from_db()
    assert ready.stage == "draft"


def test_a_number_is_used_once_a_year(officer, ready):
    IssuedPlanFactory(unit=officer.unit, doc_number="5", title="Kế hoạch khác")

    with pytest.raises(Refused, match="Số 05/KH-UBND năm 2012 đã dùng cho «Kế hoạch khác»"):
        issue(ready, officer)


def test_who_only_drafts_does_not_issue(officer, ready):
    reader = AssignmentFactory(role="unit_officer", unit=officer.unit)

    with pytest.raises(Refused, match="chưa được giao ban hành"):
        issue(ready, reader)


def test_an_issued_plan_stands_as_signed(officer, ready):
    issue(ready, officer)
    again = {"by": officer.user, "at": A_MORNING}

    for act, told in [
        (usecases.edit_plan, {"title": "x", **PERIOD, "criteria_set_id": 1}),
        (usecases.write_text, {"aims": "", "content": "", "organisation": ""}),
        (usecases.write_bases, {"texts": []}),
        (usecases.choose_fields, {"field_ids": []}),
        (usecases.set_targets, {"cells": []}),
        (usecases.add_milestone, {"title": "x", "due_on": date(2012, 2, 1)}),
        (usecases.withdraw_invitations, {"unit_ids": [ready.invitations.get().unit_id]}),
    ]:
        with pytest.raises(Refused, match="giữ nguyên như bản đã ký"):
            act(ready.pk, **told, **again)
    with pytest.raises(Refused, match="đang ở bước «Đã ban hành»"):
        issue(ready, officer)


def test_a_further_unit_is_invited_after_the_issue_and_told_at_once(officer, ready):
    issue(ready, officer)
    later = UnitFactory(parent=officer.unit)
    head = AssignmentFactory(role="unit_head", unit=later).user

    usecases.invite_units(ready.pk, unit_ids=[later.pk], by=officer.user, at=A_MORNING)
    usecases.invite_units(ready.pk, unit_ids=[later.pk], by=officer.user, at=A_MORNING)

    assert list(Notice.objects.values_list("reader", flat=True)) == [head.pk]
    assert ready.invitations.count() == 2


def test_only_living_units_of_the_area_are_invited(officer, ready):
    ended = UnitFactory(parent=officer.unit, name="Xã Cũ", valid_to=date(2011, 12, 31))

    with pytest.raises(Refused, match=r"không còn hoạt động.*Xã Cũ"):
        usecases.invite_units(ready.pk, unit_ids=[ended.pk], by=officer.user, at=A_MORNING)
    with pytest.raises(Refused, match="Chỉ mời được đơn vị thuộc"):
        usecases.invite_units(ready.pk, unit_ids=[UnitFactory().pk], by=officer.user, at=A_MORNING)


def test_withdrawing_an_invitation_takes_its_targets_along(officer, ready):
    unit = ready.invitations.get().unit
    told = {"by": officer.user, "at": A_MORNING}
    usecases.set_target(ready.pk, unit_id=unit.pk, field_id=None, count=2, **told)

    usecases.withdraw_invitations(ready.pk, unit_ids=[unit.pk], **told)

    assert (ready.invitations.count(), ready.targets.count()) == (0, 0)


def test_targets_are_set_changed_and_taken_away(officer, ready):
    unit, field = ready.invitations.get().unit, ready.fields.get()
    told = {"by": officer.user, "at": A_MORNING}
    one, more = TargetCell(unit.pk, field.pk, 1), TargetCell(unit.pk, None, 3)
    usecases.set_targets(ready.pk, cells=[one, more], **told)
    usecases.set_targets(ready.pk, cells=[TargetCell(unit.pk, field.pk, 2)], **told)
    usecases.set_targets(ready.pk, cells=[TargetCell(unit.pk, None, 0)], **told)

    assert [(t.field, t.count) for t in ready.targets.all()] == [(field, 2)]
    cells = [e.details["cells"] for e in Entry.objects.filter(act="campaigns.targets_set")]
    assert cells == [1, 1, 2]


def test_targets_that_do_not_fit_are_refused_whole(officer, ready):
    unit, field = ready.invitations.get().unit, ready.fields.get()
    told = {"by": officer.user, "at": A_MORNING}

    for cells, reason in [
        ([TargetCell(UnitFactory().pk, None, 1)], "đơn vị chưa được mời"),
        ([TargetCell(unit.pk, FieldFactory().pk, 1)], "lĩnh vực chưa chọn"),
        ([TargetCell(unit.pk, None, 1000)], "từ 0 đến 999"),
        ([TargetCell(unit.pk, None, 1), TargetCell(unit.pk, field.pk, 2)], "tổng 1 nhỏ hơn"),
    ]:
        with pytest.raises(Refused, match=reason):
            usecases.set_targets(ready.pk, cells=cells, **told)
    assert not ready.targets.exists()


def test_the_calendar_of_a_draft_is_free(officer, ready):
    told = {"by": officer.user, "at": A_MORNING}
    stone = usecases.add_milestone(ready.pk, title="Sơ kết", due_on=date(2012, 6, 30), **told)
    usecases.change_milestone(
        stone.pk, title="Sơ kết năm", due_on=date(2012, 5, 30), for_units=False, **told
    )
    assert str(ready.milestones.get()) == "Sơ kết năm"

    usecases.remove_milestone(stone.pk, **told)
    assert not ready.milestones.exists()


@pytest.mark.parametrize(
    ("title", "due_on", "reason"),
    [(" ", date(2012, 6, 1), "Chưa ghi việc"), ("x", date(2031, 1, 1), "nằm ngoài thời gian")],
)
def test_a_day_outside_the_plan_is_refused(officer, ready, title, due_on, reason):
    with pytest.raises(Refused, match=reason):
        usecases.add_milestone(ready.pk, title=title, due_on=due_on, by=officer.user, at=A_MORNING)


def test_after_the_issue_a_day_is_only_put_off_and_the_units_are_told(officer, ready):
    stone = MilestoneFactory(plan=ready)
    head = AssignmentFactory(role="unit_head", unit=ready.invitations.get().unit).user
    issue(ready, officer)
    same = {"title": stone.title, "for_units": True, "by": officer.user, "at": A_MORNING}

    with pytest.raises(Refused, match="chỉ gia hạn được"):
        usecases.change_milestone(stone.pk, **{**same, "title": "Khác"}, due_on=stone.due_on)
    with pytest.raises(Refused, match="không được sớm hơn hạn cũ"):
        usecases.change_milestone(stone.pk, **same, due_on=date(2012, 3, 1))
    with pytest.raises(Refused, match="đã ban hành thì không bỏ"):
        usecases.remove_milestone(stone.pk, by=officer.user, at=A_MORNING)
    usecases.change_milestone(stone.pk, **same, due_on=date(2012, 4, 30))

    assert Notice.objects.filter(reader=head, title__startswith="Gia hạn:").count() == 1


def test_what_is_done_is_noted_and_can_be_taken_back(officer, ready):
    stone = MilestoneFactory(plan=ready)
    told = {"by": officer.user, "at": A_MORNING}
    with pytest.raises(Refused, match="chưa ban hành"):
        usecases.finish_milestone(stone.pk, done_on=date(2012, 1, 9), **told)
    issue(ready, officer)

    with pytest.raises(Refused, match="ở tương lai"):
        usecases.finish_milestone(stone.pk, done_on=date(2012, 1, 10), **told)
    usecases.finish_milestone(stone.pk, done_on=date(2012, 1, 9), **told)
    assert ready.milestones.get().done_on == date(2012, 1, 9)

    usecases.reopen_milestone(stone.pk, **told)
    assert ready.milestones.get().done_on is None


def test_a_unit_has_seen_the_plan_when_one_of_its_own_people_opens_it(officer, ready):
    invitation = ready.invitations.get()
    head = AssignmentFactory(role="unit_head", unit=invitation.unit).user
    assert usecases.note_seen(ready.pk, by=head, at=A_MORNING) == 0
    issue(ready, officer)

    assert usecases.note_seen(ready.pk, by=officer.user, at=A_MORNING) == 0
    assert usecases.note_seen(ready.pk, by=head, at=A_MORNING) == 1
    assert usecases.note_seen(ready.pk, by=head, at=A_MORNING) == 0
    invitation.refresh_from_db()
    assert invitation.seen_at == A_MORNING


def test_a_closed_plan_is_only_read(officer, ready):
    with pytest.raises(Refused, match="chưa ban hành"):
        usecases.close_plan(ready.pk, by=officer.user, at=A_MORNING)
    stone = MilestoneFactory(plan=ready)
    issue(ready, officer)
    told = {"by": officer.user, "at": A_MORNING}

    usecases.close_plan(ready.pk, **told)

    with pytest.raises(Refused, match="đã kết thúc rồi"):
        usecases.close_plan(ready.pk, **told)
    with pytest.raises(Refused, match="không mời thêm"):
        usecases.invite_units(ready.pk, unit_ids=[], **told)
    with pytest.raises(Refused, match="lịch không thay đổi"):
        usecases.reopen_milestone(stone.pk, **told)
    with pytest.raises(Refused, match="chỉ còn để đọc"):
        usecases.write_bases(ready.pk, texts=[], **told)


def test_a_copy_takes_text_units_and_targets_along_and_moves_the_calendar(officer, ready):
    unit = ready.invitations.get().unit
    ended = UnitFactory(parent=officer.unit, valid_to=date(2012, 6, 1))
    InvitationFactory(plan=ready, unit=ended)
    MilestoneFactory(plan=ready)
    told = {"by": officer.user, "at": A_MORNING}
    usecases.write_bases(ready.pk, texts=["Căn cứ A."], **told)
    usecases.set_target(ready.pk, unit_id=unit.pk, field_id=None, count=2, **told)
    usecases.set_target(ready.pk, unit_id=ended.pk, field_id=None, count=9, **told)
    issue(ready, officer)

    copy = usecases.copy_plan(
        ready.pk, title="Kế hoạch 2016", starts_on=date(2016, 1, 1), ends_on=date(2020, 12, 31),
        by=officer.user, at=datetime(2016, 1, 4, 1, 0, tzinfo=UTC),
    )  # fmt: skip

    assert (copy.stage, copy.doc_number, list(copy.fields.all())) == (
        "draft", "", list(ready.fields.all()),
    )  # fmt: skip
    assert [basis.text for basis in copy.bases.all()] == ["Căn cứ A."]
    assert [(t.unit, t.count) for t in copy.targets.all()] == [(unit, 2)]
    assert [stone.due_on for stone in copy.milestones.all()] == [date(2016, 3, 31)]
