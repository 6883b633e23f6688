"""The town that is shipped is the one of 2012, and becomes what it is now."""

from datetime import UTC, date, datetime

import pytest

from guongsang.directory import usecases
from guongsang.foundation.refusals import Refused
from guongsang.organisations.models import Unit
from guongsang.organisations.queries import name_on, successor_on
from tests.directory.factories import officer_at

pytestmark = pytest.mark.django_db
AT = datetime(2012, 1, 5, 1, tzinfo=UTC)
IN_2012, IN_2026 = date(2012, 6, 1), date(2026, 6, 1)


def load(with_succession, by=None):
    by = by or officer_at(None, "administrator")
    return usecases.load_bac_kan(by=by, at=AT, with_succession=with_succession, is_demo=True)


def communes_on(day):
    areas = Unit.objects.filter(kind__level__code="commune").existing_on(day)
    return {name_on(unit, day) for unit in areas}


def test_the_town_of_2012_has_its_eight_communes():
    units = load(with_succession=False)

    assert communes_on(IN_2012) == {
        "Phường Nguyễn Thị Minh Khai", "Phường Sông Cầu", "Phường Đức Xuân",
        "Phường Phùng Chí Kiên", "Xã Huyền Tụng", "Xã Dương Quang", "Xã Nông Thượng", "Xã Xuất Hóa",
    }  # fmt: skip
    assert 44 <= len(units) <= 50
    assert all(unit.is_demo for unit in units.values())
    assert units["01834"].names.get().source == "Mã đơn vị hành chính 01834"
    assert "chưa đối chiếu" in units["01840"].names.get().source


def test_the_same_town_can_be_asked_for_any_day():
    units = load(with_succession=True)

    assert communes_on(IN_2026) == {"Phường Đức Xuân", "Phường Bắc Kạn", "Xã Phong Quang"}
    assert len(communes_on(IN_2012)) == 8
    assert name_on(units["TXBK"], IN_2012) == "Thị xã Bắc Kạn"
    assert name_on(units["TXBK"], date(2015, 3, 11)) == "Thành phố Bắc Kạn"
    assert units["TXBK"].valid_to is None
    assert successor_on(units["01852"], IN_2026).name == "Phường Bắc Kạn"


def test_quarters_and_schools_live_on_below_the_heirs():
    units = load(with_succession=True)
    heir = units["BK2025-DX"]

    below = Unit.objects.below(heir.path)

    assert {"01834-TH", "01840-TO11", "01846-GIAOLAM", "01840"} <= set(
        below.values_list("code", flat=True)
    )
    assert Unit.objects.get(code="01834-TH").parent == heir


def test_only_who_holds_everything_loads_the_town():
    with pytest.raises(Refused):
        load(with_succession=False, by=reader())

    assert not Unit.objects.exists()


def reader():
    return officer_at(None, "auditor")
