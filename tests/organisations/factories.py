"""The smallest valid units."""

import factory

from guongsang.foundation.text import fold, sort_key
from guongsang.foundation.tree import child_path
from guongsang.organisations.models import Unit, UnitKind, UnitLevel


class UnitLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UnitLevel
        django_get_or_create = ("code",)

    code = "commune"
    name = "Cấp xã"
    rank = 3


class UnitKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UnitKind
        django_get_or_create = ("code",)

    code = "ward"
    name = "Phường"
    level = factory.SubFactory(UnitLevelFactory)
    is_area = True


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"DV{n:05d}")
    name = factory.Sequence(lambda n: f"Phường Số {n}")
    kind = factory.SubFactory(UnitKindFactory)
    parent = None
    fold_name = factory.LazyAttribute(lambda unit: fold(f"{unit.name} {unit.code}"))
    sort_key = factory.LazyAttribute(lambda unit: sort_key(unit.name))

    @factory.lazy_attribute
    def path(self) -> str:
        upper = self.parent.path if self.parent else ""
        made = Unit.objects.filter(parent=self.parent).count()
        return child_path(upper, made + 1)

    @factory.post_generation
    def present_name(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            self.names.create(name=self.name)
            if self.parent_id:
                Unit.objects.filter(pk=self.parent_id).update(
                    children_made=Unit.objects.filter(parent=self.parent_id).count()
                )
