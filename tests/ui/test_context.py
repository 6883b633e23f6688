"""What every page of the workspace is told about where it stands."""

import pytest
from django.test import RequestFactory

from guongsang.ui.context import menu_of
from tests.access.factories import AssignmentFactory
from tests.organisations.factories import UnitFactory


def current(path: str) -> list[str]:
    request = RequestFactory().get(path)
    request.user = AssignmentFactory(role="emulation_officer", unit=UnitFactory()).user
    entries = [one for _group, entries in menu_of(request) for one in entries]
    return [str(one.label) for one in entries if one.is_current]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/ho-so/7/", ["Hồ sơ"]),
        ("/danh-sach/nop/", ["Hồ sơ"]),
        ("/so-danh-hieu/nhap/", ["Chủ thể"]),
        ("/khong-co/", []),
    ],
)
def test_the_menu_shows_where_the_reader_is(db, path, entry):
    assert current(path) == entry
