"""The keyboard alone reaches what a page is for, and shows where it is on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Doors
from tests.journeys.looking import DESK, PHONE

LONGEST_WAY = 60
HERE = """() => {
  const here = document.activeElement, look = getComputedStyle(here);
  const ring = parseFloat(look.outlineWidth) > 0 && look.outlineStyle !== "none";
  const label = here.labels && here.labels[0] ? getComputedStyle(here.labels[0]) : null;
  const marked = ring || look.boxShadow !== "none" || (label && label.outlineStyle !== "none");
  return [here.tagName, (here.innerText || here.name || "").trim(), Boolean(marked)];
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("address", "action"),
    [("/tai-khoan/dang-nhap/", "Đăng nhập"), ("/gioi-thieu/", "Lưu và sang bước 2")],
    ids=["sign-in", "step-1"],
)
def test_tab_leads_to_the_main_action_in_sight(
    open_page: Doors, size: dict[str, int], address: str, action: str
) -> None:
    page = open_page(size=size)
    page.goto(address)

    way = walk_to(page, action)

    assert way[-1][:2] == ["BUTTON", action]
    assert [stop for stop in way if not stop[2]] == []


def test_the_first_tab_offers_to_skip_the_menu(open_page: Doors) -> None:
    page = open_page("canbo")
    page.goto("/ho-so/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id || location.hash.slice(1)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def walk_to(page: Page, action: str) -> list[list[object]]:
    """Press Tab until the button ``action`` has the focus; return every stop on the way."""
    way: list[list[object]] = []
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        way.append(page.evaluate(HERE))
        if way[-1][:2] == ["BUTTON", action]:
            break
    return way
