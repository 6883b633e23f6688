"""The smallest templates of an office."""

import hashlib
from datetime import UTC, datetime

import factory
from django.core.files.base import ContentFile

from guongsang.papers.models import TemplateChoice, TemplateVersion
from guongsang.papers.queries import all_kinds
from tests.accounts.factories import UserFactory
from tests.foundation.hostile_templates import template
from tests.organisations.factories import UnitFactory

A_MORNING = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
DECISION = "honours.decision"
BODY = template("Của riêng phường: {{ body }}")


class TemplateVersionFactory(factory.django.DjangoModelFactory):
    """A version that is kept and not in use."""

    class Meta:
        model = TemplateVersion
        exclude = ["content"]

    content = BODY
    unit = factory.SubFactory(UnitFactory)
    kind = DECISION
    number = factory.Sequence(lambda n: n + 1)
    file = factory.LazyAttribute(lambda one: ContentFile(one.content, name="mau.docx"))
    name = "mau.docx"
    size = factory.LazyAttribute(lambda one: len(one.content))
    sha256 = factory.LazyAttribute(lambda one: hashlib.sha256(one.content).hexdigest())
    note = "Thêm số điện thoại"
    made_at = A_MORNING
    made_by = factory.SubFactory(UserFactory)


class TemplateChoiceFactory(factory.django.DjangoModelFactory):
    """A version that an office uses."""

    class Meta:
        model = TemplateChoice

    version = factory.SubFactory(TemplateVersionFactory)
    unit = factory.SelfAttribute("version.unit")
    kind = factory.SelfAttribute("version.kind")
    at = A_MORNING
    by = factory.SubFactory(UserFactory)


def shipped(key: str = DECISION) -> bytes:
    """Return the template that comes with the program."""
    return all_kinds()[key].template.read_bytes()
