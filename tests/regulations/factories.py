"""The smallest valid rules."""

from datetime import date, timedelta
from decimal import Decimal

import factory

from guongsang.regulations.models import CalendarDay, Rule, Topic


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


class CalendarDayFactory(factory.django.DjangoModelFactory):
    """A national day off in 2014."""

    class Meta:
        model = CalendarDay

    day = factory.Sequence(lambda n: date(2014, 1, 1) + timedelta(days=n % 360))
    kind = "off"
    name = "Ngày nghỉ"
    source = "Thông báo của năm"
