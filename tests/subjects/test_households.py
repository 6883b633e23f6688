"""A household is recognised by the number of its head and its address."""

import pytest
from django.db import IntegrityError, transaction

from guongsang.foundation.refusals import Refused
from guongsang.subjects import usecases
from guongsang.subjects.models import Subject
from guongsang.subjects.queries import possible_matches
from tests.access.factories import AssignmentFactory
from tests.dossiers.factories import A_MORNING
from tests.organisations.factories import UnitFactory

pytestmark = pytest.mark.django_db
HEAD, OTHER_HEAD = "006099000111", "006099000222"


def household(unit, **told):
    words = {"kind": "household", "name": "Hộ ông Nông Văn Thắng"}
    words |= {"address": "Tổ 5, Đức Xuân", "head_id": HEAD}
    return usecases.register_subject(
        unit_id=unit.pk, **(words | told), by=officer_at(unit), at=A_MORNING
    )


def officer_at(unit):
    return AssignmentFactory(role="emulation_officer", unit=unit).user


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, [("certain", "trùng số định danh chủ hộ; cùng địa chỉ")]),
        ({"name": "Hộ bà Bàn Thị Mới"}, [("certain", "trùng số định danh chủ hộ; cùng địa chỉ")]),
        ({"name": "Hộ bà Bàn Thị Mới", "address": "Tổ 9"}, ["review"]),
        ({"name": "Hộ bà Bàn Thị Mới", "address": ""}, ["review"]),
        ({"name": "Hộ bà Bàn Thị Mới", "head_id": OTHER_HEAD}, []),
        ({"head_id": OTHER_HEAD}, ["review"]),
    ],
)
def test_a_household_is_known_by_its_head_and_address(asked, told):
    unit = UnitFactory()
    household(unit)
    words = {"name": "Hộ ông Nông Văn Thắng", "address": "tổ 5 đức xuân", "head_id": HEAD} | asked
    name = words.pop("name")

    found = possible_matches(name, "household", officer_at(unit), unit, **words)

    shown = [(one.band.value, "; ".join(one.reasons)) for one in found]
    assert shown == told or [band for band, _why in shown] == told


def test_the_number_of_a_head_is_kept_as_a_hash_and_found_by_who_keeps_the_record():
    unit = UnitFactory()
    one = household(unit)

    assert HEAD not in str(Subject.objects.filter(pk=one.pk).values())
    assert len(one.head_key) == 64
    assert list(Subject.objects.found_by(HEAD, officer_at(unit))) == [one]
    assert not Subject.objects.found_by(HEAD, officer_at(UnitFactory())).exists()


def test_a_head_may_have_a_record_of_their_own():
    unit = UnitFactory()
    household(unit)

    usecases.register_subject(
        kind="individual", name="Nông Văn Thắng", unit_id=unit.pk, citizen_id=HEAD,
        by=officer_at(unit), at=A_MORNING,
    )  # fmt: skip

    assert Subject.objects.count() == 2


def test_only_a_household_has_a_head():
    unit = UnitFactory()

    with pytest.raises(Refused, match="chỉ ghi cho hộ gia đình"):
        household(unit, kind="collective")
    with pytest.raises(IntegrityError, match="only_a_household_has_a_head"), transaction.atomic():
        Subject.objects.filter(pk=household(unit).pk).update(kind="collective")


def test_a_wrong_number_of_a_head_is_told():
    with pytest.raises(Refused, match="12 chữ số"):
        household(UnitFactory(), head_id="123")
