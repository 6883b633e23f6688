"""A small world in which a school registers a subject in a town's plan, and the smallest rows."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from django.core.files.base import ContentFile

from guongsang.access.models import Assignment
from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.criteria.models import Criterion, Field
from guongsang.dossiers import usecases
from guongsang.dossiers.models import Achievement, Claim, Dossier, Evidence, Initiative, PastAward
from guongsang.foundation.text import fold
from guongsang.organisations.models import Unit
from guongsang.ui.uploads import CheckedFile
from tests.access.factories import AssignmentFactory
from tests.campaigns.factories import InvitationFactory, IssuedPlanFactory
from tests.criteria.factories import (
    BandFactory,
    CriteriaSetFactory,
    CriterionFactory,
    FieldFactory,
)
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

A_MORNING = datetime(2014, 5, 12, 2, 0, tzinfo=UTC)


@dataclass
class World:
    """Who is who in the tests."""

    town: Unit
    school: Unit
    plan: Plan
    field: Field
    gate: Criterion
    number: Criterion
    anchor: Criterion
    yes_no: Criterion
    writer: User
    head: User
    clerk: User
    stranger: User


def make_world() -> World:
    town = UnitFactory(name="Thị xã Bắc Kạn")
    school = UnitFactory(name="Trường THCS Đức Xuân", parent=town)
    field = FieldFactory()
    criteria = CriteriaSetFactory(in_force=True)
    plan = IssuedPlanFactory(unit=town, criteria_set=criteria)
    plan.fields.add(field)
    InvitationFactory(plan=plan, unit=school)
    world = World(
        town=town,
        school=school,
        plan=plan,
        field=field,
        gate=CriterionFactory(set=criteria, gate=True, ordinal=1, text="Chấp hành pháp luật"),
        number=CriterionFactory(
            set=criteria, field=field, ordinal=2, measure="hộ", points=Decimal(10),
            text="Số hộ được giúp", evidence_demanded="danh sách hộ có xác nhận",
        ),
        anchor=CriterionFactory(
            set=criteria, ordinal=3, points=Decimal(10), text="Người khác làm theo được"
        ),
        yes_no=CriterionFactory(set=criteria, ordinal=4, points=Decimal(5), text="Dùng số hóa"),
        writer=duty("unit_officer", school),
        head=duty("unit_head", school),
        clerk=duty("emulation_officer", town),
        stranger=duty("unit_head", UnitFactory(name="Trạm Y tế Sông Cầu", parent=town)),
    )  # fmt: skip
    BandFactory(criterion=world.number, threshold=Decimal(1), points=Decimal(4), words="có giúp")
    BandFactory(
        criterion=world.number, threshold=Decimal(5), points=Decimal(10), words="giúp nhiều"
    )
    BandFactory(criterion=world.anchor, points=Decimal(5), words="có nơi hỏi")
    BandFactory(criterion=world.anchor, points=Decimal(10), words="có nơi làm theo")
    return world


def duty(role: str, unit: Unit) -> User:
    held: Assignment = AssignmentFactory(role=role, unit=unit)
    return held.user


def register(world: World, **told: object) -> Dossier:
    """Register a subject of the school, as its officer does."""
    subject = told.pop("subject", None) or SubjectFactory(unit=world.school)
    words = {
        "subject_id": subject.pk,
        "plan_id": world.plan.pk,
        "field_id": world.field.pk,
        "unit_id": world.school.pk,
        "title": "Dạy thêm miễn phí cho học sinh nghèo",
        "goal": "Đến năm 2015 không còn học sinh bỏ học",
    }
    return usecases.register_dossier(**(words | told), by=world.writer, at=A_MORNING)


def fill(world: World, dossier: Dossier) -> Dossier:
    """Write all that must be there before a hand-in."""
    answer(world, dossier, world.gate, holds=True)
    answer(world, dossier, world.yes_no, holds=True)
    for name in ("report_background", "report_results", "report_pledge"):
        usecases.save_section(
            dossier.pk, name=name, text="Đã viết.", read_as=0, by=world.writer, at=A_MORNING
        )
    dossier.refresh_from_db()
    return dossier


def answer(
    world: World,
    dossier: Dossier,
    criterion: Criterion,
    *,
    read_as: int = 0,
    by: User | None = None,
    keep: str = "",
    **told: object,
):
    return usecases.save_claim(
        dossier.pk, criterion_id=criterion.pk, answered=usecases.Answered(**told),
        read_as=read_as, keep=keep, by=by or world.writer, at=A_MORNING,
    )  # fmt: skip


def hand_in(world: World, dossier: Dossier):
    return usecases.submit_dossier(
        dossier.pk, signer_name="Nông Thị Hiệu Trưởng", signer_title="Hiệu trưởng",
        by=world.head, at=A_MORNING,
    )  # fmt: skip


def proof(body: bytes = b"%PDF-1.4 danh sach", name: str = "danh-sach.pdf") -> CheckedFile:
    """Return a file that ``ui.uploads`` has let pass."""
    return CheckedFile(
        name=name,
        content_type="application/pdf",
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        extension="pdf",
        file=ContentFile(body, name=name),
    )


class DossierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Dossier

    subject = factory.SubFactory(SubjectFactory)
    unit = factory.SubFactory(UnitFactory)
    plan = factory.SubFactory(IssuedPlanFactory)
    field = factory.SubFactory(FieldFactory)
    criteria_set = factory.SelfAttribute("plan.criteria_set")
    title = "Giúp nhau làm kinh tế"
    stage_since = A_MORNING
    registered_at = A_MORNING
    due_on = date(2015, 12, 31)
    fold_text = factory.LazyAttribute(lambda one: fold(f"{one.subject.name} {one.title}"))


class ClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Claim

    dossier = factory.SubFactory(DossierFactory)
    criterion = factory.SubFactory(CriterionFactory)


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    dossier = factory.SubFactory(DossierFactory)
    file = factory.django.FileField(filename="minh-chung.pdf", data=b"%PDF-1.4")
    name = "minh chứng.pdf"
    content_type = "application/pdf"
    size = 8
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    added_at = A_MORNING
    added_by = factory.SubFactory("tests.accounts.factories.UserFactory")


class AchievementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Achievement

    dossier = factory.SubFactory(DossierFactory)
    subject = factory.SelfAttribute("dossier.subject")
    text = "Xóa bỏ nhà tạm cho 12 hộ"
    scope = "2_commune"
    added_at = A_MORNING


class InitiativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Initiative

    dossier = factory.SubFactory(DossierFactory)
    subject = factory.SelfAttribute("dossier.subject")
    name = "Cách ủ phân bằng men bản địa"
    year = 2013
    scope = "2_commune"
    added_at = A_MORNING


class PastAwardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PastAward

    subject = factory.SubFactory(SubjectFactory)
    year = 2012
    name = "Giấy khen của Chủ tịch UBND thị xã"
