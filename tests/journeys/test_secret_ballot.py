"""A secret ballot on three telephones, with one paper that two tellers key, until the board."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Doors
from tests.journeys.looking import DESK, PHONE, faults, picture
from tests.journeys.meeting import a_sitting_of_today, everybody_is_there, part_of


def test_three_telephones_and_one_paper_are_counted_and_looked_at(open_page: Doors) -> None:
    clerk, second = open_page("thuky", size=DESK), open_page("uyvien", size=PHONE, dark=True)
    sitting, name = a_sitting_of_today(clerk, "Phiên họp bỏ phiếu kín", in_secret=True)
    everybody_is_there(clerk, sitting)
    two_tellers_are_named(clerk, sitting)
    codes, box = slips_are_printed(clerk, sitting)
    clerk.get_by_role("button", name="Mở hòm phiếu").click()
    expect(clerk.get_by_text("0/9")).to_be_visible()

    checks = [a_vote_is_cast(open_page(size=PHONE), code, n) for n, code in enumerate(codes[:3])]

    expect(clerk.get_by_text("3/9")).to_be_visible()
    assert not any(check in clerk.content() for check in checks)
    sound(clerk, "box-open")
    for teller in (clerk, second):
        a_paper_is_keyed(teller, box)
    second.goto(box)
    second.get_by_role("link", name="Đóng hòm, kiểm phiếu").click()
    second.get_by_label("Số phiếu rút chưa bóc").fill("6")
    second.get_by_role("button", name="Đóng hòm, kiểm phiếu").click()
    expect(second.get_by_role("heading", level=1, name="Cả phòng xem bảng")).to_be_visible()
    for check in checks:
        expect(second.get_by_text(check)).to_be_visible()
    sound(second, "board-telephone")

    clerk.goto(f"{box}bang/")
    clerk.get_by_label("Số người đã xem bảng").fill("4")
    clerk.get_by_role("button", name="Ghi", exact=True).click()
    expect(clerk.get_by_text("4/4 người xem")).to_be_visible()
    sound(clerk, "board")
    chair = open_page("chutich", size=DESK)
    chair.goto(part_of(sitting, "chot"))
    expect(chair.get_by_text(re.compile("3/9 đồng ý"))).to_be_visible()
    sound(chair, "commit-secret")
    assert name in chair.inner_text("main")


def two_tellers_are_named(clerk: Page, sitting: str) -> None:
    clerk.goto(part_of(sitting, "kiem-phieu"))
    boxes = clerk.get_by_role("checkbox")
    boxes.nth(1).check()
    boxes.nth(2).check()
    clerk.get_by_role("button", name="Cử người kiểm phiếu").click()
    expect(clerk.get_by_text("Đã cử người kiểm phiếu.")).to_be_visible()


def slips_are_printed(clerk: Page, sitting: str) -> tuple[list[str], str]:
    clerk.goto(part_of(sitting, "phieu-kin"))
    sound(clerk, "secret")
    clerk.get_by_role("button", name="Lập phiếu rút, in mã").click()
    codes = clerk.locator(".slips__one .code").all_inner_texts()
    sound(clerk, "slips")
    clerk.get_by_role("link", name="Đã in xong").click()
    clerk.wait_for_url("**/hom/*/")
    return codes, clerk.url


def a_vote_is_cast(telephone: Page, code: str, number: int) -> str:
    """Vote with one slip, the first voter choosing anew once; return the check code."""
    choice = "Không đồng ý" if number == 2 else "Đồng ý"
    telephone.goto("/bo-phieu/")
    telephone.get_by_label("Mã trên phiếu rút").fill(code)
    telephone.get_by_role("button").first.click()
    telephone.get_by_role("radio", name=choice, exact=True).first.check()
    if number == 0:
        telephone.get_by_role("radio", name="Để trống").first.check()
        telephone.get_by_role("radio", name=choice, exact=True).first.check()
    telephone.locator("input[name=own_1]").fill(f"4{number}")
    telephone.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    expect(telephone.get_by_role("heading", level=1, name="Phiếu đã vào hòm")).to_be_visible()
    sound(telephone, f"receipt-{number}")
    found = re.search(rf"[0-9A-Z]{{4}}-4{number}", telephone.inner_text("main"))
    assert found
    return found[0]


def a_paper_is_keyed(teller: Page, box: str) -> None:
    teller.goto(f"{box}phieu-giay/")
    teller.get_by_label("Số ghi trên phiếu").fill("1")
    teller.get_by_role("radio", name="Đồng ý", exact=True).check()
    sound(teller, "papers")
    teller.get_by_role("button", name="Ghi phiếu này").click()
    expect(teller.get_by_text("Đã ghi phiếu.")).to_be_visible()


def sound(page: Page, name: str) -> None:
    """Look at the page as it stands, and keep a picture of it."""
    picture(page, f"secret-{name}")
    assert faults(page) == []
