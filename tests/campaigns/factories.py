"""The smallest valid plans, fields and criteria sets in force."""

from datetime import UTC, date, datetime

import factory

from guongsang.campaigns.models import Invitation, Milestone, Plan, Question, QuestionVersion
from guongsang.criteria.models import CriteriaSet, Criterion
from guongsang.foundation.text import fold
from tests.organisations.factories import UnitFactory


class SetInForceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CriteriaSet
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Bộ tiêu chí {n}")
    stage = "in_force"

    @factory.post_generation
    def covers(self, create: bool, fields: object, **kwargs: object) -> None:
        for field in fields or ():
            Criterion.objects.create(
                set=self, field=field, code=f"c{field.pk}", kind="scored", block="field",
                text="Tiêu chí", points=10,
            )  # fmt: skip


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Plan
        skip_postgeneration_save = True

    unit = factory.SubFactory(UnitFactory)
    title = factory.Sequence(lambda n: f"Kế hoạch xây dựng điển hình {n}")
    fold_title = factory.LazyAttribute(lambda plan: fold(plan.title))
    starts_on = date(2012, 1, 1)
    ends_on = date(2015, 12, 31)
    stage_since = datetime(2012, 1, 2, 1, 0, tzinfo=UTC)
    criteria_set = factory.SubFactory(SetInForceFactory)


class IssuedPlanFactory(PlanFactory):
    stage = "issued"
    doc_number = factory.Sequence(str)
    doc_symbol = "KH-UBND"
    issued_on = date(2012, 1, 10)
    signer_name = "Nông Văn A"


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    plan = factory.SubFactory(PlanFactory)
    unit = factory.SubFactory(UnitFactory)


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    plan = factory.SubFactory(PlanFactory)
    title = "Các đơn vị đăng ký điển hình"
    due_on = date(2012, 3, 31)


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    plan = factory.SubFactory(IssuedPlanFactory)
    kind = "text"
    ordinal = factory.Sequence(lambda n: n + 1)


class QuestionVersionFactory(factory.django.DjangoModelFactory):
    """A question as it is asked; ``question__plan`` and ``question__kind`` say where and how."""

    class Meta:
        model = QuestionVersion

    question = factory.SubFactory(QuestionFactory)
    text = factory.Sequence(lambda n: f"Câu hỏi {n}")
    since = datetime(2012, 1, 12, 1, 0, tzinfo=UTC)
    written_by = factory.SubFactory("tests.accounts.factories.UserFactory")
