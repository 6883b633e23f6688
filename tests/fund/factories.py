"""A town whose fund pays awards: the smallest decisions with money, lists and payments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from guongsang.accounts.models import User
from guongsang.fund import usecases
from guongsang.fund.models import Budget, Flow, Payment, PaymentList
from guongsang.honours import usecases as honours
from guongsang.honours.models import Decision, Grant
from guongsang.organisations.models import Unit
from guongsang.regulations.usecases import load_shipped
from tests.accounts.factories import UserFactory
from tests.dossiers.factories import duty
from tests.honours.factories import AwardFactory, SignedDecisionFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

NOW = datetime(2026, 7, 15, 2, 0, tzinfo=UTC)
TODAY = date(2026, 7, 15)


class BudgetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Budget

    unit = factory.SubFactory(UnitFactory)
    year = 2026
    made_at = NOW
    made_by = factory.SubFactory(UserFactory)


class FlowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Flow

    budget = factory.SubFactory(BudgetFactory)
    kind = "estimate"
    title = "Dự toán giao đầu năm"
    amount = 100_000_000
    dated_on = date(2026, 1, 5)
    paper = "QĐ 01/QĐ-UBND"
    noted_at = NOW
    noted_by = factory.SubFactory(UserFactory)


class PaymentListFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PaymentList

    unit = factory.SubFactory(UnitFactory)
    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    title = "Chi tiền thưởng"
    dated_on = TODAY
    made_at = NOW
    made_by = factory.SubFactory(UserFactory)


class PaymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Payment

    payment_list = factory.SubFactory(PaymentListFactory)
    grant = factory.SubFactory(
        AwardFactory, decision__unit=factory.SelfAttribute("...payment_list.unit")
    )
    ordinal = factory.Sequence(lambda n: n + 1)
    amount = 760_000


@dataclass
class World:
    """Who is who in the tests."""

    town: Unit
    clerk: User
    leader: User
    auditor: User
    teacher: User
    stranger: User


def make_world() -> World:
    """Return a town with the shipped rules and people; its fund of 2026 is begun."""
    load_shipped(at=NOW)
    town = UnitFactory(name="Phường Đức Xuân", parent=UnitFactory(name="Tỉnh Thái Nguyên"))
    BudgetFactory(unit=town)
    return World(
        town=town,
        clerk=duty("emulation_officer", town),
        leader=duty("leader", town),
        auditor=duty("auditor", town),
        teacher=duty("unit_officer", UnitFactory(name="Trường THCS", parent=town)),
        stranger=duty("emulation_officer", UnitFactory(name="Phường khác")),
    )


def signed(world: World, *, on: date = date(2026, 7, 2), **told: object) -> Decision:
    """Return a signed award of the town, without lines."""
    # Not through the register, which begins with 1: a number that it will not reach.
    number = 900 + Decision.objects.count()
    words = {"unit": world.town, "kind": "award", "plan": None, "year": on.year, "signed_on": on}
    words["number"] = number
    return SignedDecisionFactory(**(words | told))


def awarded(world: World, many: int = 1, **told: object) -> list[Grant]:
    """Return lines of one signed award, each of 760.000 đ unless told otherwise."""
    decision = told.pop("decision", None) or signed(world)
    words = {"amount": 760_000, "amount_reason": "0,3 × 2.530.000 đ = 759.000 đ"} | told
    return [
        AwardFactory(decision=decision, subject=SubjectFactory(unit=world.town), **words)
        for _n in range(many)
    ]


def drafted(world: World, subject: object, *keys: str, words: str = "Việc chung") -> Decision:
    """Draft an award that gives one subject several titles or forms, as the clerk does."""
    lines = [
        honours.AwardLine(subject_id=subject.pk, form_key=key, words=words)
        for key in keys
    ]  # fmt: skip
    return honours.draft_award(
        unit_id=world.town.pk, title="Về việc khen thưởng", lines=lines, by=world.clerk, at=NOW
    )


def sign(world: World, decision: Decision, on: date = TODAY) -> Decision:
    if Decision.objects.get(pk=decision.pk).state == "draft":
        honours.propose(decision.pk, by=world.clerk, at=NOW)
    return honours.sign_decision(
        decision.pk, number=None, signed_on=on, signer_name="Hà Văn Chủ Tịch",
        signer_title="Chủ tịch", by=world.leader, at=NOW,
    )  # fmt: skip


def revoke(world: World, grant: Grant, on: date = TODAY) -> Decision:
    draft = honours.draft_change(
        kind="revocation", grant_ids=[grant.pk], reason="Kê khai không đúng.",
        by=world.clerk, at=NOW,
    )  # fmt: skip
    return sign(world, draft, on)


def noted(world: World, amount: int = 100_000_000, kind: str = "estimate", **told: object) -> Flow:
    words = {
        "year": 2026, "kind": kind, "title": "Dự toán", "amount": Decimal(amount),
        "dated_on": date(2026, 1, 5), "paper": "QĐ 01/QĐ-UBND", "by": world.clerk, "at": NOW,
    }  # fmt: skip
    return usecases.note_flow(world.town.pk, **(words | told))


def drawn_up(world: World, grants: list[Grant], **told: object) -> PaymentList:
    words = {"title": "Chi tiền thưởng", "dated_on": TODAY, "by": world.clerk, "at": NOW}
    return usecases.draw_up_list(
        world.town.pk, grant_ids=[one.pk for one in grants], **(words | told)
    )


def approved(world: World, grants: list[Grant]) -> PaymentList:
    return usecases.approve_list(
        drawn_up(world, grants).pk, approved_on=TODAY, approver_name="Hà Văn Chủ Tịch",
        by=world.leader, at=NOW,
    )  # fmt: skip


def pay(world: World, payment: Payment, **told: object) -> int:
    handed = [usecases.Handed(payment_id=payment.pk, received_by="Nông Thị Hiền")]
    words = {"paid_on": TODAY, "way": "cash", "handed": handed, "by": world.clerk, "at": NOW}
    return usecases.note_paid(payment.payment_list_id, **(words | told))


def paid(world: World, grant: Grant) -> Payment:
    payment = approved(world, [grant]).payments.get()
    pay(world, payment)
    payment.refresh_from_db()
    return payment
