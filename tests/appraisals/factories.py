"""The smallest valid rows of appraisals, and a dossier that was handed in."""

from decimal import Decimal

import factory

from guongsang.appraisals.models import Appraiser, Mark, Sheet, Verification
from guongsang.appraisals.usecases import give_mark, take_in, verify_claim
from guongsang.dossiers.models import Dossier, Submission
from guongsang.dossiers.usecases import add_evidence
from tests.accounts.factories import UserFactory
from tests.criteria.factories import CriterionFactory
from tests.dossiers.factories import (
    A_MORNING,
    ClaimFactory,
    DossierFactory,
    answer,
    fill,
    hand_in,
    proof,
    register,
)


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Submission

    dossier = factory.SubFactory(
        DossierFactory,
        stage="appraising",
        submitted_at=A_MORNING,
        receipt_number=factory.Sequence(lambda n: f"HS-2014-{n:05d}"),
        receipt_office=factory.SelfAttribute("plan.unit"),
        rule_stamp="VN",
    )
    number = 1
    at = A_MORNING
    by = factory.SubFactory(UserFactory)
    by_name = "Nông Thị Hiệu Trưởng"
    signer_name = "Nông Thị Hiệu Trưởng"
    self_points = 80
    rule_stamp = "VN"
    snapshot = factory.LazyFunction(dict)
    snapshot_hash = "0" * 64


class SheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sheet

    submission = factory.SubFactory(SubmissionFactory)
    dossier = factory.SelfAttribute("submission.dossier")
    opened_at = A_MORNING
    opened_by = factory.SubFactory(UserFactory)

    class Params:
        closed = factory.Trait(
            state="closed",
            closed_at=A_MORNING,
            closed_by=factory.SubFactory(UserFactory),
            points=85,
            gates_pass=True,
        )


class AppraiserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appraiser

    sheet = factory.SubFactory(SheetFactory)
    user = factory.SubFactory(UserFactory)
    named_at = A_MORNING


class VerificationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Verification

    sheet = factory.SubFactory(SheetFactory)
    claim = factory.SubFactory(ClaimFactory, dossier=factory.SelfAttribute("..sheet.dossier"))
    finding = "not_enough"
    at = A_MORNING
    by = factory.SubFactory(UserFactory)


class MarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mark

    appraiser = factory.SubFactory(AppraiserFactory)
    sheet = factory.SelfAttribute("appraiser.sheet")
    criterion = factory.SubFactory(CriterionFactory)
    points = 5
    at = A_MORNING


def submitted(world, *, value: int = 9, with_proof: bool = True):
    """Return a dossier of the school that was handed in, its number claimed and proven."""
    dossier = register(world)
    answer(world, dossier, world.number, value=value)
    if with_proof:
        add_evidence(
            dossier.pk,
            criterion_id=world.number.pk,
            file=proof(),
            caption="Danh sách hộ",
            by=world.writer,
            at=A_MORNING,
        )
    fill(world, dossier)
    hand_in(world, dossier)
    return Dossier.objects.get(pk=dossier.pk)


def opened(world, **told):
    """Return the sheet of such a dossier, taken in by the clerk."""
    return take_in(submitted(world, **told).pk, by=world.clerk, at=A_MORNING)


def check_all(sheet, *, by, finding: str = "confirmed"):
    """Hold every answered claim of a sheet against its proof."""
    for claim in sheet.dossier.claims.all():
        verify_claim(
            sheet.pk, claim_id=claim.pk, finding=finding, confirmed_by="UBND phường",
            confirmed_on=A_MORNING.date(), by=by, at=A_MORNING,
        )  # fmt: skip


def mark_all(world, sheet, *, by, number: int = 8, passes: bool = True):
    """Mark every criterion of a sheet."""
    for criterion, told in {
        world.gate: {"passes": passes},
        world.number: {"points": Decimal(number)},
        world.anchor: {"points": Decimal(5)},
        world.yes_no: {"points": Decimal(5)},
    }.items():
        give_mark(sheet.pk, criterion_id=criterion.pk, **told, by=by, at=A_MORNING)
