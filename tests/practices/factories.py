"""The smallest valid method cards: a draft, one that is whole, one that everybody reads."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from guongsang.accounts.models import User
from guongsang.foundation.text import fold, tidy
from guongsang.organisations.models import Unit
from guongsang.practices.models import Practice, Result, Version
from tests.accounts.factories import UserFactory
from tests.criteria.factories import FieldFactory
from tests.dossiers.factories import duty
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

A_DAY = datetime(2015, 4, 6, 2, 0, tzinfo=UTC)
WORDS = {
    "problem": "Rơm rạ đốt ngoài đồng, khói mù cả tổ.",
    "works_where": "Nơi còn trồng lúa, có chỗ khô để ủ.",
    "what_was_done": "Gom rơm, ủ với men bản địa, bón lại cho ruộng.",
    "steps": "Gom rơm sau gặt\nTưới men, phủ bạt\nĐảo sau hai tuần",
    "cost": "Men 30.000 đồng một sào.",
    "people": "Hai người, một buổi.",
    "risks": "Mưa làm úng: che bạt, kê cao.",
    "failed_where": "Tổ 7 chưa làm được vì ruộng ở xa đường.",
    "contact_role": "Tổ trưởng tổ hợp tác",
    "contact_place": "Nhà văn hóa tổ 4",
}


@dataclass
class Workshop:
    """Who is who in the tests."""

    town: Unit
    ward: Unit
    writer: User
    reviewer: User
    stranger: User


def make_workshop() -> Workshop:
    town = UnitFactory(name="Thị xã Bắc Kạn")
    ward = UnitFactory(name="Phường Đức Xuân", parent=town)
    other = UnitFactory(name="Xã Dương Quang", parent=town)
    return Workshop(
        town=town,
        ward=ward,
        writer=duty("unit_officer", ward),
        reviewer=duty("emulation_officer", town),
        stranger=duty("unit_officer", other),
    )


class PracticeFactory(factory.django.DjangoModelFactory):
    """A draft without a version; ``listed_practice`` below is whole and public."""

    class Meta:
        model = Practice

    subject = factory.SubFactory(SubjectFactory, kind="collective")
    unit = factory.SelfAttribute("subject.unit")
    field = factory.SubFactory(FieldFactory)
    title = factory.Sequence(lambda n: f"Ủ rơm làm phân bón, cách thứ {n}")
    slug = factory.Sequence(lambda n: f"u-rom-lam-phan-bon-{n}")
    state_since = A_DAY
    made_at = A_DAY
    made_by = factory.SubFactory(UserFactory)
    fold_text = factory.LazyAttribute(lambda one: fold(one.title))
    marked_text = factory.LazyAttribute(lambda one: tidy(one.title).casefold())


class VersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Version

    practice = factory.SubFactory(PracticeFactory)
    number = 1
    made_at = A_DAY


class ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Result

    version = factory.SubFactory(VersionFactory)
    indicator = "Năng suất lúa"
    measure = "tạ/ha"
    before = Decimal(42)
    after = Decimal(51)
    source = "Phòng Kinh tế thị xã"
    on = date(2014, 11, 20)


def whole_version(practice: Practice, **more: object) -> Version:
    """Return a version in which nothing is missing."""
    version = VersionFactory(practice=practice, **(WORDS | more))
    ResultFactory(version=version)
    return version


def listed_practice(**more: object) -> Practice:
    """Return a card that everybody may read."""
    practice = PracticeFactory(**more)
    version = whole_version(practice, listed_at=A_DAY)
    practice.state, practice.listed_version, practice.listed_at = "listed", version, A_DAY
    practice.save()
    return practice
