"""A member of the council scores ten dossiers without touching the mouse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Doors
from tests.journeys.looking import PHONE, PROJECT, faults

READER = "uyvien"
TO_SCORE = 10


@pytest.fixture
def queue(town: str, town_folder: Path) -> str:
    """The address of a queue of twelve dossiers, in a round of its own."""
    if os.environ.get("GUONGSANG_TOWN") and not os.environ.get("GUONGSANG_TOWN_DATA"):
        pytest.skip("the town that is served keeps its data elsewhere: GUONGSANG_TOWN_DATA")
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GUONGSANG_", "DJANGO_"))},
        "GUONGSANG_DATA_DIR": str(town_folder),
        "GUONGSANG_READ_ENV_FILE": "no",
    }
    environment.pop("DATABASE_URL", None)
    told = subprocess.run(
        [sys.executable, "-m", "tests.journeys.opening"],
        env=environment, cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return told.stdout.strip()


def test_ten_dossiers_are_scored_by_keyboard_alone(open_page: Doors, queue: str) -> None:
    page = open_page(READER)
    page.goto(queue)
    expect(page.get_by_text("0/12 đã chấm")).to_be_visible()
    assert faults(page) == []
    tab_to(page, "Bắt đầu chấm")
    page.keyboard.press("Enter")
    the_keys_are_listened_to(page)

    for number in range(TO_SCORE):
        if number == 0:
            the_keys_are_told(page)
        fill_by_keys(page)
        if number == 1:
            what_is_drafted_is_kept(page)
        save_by_enter(page)
    expect(page.get_by_text(f"{TO_SCORE}/12 đã chấm")).to_be_visible()

    the_last_is_taken_back(page)
    page.goto(queue)
    expect(page.get_by_text(f"{TO_SCORE}/12 đã chấm")).to_be_visible()
    assert faults(page) == []


def test_the_sheet_is_readable_on_a_telephone_and_in_the_dark(open_page: Doors, queue: str) -> None:
    page = open_page(READER, size=PHONE, dark=True)
    page.goto(f"{queue}tiep/")
    page.get_by_role("link", name=re.compile(r"^Phiếu chấm \d")).click()
    level = page.locator("[data-criterion] .level").first
    level.click()

    expect(page.locator("[data-saved]")).to_contain_text("đã lưu")
    box = level.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert faults(page) == []

    page.goto(f"{queue}bang/")
    assert faults(page) == []


def test_a_sheet_is_scored_without_script(open_page: Doors, queue: str) -> None:
    page = open_page(READER, script=False)
    page.goto(f"{queue}tiep/")
    for mark in page.locator("[data-criterion]").all():
        mark.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Lưu và sang hồ sơ kế tiếp").click()

    expect(page.get_by_text("1/12 đã chấm")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác")).to_be_visible()
    expect(page.get_by_text("0/12 đã chấm")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link or button ``name`` has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == name:
            return
    pytest.fail(f"no way to «{name}» by Tab")


def the_keys_are_listened_to(page: Page) -> None:
    """Wait until the script has begun: what is pressed before goes nowhere."""
    expect(page.locator("body.has-keys")).to_be_visible()


def the_keys_are_told(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_text("lưu và sang hồ sơ kế tiếp")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def fill_by_keys(page: Page) -> None:
    """Choose the first or second level of every criterion, each with one key."""
    many = page.locator("[data-criterion]").count()
    for number in range(many):
        page.keyboard.press("1" if number % 3 else "2")
    assert page.locator("[data-criterion] input:checked").count() == many


def what_is_drafted_is_kept(page: Page) -> None:
    """What was chosen is still there when the page is read again, and a note can be written."""
    expect(page.locator("[data-saved]")).to_contain_text("đã lưu")
    chosen = page.locator("[data-criterion] input:checked").count()
    page.keyboard.press("n")
    page.keyboard.type("Xem lại ảnh số 2")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.tagName !== 'TEXTAREA'")
    page.wait_for_timeout(600)
    expect(page.locator("[data-saved]")).to_contain_text("đã lưu")
    page.reload()
    the_keys_are_listened_to(page)
    assert page.locator("[data-criterion] input:checked").count() == chosen
    expect(page.locator("[data-note]")).to_have_value("Xem lại ảnh số 2")


def save_by_enter(page: Page) -> None:
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    expect(page.locator("[data-undo]")).to_be_visible()
    the_keys_are_listened_to(page)


def the_last_is_taken_back(page: Page) -> None:
    """Take the last save back by key, find the scores again, save them again."""
    page.keyboard.press("u")
    expect(page.get_by_text("Đã hoàn tác")).to_be_visible()
    the_keys_are_listened_to(page)
    many = page.locator("[data-criterion]").count()
    assert page.locator("[data-criterion] input:checked").count() == many
    save_by_enter(page)
