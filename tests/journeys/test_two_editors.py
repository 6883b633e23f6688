"""Two people write the same paragraph: the second is told, and no word is lost."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Doors
from tests.journeys.looking import faults

MINE = "Nhà trường có 12 lớp học xóa mù chữ."
THEIRS = "Công đoàn trường vận động được 4.200 đầu sách."


def test_the_second_of_two_editors_is_shown_both_texts(open_page: Doors) -> None:
    first, second = open_page("truong"), open_page("hieutruong")
    address = an_open_dossier(first)
    first.goto(f"{address}bao-cao/")
    second.goto(f"{address}bao-cao/")

    writing(first).fill(THEIRS)
    expect(section(first).locator("[data-saved]")).to_contain_text(re.compile(r"đã lưu \d\d:\d\d"))
    writing(second).fill(MINE)

    told = section(second).get_by_role("alert")
    expect(told).to_contain_text(THEIRS)
    expect(writing(second)).to_have_value(MINE)
    assert faults(second) == []

    told.get_by_role("button", name="Gộp cả hai").click()
    expect(told).to_have_count(0)
    first.reload()
    assert {line for line in writing(first).input_value().splitlines() if line} >= {MINE, THEIRS}


def an_open_dossier(page: Page) -> str:
    """Return the address of a dossier of the school in which it may still write."""
    page.goto("/ho-so/?stage=returned")
    return (
        page.get_by_role("main")
        .locator("a[href^='/ho-so/']")
        .evaluate_all(
            "links => links.map(a => a.getAttribute('href')).find(to => /^.ho-so.\\d+.$/.test(to))"
        )
    )


def section(page: Page) -> Locator:
    return page.locator("section.claim[id='report_duties']")


def writing(page: Page) -> Locator:
    return section(page).get_by_label("Nội dung")
