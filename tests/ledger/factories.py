"""The smallest valid lines and lists."""

from datetime import UTC, date, datetime

import factory

from guongsang.foundation.text import fold, name_sort_key
from guongsang.ledger.models import (
    BookImport,
    Confirmation,
    Entry,
    Headcount,
    LedgerImport,
    OldGrant,
)
from tests.accounts.factories import UserFactory
from tests.organisations.factories import UnitFactory
from tests.subjects.factories import SubjectFactory

A_MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


class EntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entry

    subject = factory.SubFactory(SubjectFactory)
    kind = "title"
    key = "cstdcs"
    name = "Chiến sĩ thi đua cơ sở"
    year = 2024
    origin = "paper"
    is_verified = True
    added_at = A_MORNING
    added_by = factory.SubFactory(UserFactory)


class LedgerImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LedgerImport

    filename = "danh-hieu.xlsx"
    sha256 = "0" * 64
    unit = factory.SubFactory(UnitFactory)
    state = "checked"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = A_MORNING


class ConfirmationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Confirmation

    subject = factory.SubFactory(SubjectFactory)
    award = "bang-khen-tinh"
    what = "movement"
    name = "Bằng khen: có thành tích xuất sắc"
    year = 2026
    is_met = True
    paper = "Biên bản 01"
    said_at = A_MORNING
    said_by = factory.SubFactory(UserFactory)


class HeadcountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Headcount

    subject = factory.SubFactory(SubjectFactory, kind="collective")
    year = 2026
    total = 20
    said_at = A_MORNING
    said_by = factory.SubFactory(UserFactory)


class BookImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BookImport

    filename = "so-vang.xlsx"
    source = "Sổ vàng quyển 1"
    unit = factory.SubFactory(UnitFactory)
    state = "applied"
    asked_by = factory.SubFactory(UserFactory)
    asked_at = A_MORNING


class OldGrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OldGrant

    unit = factory.SubFactory(UnitFactory)
    taken_from = factory.SubFactory(BookImportFactory, unit=factory.SelfAttribute("..unit"))
    row = factory.Sequence(lambda n: n + 2)
    year = 1999
    form_name = "Giấy khen"
    name = factory.Sequence(lambda n: f"Hoàng Văn Xưa {n}")
    sorted_on = factory.LazyAttribute(lambda one: date(one.year, 1, 1))
    sort_key = factory.LazyAttribute(lambda one: name_sort_key(one.name))
    fold_text = factory.LazyAttribute(lambda one: fold(one.name))
    print = factory.Sequence(lambda n: f"{n:064d}")
