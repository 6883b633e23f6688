"""The smallest valid suggestions, leads and days of the rule pack."""

from datetime import UTC, date, datetime

import factory

from guongsang.discovery.models import (
    Audit,
    AuditLine,
    Hit,
    Lead,
    LeadNote,
    Suggestion,
    SuggestionFile,
    Text,
)
from guongsang.discovery.rules import Deed, Who, hash_of, make_receipt_code
from guongsang.foundation.text import fold
from guongsang.regulations.models import Rule, Topic
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory

A_MORNING = datetime(2014, 5, 12, 2, 0, tzinfo=UTC)
STORY = "Bà con ai cũng quý vì đã hiến 350 mét vuông đất vườn để mở rộng đường vào tổ."


class DaysFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rule
        django_get_or_create = ("topic", "key", "unit", "valid_from")

    topic = Topic.DAYS
    key = "lead-answer"
    name = "Số ngày"
    number = 15
    measure = "ngày"
    unit = None
    valid_from = date(2010, 1, 1)
    source = "Quy chế của thị xã"


class SuggestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Suggestion

    secret_hash = factory.LazyAttribute(lambda one: hash_of(one.secret))
    subject_kind = "individual"
    subject_name = "Nông Thị Hiền"
    unit = factory.SubFactory(UnitFactory)
    story = STORY
    step = 3
    started_at = A_MORNING
    saved_at = A_MORNING

    class Params:
        secret = factory.Sequence(lambda n: f"bi-mat-{n}")


class SuggestionFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SuggestionFile

    suggestion = factory.SubFactory(SuggestionFactory)
    file = factory.django.FileField(filename="anh.jpg", data=b"anh")
    name = "ảnh.jpg"
    content_type = "image/jpeg"
    size = 3
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    at = A_MORNING


class LeadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Lead

    receipt_code = factory.LazyFunction(make_receipt_code)
    channel = "web"
    unit = factory.SubFactory(UnitFactory)
    nominator = "other"
    subject_kind = "individual"
    subject_name = "Nông Thị Hiền"
    story = STORY
    received_at = A_MORNING
    due_on = date(2014, 5, 27)
    stage_since = A_MORNING
    fold_text = factory.LazyAttribute(lambda lead: fold(f"{lead.subject_name} {lead.story}"))


class LeadNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LeadNote

    lead = factory.SubFactory(LeadFactory)
    by = factory.SubFactory(UserFactory)
    at = A_MORNING
    text = "Đã gặp tổ trưởng."


def days_in_force() -> None:
    """Give the rule pack the two numbers that discovery asks for."""
    DaysFactory(key="lead-answer", number=15)
    DaysFactory(key="good-deed", number=5)


def who(unit, **more) -> Who:
    words = {
        "nominator": "other",
        "subject_kind": "individual",
        "subject_name": "Nông Thị Hiền",
        "unit_id": unit.pk,
    }
    return Who(**(words | more))


def deed(**more) -> Deed:
    return Deed(**({"story": STORY} | more))


class TextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Text

    unit = factory.SubFactory(UnitFactory)
    kind = "report"
    title = "Báo cáo tháng 5"
    body = f"{STORY} Nhiều năm nay bà Nông Thị Hiền còn dạy miễn phí."
    body_print = factory.Sequence(lambda n: f"{n:064x}")
    passages = 1
    read_at = A_MORNING
    read_by = factory.SubFactory(UserFactory)


class HitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Hit

    text = factory.SubFactory(TextFactory)
    passage_start = 0
    passage_end = len(STORY)
    start = 0
    end = len(STORY)
    sentence = STORY
    name = "Nông Thị Hiền"
    kind = "individual"
    score = 3.0
    rank = 3.0
    why = ["deed", "named"]
    masked = "bà con ai cũng quý vì đã hiến 0 mét vuông đất vườn để mở rộng đường vào tổ"
    praise = 2


class AuditFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Audit

    unit = factory.SubFactory(UnitFactory)
    drawn_at = A_MORNING
    drawn_by = factory.SubFactory(UserFactory)
    out_of = 300


class AuditLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AuditLine

    audit = factory.SubFactory(AuditFactory)
    text = factory.SubFactory(TextFactory, unit=factory.SelfAttribute("..audit.unit"))
    ordinal = factory.Sequence(lambda n: n + 1)
    start = 0
    end = 60
    passage = "Đường vào tổ đang sửa, xe tải đi vòng qua chợ phiên cho tiện."
    masked = "đường vào tổ đang sửa xe tải đi vòng qua chợ phiên cho tiện"
