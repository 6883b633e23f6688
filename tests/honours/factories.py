"""The smallest decisions, signed or not, what they grant, and a town that decides."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import factory

from guongsang.accounts.models import User
from guongsang.campaigns.models import Plan
from guongsang.consultations.models import Entry, PublicNotice
from guongsang.councils.models import Council, Item, Sitting
from guongsang.dossiers.models import Dossier
from guongsang.honours import usecases
from guongsang.honours.models import Decision, Grant
from guongsang.honours.rules import new_code
from guongsang.organisations.models import Unit
from guongsang.regulations.usecases import load_shipped
from tests.accounts.factories import UserFactory
from tests.appraisals.factories import SheetFactory, SubmissionFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.dossiers.factories import duty
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

A_DAY = datetime(2013, 9, 20, 2, 0, tzinfo=UTC)


class DecisionFactory(factory.django.DjangoModelFactory):
    """A draft of a recognition."""

    class Meta:
        model = Decision

    unit = factory.SubFactory(UnitFactory)
    kind = "recognition"
    title = factory.Sequence(lambda n: f"Về việc công nhận điển hình tiên tiến đợt {n}")
    bases = "Căn cứ Luật Thi đua, khen thưởng"
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)


class SignedDecisionFactory(DecisionFactory):
    """A decision with number, date and signer; grants are added by ``GrantFactory``."""

    plan = factory.SubFactory(IssuedPlanFactory, unit=factory.SelfAttribute("..unit"))
    state = "signed"
    number = factory.Sequence(lambda n: n + 1)
    symbol = "QĐ-UBND"
    year = 2013
    signed_on = date(2013, 9, 20)
    signed_at = A_DAY
    signed_by = factory.SelfAttribute("made_by")
    signer_name = "Hà Văn Chủ Tịch"
    signer_title = "Chủ tịch"
    rule_stamp = "VN"


class GrantFactory(factory.django.DjangoModelFactory):
    """A valid recognition of a subject, without a dossier unless one is given."""

    class Meta:
        model = Grant

    decision = factory.SubFactory(SignedDecisionFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    subject = factory.SubFactory(SubjectFactory)
    name = factory.SelfAttribute("subject.name")
    kind = factory.SelfAttribute("subject.kind")
    place = "Tổ 5, phường Đức Xuân"
    words = "Trồng rừng, giúp 12 hộ cùng làm"
    golden_book_number = factory.LazyAttribute(
        lambda grant: f"{grant.ordinal:02d}/QĐ-{grant.decision.number or 0:02d}/2013"
    )
    code = factory.LazyFunction(new_code)
    state = "valid"


class AwardFactory(GrantFactory):
    """A valid giấy khen."""

    decision = factory.SubFactory(SignedDecisionFactory, kind="award")
    form_key = "giay-khen"
    form_name = "Giấy khen"
    amount = 320_000
    amount_reason = "0,3 × 1.050.000 đ = 315.000 đ, làm tròn lên 320.000 đ"


@dataclass
class World:
    """Who is who in the tests."""

    town: Unit
    school: Unit
    plan: Plan
    clerk: User
    leader: User
    teacher: User
    stranger: User


def make_world() -> World:
    """Return a town with the shipped rules, a plan and people; nothing is decided yet."""
    load_shipped(at=A_DAY)
    town = UnitFactory(name="Thị xã Bắc Kạn", parent=UnitFactory(name="Tỉnh Bắc Kạn"))
    school = UnitFactory(name="Trường THCS Đức Xuân", parent=town)
    return World(
        town=town,
        school=school,
        plan=IssuedPlanFactory(unit=town, title="Xây dựng điển hình tiên tiến 2012 - 2015"),
        clerk=duty("emulation_officer", town),
        leader=duty("leader", town),
        teacher=duty("unit_officer", school),
        stranger=duty("emulation_officer", UnitFactory(name="Thị xã khác")),
    )


def cleared(
    world: World,
    *,
    points: int = 80,
    send_upward: bool = False,
    award_key: str = "",
    stage: str = "in_consultation",
    **subject: object,
) -> Dossier:
    """Return a dossier that appraisal, council and public notice have gone through."""
    told = {"unit": world.school} | subject
    submission = SubmissionFactory(
        dossier__plan=world.plan,
        dossier__unit=world.school,
        dossier__subject=SubjectFactory(**told),
        dossier__stage=stage,
        dossier__title="Dạy thêm miễn phí cho học sinh nghèo",
    )
    sheet = SheetFactory(submission=submission, closed=True, points=points)
    council = Council.objects.create(
        unit=world.town, name="Hội đồng TĐKT", starts_on=date(2012, 1, 1)
    )
    sitting = Sitting.objects.create(
        council=council, plan=world.plan, title="Phiên họp", held_on=date(2013, 8, 1),
        state="committed", state_since=A_DAY, committed_at=A_DAY, committed_by=world.leader,
    )  # fmt: skip
    item = Item.objects.create(
        sitting=sitting, dossier=submission.dossier, sheet=sheet, ordinal=1,
        outcome="recommended", send_upward=send_upward, award_key=award_key,
    )  # fmt: skip
    notice = PublicNotice.objects.create(
        unit=world.town, plan=world.plan, title="Công khai", made_at=A_DAY, made_by=world.clerk,
        state="closed", posted_at=A_DAY, days=10, ends_on=date(2013, 9, 1), closed_at=A_DAY,
    )  # fmt: skip
    Entry.objects.create(
        notice=notice, dossier=submission.dossier, item=item, ordinal=1,
        name=submission.dossier.subject.name, state="cleared",
    )  # fmt: skip
    return submission.dossier


def draft(world: World, *dossiers: Dossier) -> Decision:
    """Draft a recognition as the clerk does."""
    return usecases.draft_recognition(
        unit_id=world.town.pk, plan_id=world.plan.pk,
        title="Về việc công nhận điển hình tiên tiến năm 2013",
        bases="Căn cứ Luật Thi đua, khen thưởng;\nCăn cứ Kế hoạch số 05/KH-UBND.",
        dossier_ids=[dossier.pk for dossier in dossiers], by=world.clerk, at=A_DAY,
    )  # fmt: skip


def sign(world: World, decision: Decision, **told: object) -> Decision:
    """Lay a draft before the leader, unless it lies there, and sign it as he does."""
    hand_up(world, decision)
    words = {
        "number": None, "signed_on": date(2013, 9, 20), "signer_name": "Hà Văn Chủ Tịch",
        "signer_title": "Chủ tịch", "by": world.leader, "at": A_DAY,
    }  # fmt: skip
    return usecases.sign_decision(decision.pk, **(words | told))


def hand_up(world: World, decision: Decision) -> Decision:
    """Lay a draft before the leader as the clerk does; one of another state stays as it is."""
    if Decision.objects.get(pk=decision.pk).state == "draft":
        usecases.propose(decision.pk, by=world.clerk, at=A_DAY)
    return decision


def recognised(world: World, **told: object) -> Grant:
    """Return a signed recognition of a fresh dossier."""
    return sign(world, draft(world, cleared(world, **told))).grants.get()


def draft_award(world: World, *dossiers: Dossier, form_key: str = "giay-khen") -> Decision:
    """Draft giấy khen for recognised dossiers as the clerk does."""
    lines = [
        usecases.AwardLine(subject_id=one.subject_id, dossier_id=one.pk, form_key=form_key)
        for one in dossiers
    ]
    return usecases.draft_award(
        unit_id=world.town.pk, plan_id=world.plan.pk, title="Về việc tặng Giấy khen",
        lines=lines, by=world.clerk, at=A_DAY,
    )  # fmt: skip


def change(world: World, kind: str, *grants: Grant, **told: object) -> Decision:
    """Draft a decision that changes grants, as the clerk does."""
    return usecases.draft_change(
        kind=kind, grant_ids=[grant.pk for grant in grants],
        reason=told.pop("reason", "Kê khai không đúng."), by=world.clerk, at=A_DAY, **told,
    )  # fmt: skip
