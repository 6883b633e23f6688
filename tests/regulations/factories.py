"""The smallest valid rules."""

from datetime import date
from decimal import Decimal

import factory

from guongsang.regulations.models import Rule, Topic


class RuleFactory(factory.django.DjangoModelFactory):
    """A shipped number of days since 2011."""

    class Meta:
        model = Rule

    topic = Topic.DAYS
    key = factory.Sequence(lambda n: f"viec-{n}")
    name = factory.Sequence(lambda n: f"Thời hạn của việc {n}")
    number = Decimal(10)
    measure = "ngày"
    valid_from = date(2011, 1, 1)
    source = "Nghị định mẫu"
