"""The smallest valid lines and lists."""

from datetime import UTC, datetime

import factory

from guongsang.ledger.models import Entry, LedgerImport
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
