"""Registering: who may, where, once."""

from datetime import date

import pytest

from guongsang.audit.models import Entry
from guongsang.criteria.models import CriteriaSet
from guongsang.discovery.models import Lead
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Dossier
from guongsang.dossiers.queries import registering
from guongsang.foundation.refusals import Refused
from guongsang.subjects.models import Subject
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory
from tests.criteria.factories import FieldFactory
from tests.discovery.factories import LeadFactory
from tests.dossiers.factories import A_MORNING, duty, register
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory


def test_registering_opens_a_dossier_told_in_the_log_and_in_the_life(world):
    dossier = register(world, title="  Dạy  thêm ")

    assert (dossier.stage, dossier.title, dossier.due_on) == (
        "registered", "Dạy thêm", world.plan.ends_on,
    )  # fmt: skip
    assert dossier.criteria_set == world.plan.criteria_set
    assert list(Dossier.objects.matching("day them")) == [dossier]
    line = Entry.objects.get(act="dossiers.registered")
    assert (line.actor_id, line.unit_path) == (world.writer.pk, world.school.path)
    event = dossier.subject.life_events.get()
    assert (event.title, event.unit_name, event.plan_title) == (
        "Đăng ký xây dựng điển hình", world.school.name, world.plan.title,
    )  # fmt: skip


def test_a_registration_grown_from_a_lead_accepts_it(world):
    lead = LeadFactory(unit=world.school, stage="checking")
    subject = SubjectFactory(unit=world.school)

    dossier = usecases.register_dossier(
        subject_id=subject.pk, plan_id=world.plan.pk, field_id=world.field.pk,
        unit_id=world.school.pk, title="Hiến đất", lead_id=lead.pk, by=world.clerk, at=A_MORNING,
    )  # fmt: skip

    lead.refresh_from_db()
    assert (lead.stage, lead.subject, lead.dossier) == ("accepted", subject, dossier)


def test_if_the_lead_may_not_be_closed_nothing_is_registered(world):
    lead = LeadFactory(unit=world.school, stage="checking")

    with pytest.raises(Refused, match="xác minh nguồn tin"):
        register(world, lead_id=lead.pk)

    assert not Dossier.objects.exists()
    assert Lead.objects.get().stage == "checking"


def test_a_newcomer_is_recorded_and_registered_or_neither(world):
    told = {
        "kind": "individual", "name": "Nông Thị Hiền", "facts": {"birth_year": 1970},
        "plan_id": world.plan.pk, "field_id": world.field.pk, "unit_id": world.school.pk,
        "by": world.writer, "at": A_MORNING,
    }  # fmt: skip
    with pytest.raises(Refused, match="Chưa ghi tóm tắt"):
        usecases.register_newcomer(**told, title=" ")
    assert not Subject.objects.exists()

    dossier = usecases.register_newcomer(**told, title="Dạy thêm")

    assert (dossier.subject.name, dossier.subject.birth_year) == ("Nông Thị Hiền", 1970)


def test_a_subject_is_registered_once_in_a_plan_and_field_and_the_refusal_says_where(world):
    first = register(world)

    with pytest.raises(Refused, match="«Trường THCS Đức Xuân» đăng ký ở lĩnh vực này"):
        register(world, subject=first.subject)

    other = FieldFactory()
    world.plan.fields.add(other)
    assert register(world, subject=first.subject, field_id=other.pk).pk
    usecases.withdraw_dossier(first.pk, reason="Ghi nhầm", by=world.writer, at=A_MORNING)
    assert register(world, subject=first.subject).pk


def test_whose_dossier_it_is_stays_hidden_from_those_who_may_not_read_it(world):
    first = register(world)
    clinic = world.stranger.assignments.get().unit
    InvitationFactory(plan=world.plan, unit=clinic)
    Subject.objects.filter(pk=first.subject_id).update(unit=clinic)

    with pytest.raises(Refused, match="một đơn vị khác đăng ký") as refusal:
        usecases.register_dossier(
            subject_id=first.subject_id, plan_id=world.plan.pk, field_id=world.field.pk,
            unit_id=clinic.pk, title="Khác", by=world.stranger, at=A_MORNING,
        )  # fmt: skip

    assert world.school.name not in str(refusal.value)


def test_a_merged_subject_counts_as_one(world):
    first = register(world)
    kept = SubjectFactory(unit=world.school)
    Subject.objects.filter(pk=first.subject_id).update(merged_into=kept)

    with pytest.raises(Refused, match="đã được"):
        register(world, subject=kept)


def test_where_and_when_one_may_not_register_is_said(world):
    uninvited = UnitFactory(name="Hội Cựu chiến binh", parent=world.town)
    outside = FieldFactory()
    gone = UnitFactory(parent=world.school, valid_to=date(2013, 1, 1))

    for told, reason in [
        ({"unit_id": uninvited.pk}, "chưa được giao đăng ký"),
        ({"field_id": outside.pk}, "không xét lĩnh vực"),
        ({"unit_id": gone.pk}, "không còn hoạt động"),
        ({"title": " "}, "Chưa ghi tóm tắt"),
        ({"finish_on": date(2013, 1, 1)}, "phải sau hôm nay"),
        ({"plan_id": 0}, "Không thấy kế hoạch"),
        ({"subject": SubjectFactory()}, "Không thấy kế hoạch, đơn vị hoặc chủ thể"),
    ]:
        with pytest.raises(Refused, match=reason):
            register(world, **told)
    with pytest.raises(Refused, match="không có trong danh sách đơn vị"):
        usecases.register_dossier(
            subject_id=SubjectFactory(unit=world.school).pk, plan_id=world.plan.pk,
            field_id=world.field.pk, unit_id=uninvited.pk, title="x", by=world.clerk, at=A_MORNING,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"stage": "closed"}, "đã kết thúc"),
        ({"stage": "draft"}, "chưa ban hành"),
        ({"starts_on": date(2015, 1, 1)}, "hôm nay không đăng ký được"),
    ],
)
def test_only_an_open_plan_takes_registrations(world, change, reason):
    for name, value in change.items():
        setattr(world.plan, name, value)
    world.plan.save()

    with pytest.raises(Refused, match=reason):
        register(world)


def test_the_page_offers_only_plans_and_units_to_which_one_is_invited(world):
    IssuedPlanFactory(unit=world.town)
    below = UnitFactory(parent=world.school)
    day = A_MORNING.date()

    assert list(registering.plans_to_register_in(world.writer, day)) == [world.plan]
    assert list(registering.writing_units(world.writer, day)) == [world.school, below]
    assert list(registering.writing_units(world.clerk, day)) == [world.school, below]
    assert not registering.plans_to_register_in(duty("leader", world.town), day).exists()


def test_registering_alone_freezes_nothing(world):
    register(world)

    assert CriteriaSet.objects.get(pk=world.plan.criteria_set_id).frozen_at is None
