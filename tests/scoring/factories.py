"""The smallest rows of a scoring round, and a round that is open with readers and dossiers."""

from datetime import UTC, datetime

import factory

from guongsang.scoring.models import Entry, Reader, Reading, Round, Tie, Wall
from tests.accounts.factories import UserFactory
from tests.campaigns.factories import IssuedPlanFactory
from tests.councils.factories import ClosedSheetFactory
from tests.subjects.factories import SubjectFactory

A_MORNING = datetime(2014, 4, 7, 2, 0, tzinfo=UTC)
DUE = datetime(2014, 4, 21, 10, 0, tzinfo=UTC)


class RoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Round

    plan = factory.SubFactory(IssuedPlanFactory)
    council_key = 1
    council_name = "Hội đồng Thi đua - Khen thưởng thị xã"
    title = factory.Sequence(lambda n: f"Sơ khảo đợt {n}")
    kind = "preliminary"
    state_since = A_MORNING
    due_at = DUE
    places = 2
    reads_each = 3
    seed = 20140407
    made_at = A_MORNING
    made_by = factory.SubFactory(UserFactory)

    class Params:
        open = factory.Trait(state="open", opened_at=A_MORNING, rules_hash="0" * 64)
        closed = factory.Trait(
            state="closed", opened_at=A_MORNING, closed_at=DUE, rules_hash="0" * 64,
            ranking=factory.LazyFunction(dict),
        )  # fmt: skip


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entry

    round = factory.SubFactory(RoundFactory, open=True)
    sheet = factory.SubFactory(
        ClosedSheetFactory, dossier__plan=factory.SelfAttribute("...round.plan")
    )
    dossier = factory.SelfAttribute("sheet.dossier")
    code = factory.Sequence(lambda n: f"HS {n + 1:03d}")


class ReaderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reader

    round = factory.SubFactory(RoundFactory, open=True)
    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Hà Thị Người Chấm {n}")
    added_at = A_MORNING


class ReadingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reading

    entry = factory.SubFactory(EntryFactory)
    reader = factory.SubFactory(ReaderFactory, round=factory.SelfAttribute("..entry.round"))
    assigned_at = A_MORNING


class WallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Wall

    entry = factory.SubFactory(EntryFactory)
    user = factory.SubFactory(UserFactory)
    kind = "declared"
    reason = "Là em ruột của người được xét"
    at = A_MORNING
    by = factory.SelfAttribute("user")


class TieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tie

    kind = "kin"
    subject = factory.SubFactory(SubjectFactory)
    name = "Hà Thị Người Nhà"
    words = "em ruột"
    at = A_MORNING
    by = factory.SubFactory(UserFactory)
