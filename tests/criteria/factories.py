"""The smallest valid fields, sets and criteria."""

from datetime import date
from decimal import Decimal

import factory

from guongsang.criteria.models import (
    Band,
    Block,
    CriteriaSet,
    Criterion,
    CriterionKind,
    Field,
    Indicator,
    SetStage,
)


class FieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Field

    code = factory.Sequence(lambda n: f"linh-vuc-{n}")
    name = factory.Sequence(lambda n: f"Điển hình trong lĩnh vực số {n}")
    short_name = factory.Sequence(lambda n: f"Lĩnh vực {n}")
    ordinal = factory.Sequence(lambda n: n + 100)


class CriteriaSetFactory(factory.django.DjangoModelFactory):
    """A draft; ``in_force=True`` for one that holds since 2011."""

    class Meta:
        model = CriteriaSet

    class Params:
        in_force = factory.Trait(stage=SetStage.IN_FORCE, valid_from=date(2011, 1, 1))

    name = factory.Sequence(lambda n: f"Bộ tiêu chí {n}")
    unit = None


class CriterionFactory(factory.django.DjangoModelFactory):
    """A common yes-or-no criterion of ten points; ``gate=True`` or ``field=…`` for others."""

    class Meta:
        model = Criterion

    class Params:
        gate = factory.Trait(kind=CriterionKind.GATE, points=Decimal(0))

    set = factory.SubFactory(CriteriaSetFactory)
    code = factory.Sequence(lambda n: f"tieu-chi-{n}")
    kind = CriterionKind.SCORED
    text = factory.Sequence(lambda n: f"Giúp đỡ người khác, việc {n}")
    points = Decimal(10)
    block = factory.LazyAttribute(lambda one: Block.FIELD if one.field else Block.COMMON)
    field = None


class BandFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Band

    criterion = factory.SubFactory(CriterionFactory)
    threshold = None
    points = Decimal(10)
    words = "Làm tốt, có người xác nhận"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    unit = factory.SubFactory("tests.organisations.factories.UnitFactory")
    key = "ntm-income"
    name = "Chuẩn thu nhập nông thôn mới"
    year = 2014
    number = Decimal(16)
    source = "QĐ 491/QĐ-TTg"
