"""A sitting of today over one dossier of the next agenda, set up in the browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

NEXT = re.compile("^Phiên họp thường kỳ")


def a_sitting_of_today(page: Page, title: str, *, in_secret: bool = False) -> tuple[str, str]:
    """Take the last dossier off the next agenda and convene over it; return address and name."""
    name = the_last_dossier_is_freed(page)
    page.goto("/hoi-dong/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Hội đồng Thi đua")).first.click()
    page.get_by_role("link", name="Triệu tập phiên họp").click()
    page.get_by_label("Tên phiên họp").fill(title)
    for box in page.get_by_role("checkbox").all():
        box.set_checked(name in box.evaluate("box => box.closest('label').textContent"))
    page.get_by_role("button", name="Triệu tập và báo thành viên").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    sitting = page.url
    if in_secret:
        page.get_by_role("link", name="Cách biểu quyết").click()
        page.get_by_label("Bỏ phiếu kín").check()
        page.get_by_role("button", name="Lưu").click()
        expect(page.get_by_text("Đã lưu nội dung và cách biểu quyết.")).to_be_visible()
    return sitting, name


def the_last_dossier_is_freed(page: Page) -> str:
    page.goto("/hoi-dong/")
    page.get_by_role("main").get_by_role("link", name=NEXT).first.click()
    page.get_by_role("link", name="Đổi chương trình").click()
    last = page.locator("input[type=checkbox]:checked").last
    words = str(last.evaluate("box => box.closest('label').textContent")).strip()
    last.uncheck()
    page.get_by_role("button", name="Lưu chương trình").click()
    expect(page.get_by_text("Đã lưu chương trình họp.")).to_be_visible()
    return words.partition(" — ")[0]


def everybody_is_there(page: Page, sitting: str) -> None:
    page.goto(sitting)
    page.get_by_role("link", name="Điểm danh, khai mạc").click()
    page.get_by_role("button", name="Khai mạc phiên họp").click()
    expect(page.get_by_role("link", name="Điều hành")).to_be_visible()


def part_of(sitting: str, name: str) -> str:
    """Return the address of a page of the session."""
    return f"{sitting.rstrip('/')}/{name}/"
