"""The smallest valid lines and lists."""

from datetime import UTC, datetime

import factory

from guongsang.ledger.models import Confirmation, Entry, Headcount, LedgerImport
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
