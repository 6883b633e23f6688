"""The smallest valid rows of opinions, and questions asked as the clerk does."""

from datetime import date

import factory

from guongsang.opinions import usecases
from guongsang.opinions.models import Inquiry, Opinion, Reply
from guongsang.opinions.rules import Asked, Said
from guongsang.regulations.models import Rule
from tests.accounts.factories import UserFactory
from tests.appraisals.factories import SubmissionFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.dossiers.factories import A_MORNING, DossierFactory, World


class InquiryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Inquiry

    plan = factory.SubFactory(IssuedPlanFactory)
    agency = "police"
    agency_name = "Công an"
    asked = "Có vi phạm không"
    sent_on = date(2014, 5, 5)
    due_on = date(2014, 5, 19)
    made_at = A_MORNING
    made_by = factory.SubFactory(UserFactory)


class ReplyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reply

    inquiry = factory.SubFactory(InquiryFactory)
    number = "12/CAP"
    received_on = date(2014, 5, 9)
    entered_at = A_MORNING
    entered_by = factory.SubFactory(UserFactory)


class OpinionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Opinion

    inquiry = factory.SubFactory(InquiryFactory)
    dossier = factory.SubFactory(
        DossierFactory, plan=factory.SelfAttribute("..inquiry.plan"),
        unit=factory.SelfAttribute("..inquiry.plan.unit"),
    )  # fmt: skip

    class Params:
        clear = factory.Trait(
            answer="clear",
            reply=factory.SubFactory(ReplyFactory, inquiry=factory.SelfAttribute("..inquiry")),
        )
        violation = factory.Trait(
            answer="violation",
            facts="Xây dựng trái phép",
            reply=factory.SubFactory(ReplyFactory, inquiry=factory.SelfAttribute("..inquiry")),
        )


def days_rule(key: str = "opinion-answer", number: int = 10) -> Rule:
    return Rule.objects.create(
        topic="days", key=key, name="Trả lời ý kiến", number=number, measure="ngày làm việc",
        source="Thử", valid_from=date(2014, 1, 1),
    )  # fmt: skip


def handed_in(world: World, many: int = 1, **told: object) -> list:
    """Return dossiers of the school that lie with the office."""
    place = {"dossier__unit": world.school, "dossier__subject__unit": world.school}
    place |= {"dossier__plan": world.plan, "dossier__field": world.field}
    made = [SubmissionFactory(**(place | told)) for _n in range(many)]
    return [one.dossier for one in made]


def asked(world: World, dossiers: list, name: str = "Công an phường", **told: object) -> Inquiry:
    """Return an inquiry to one agency, asked by the clerk."""
    words = {"asked": "Có vi phạm không?", "sent_on": date(2014, 5, 5), "at": A_MORNING}
    words |= {"due_on": date(2014, 5, 9)}
    (made,) = usecases.ask(
        plan_id=world.plan.pk,
        agencies=[Asked(agency="police", name=name, address="congan@bk.vn")],
        dossier_ids=[one.pk for one in dossiers],
        **(words | told),
        by=world.clerk,
    )
    return made


def replied(world: World, inquiry: Inquiry, answer: str = "clear", facts: str = "", **told: object):
    """Record one paper that says the same about every dossier."""
    words = {"number": "12/CAP", "received_on": A_MORNING.date(), "at": A_MORNING}
    return usecases.record_reply(
        inquiry.pk,
        said={one.pk: Said(answer=answer, facts=facts) for one in inquiry.opinions.all()},
        **(words | told),
        by=world.clerk,
    )
