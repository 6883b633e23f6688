"""The smallest valid units."""

import factory

from guongsang.foundation.text import fold, sort_key
from guongsang.foundation.tree import child_path, own_number
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
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"DV{n:05d}")
    name = factory.Sequence(lambda n: f"Phường Số {n}")
    kind = factory.SubFactory(UnitKindFactory)
    parent = None
    fold_name = factory.LazyAttribute(lambda unit: fold(f"{unit.name} {unit.code}"))
    sort_key = factory.LazyAttribute(lambda unit: sort_key(unit.name))

    @factory.lazy_attribute
    def path(self) -> str:
        if self.parent:
            made = Unit.objects.values_list("children_made", flat=True).get(pk=self.parent.pk)
            return child_path(self.parent.path, made + 1)
        last = Unit.objects.filter(parent=None).order_by("-path").first()
        return child_path("", own_number(last.path) + 1 if last else 1)

    @factory.post_generation
    def present_name(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create:
            self.names.create(name=self.name, valid_from=self.valid_from)
            Unit.objects.filter(pk=self.parent_id).update(children_made=own_number(self.path))
