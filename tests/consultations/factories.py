"""A town with a recommended dossier before the public, and the smallest rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import factory

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.consultations import usecases
from guongsang.consultations.models import Entry, Objection, Posting, Proof, PublicNotice
from guongsang.consultations.rules import fingerprint_of
from guongsang.councils.models import Council, Item, Sitting
from guongsang.discovery.rules import make_receipt_code
from guongsang.dossiers.models import Dossier
from guongsang.organisations.models import Unit
from guongsang.regulations.models import Rule, Topic
from tests.accounts.factories import UserFactory
from tests.appraisals.factories import SheetFactory, SubmissionFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.dossiers.factories import duty
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

# A Monday; ten days later is Thursday 22/05/2014.
POSTED = datetime(2014, 5, 12, 2, 0, tzinfo=UTC)
LAST_DAY = date(2014, 5, 22)
LAST_MOMENT = datetime(2014, 5, 22, 16, 59, 59, tzinfo=UTC)
DAY_AFTER = datetime(2014, 5, 22, 17, 0, tzinfo=UTC)


class CouncilRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Council

    unit = factory.SubFactory(UnitFactory)
    name = "Hội đồng Thi đua - Khen thưởng"
    starts_on = date(2012, 1, 1)


class SittingRowFactory(factory.django.DjangoModelFactory):
    """A sitting whose chair has committed the outcome."""

    class Meta:
        model = Sitting

    council = factory.SubFactory(CouncilRowFactory)
    plan = factory.SubFactory(IssuedPlanFactory, unit=factory.SelfAttribute("..council.unit"))
    title = "Phiên họp xét điển hình"
    held_on = date(2014, 5, 8)
    state = "committed"
    state_since = POSTED
    committed_at = POSTED
    committed_by = factory.SubFactory(UserFactory)


class ItemRowFactory(factory.django.DjangoModelFactory):
    """A dossier that a committed sitting recommends."""

    class Meta:
        model = Item

    sitting = factory.SubFactory(SittingRowFactory)
    sheet = factory.SubFactory(SheetFactory, closed=True)
    dossier = factory.SelfAttribute("sheet.dossier")
    ordinal = factory.Sequence(lambda n: n + 1)
    outcome = "recommended"


class PublicNoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PublicNotice

    unit = factory.SubFactory(UnitFactory)
    plan = factory.SubFactory(IssuedPlanFactory, unit=factory.SelfAttribute("..unit"))
    title = "Thông báo công khai danh sách điển hình tiên tiến"
    made_at = POSTED
    made_by = factory.SubFactory(UserFactory)

    class Params:
        posted = factory.Trait(
            state="posted", number="12", symbol="TB-UBND", signer_name="Nông Văn Ký",
            signer_title="Chủ tịch", posted_at=POSTED, days=10, ends_on=LAST_DAY,
        )  # fmt: skip
        closed = factory.Trait(posted=True, state="closed", closed_at=DAY_AFTER)


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entry

    notice = factory.SubFactory(PublicNoticeFactory, posted=True)
    item = factory.SubFactory(ItemRowFactory)
    dossier = factory.SelfAttribute("item.dossier")
    ordinal = factory.Sequence(lambda n: n + 1)
    name = "Nông Thị Hiền"
    place = "Giáo viên, Trường THCS Đức Xuân"
    summary = "Dạy thêm miễn phí cho học sinh nghèo."


class ObjectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Objection

    entry = factory.SubFactory(EntryFactory)
    code = factory.LazyFunction(make_receipt_code)
    text = "Việc này do cả tổ cùng làm, không phải một người."
    fingerprint = factory.LazyAttribute(lambda one: fingerprint_of(one.text))
    at = POSTED


class PostingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Posting

    notice = factory.SubFactory(PublicNoticeFactory, posted=True)
    channel = "board"
    place = "Bảng tin trụ sở"
    from_on = date(2014, 5, 12)
    written_at = POSTED
    written_by = factory.SubFactory(UserFactory)


class ProofFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Proof

    posting = factory.SubFactory(PostingFactory)
    link = "https://bac-kan.example.vn/thong-bao"
    at = POSTED
    by = factory.SubFactory(UserFactory)


@dataclass
class World:
    """Who is who in the tests."""

    town: Unit
    school: Unit
    plan: Plan
    dossier: Dossier
    item: Item
    clerk: User
    leader: User
    secretary: User
    teller: User
    stranger: User


def days_of_notice(number: int = 10, measure: str = "ngày") -> Rule:
    """Give the rule pack the days of a public notice."""
    return Rule.objects.update_or_create(
        topic=Topic.DAYS,
        key="public-notice",
        unit=None,
        valid_from=date(2011, 1, 1),
        defaults={
            "name": "Công khai danh sách",
            "number": number,
            "measure": measure,
            "source": "Quy chế của thị xã",
        },
    )[0]


def recommended(world_plan: Plan, school: Unit, **told: object) -> Item:
    """Return a dossier of ``school`` that a committed sitting recommends in the plan."""
    council = CouncilRowFactory(unit=world_plan.unit)
    subject = SubjectFactory(unit=school, **({"name": "Nông Thị Hiền"} | told))
    submission = SubmissionFactory(
        dossier__plan=world_plan,
        dossier__unit=school,
        dossier__subject=subject,
        dossier__stage="in_council",
        dossier__title="Dạy thêm miễn phí cho học sinh nghèo",
    )
    return ItemRowFactory(
        sitting=SittingRowFactory(council=council, plan=world_plan),
        sheet=SheetFactory(submission=submission, closed=True),
    )


def make_world() -> World:
    town = UnitFactory(name="Thị xã Bắc Kạn")
    school = UnitFactory(name="Trường THCS Đức Xuân", parent=town)
    plan = IssuedPlanFactory(unit=town)
    item = recommended(plan, school)
    days_of_notice()
    return World(
        town=town,
        school=school,
        plan=plan,
        dossier=item.dossier,
        item=item,
        clerk=duty("emulation_officer", town),
        leader=duty("leader", town),
        secretary=duty("council_secretary", town),
        teller=duty("unit_officer", school),
        stranger=duty("emulation_officer", UnitFactory(name="Xã khác")),
    )


def draft(world: World, items: list[Item] | None = None) -> PublicNotice:
    """Draft a notice as the clerk does."""
    chosen = items or [world.item]
    return usecases.draft_notice(
        unit_id=world.town.pk, plan_id=world.plan.pk,
        title="Thông báo công khai danh sách điển hình tiên tiến năm 2014",
        item_ids=[item.pk for item in chosen], by=world.clerk, at=POSTED,
    )  # fmt: skip


def posted(world: World, items: list[Item] | None = None) -> PublicNotice:
    """Post a notice as the clerk does."""
    return usecases.post_notice(
        draft(world, items).pk, number="12", signer_name="Nông Văn Ký", signer_title="Chủ tịch",
        channels="Bảng tin, loa truyền thanh", by=world.clerk, at=POSTED,
    )  # fmt: skip


def objected(notice: PublicNotice, **told: object) -> Objection:
    """Object to the first line as a citizen does."""
    words = {
        "text": "Việc này do cả tổ cùng làm.",
        "sender_name": "Hoàng Thị Kín",
        "sender_contact": "0912 345 678",
        "at": POSTED,
    }
    entry = notice.entries.first()
    assert entry is not None
    return usecases.object_publicly(entry_id=entry.pk, **(words | told))  # type: ignore[arg-type]
