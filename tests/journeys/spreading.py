"""How a practice is written down, followed elsewhere and counted, step by step in the browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.beginning import Tale, sound
from tests.journeys.judging import today

CARD = "Lớp học tối thứ bảy ở nhà văn hóa tổ"
FOLLOWER = "Nhóm giáo viên trẻ tổ 5"
SECTIONS = {
    "problem": "Học sinh lớp chín hổng kiến thức, nhà xa, không có tiền học thêm.",
    "works_where": "Nơi có nhà văn hóa, có điện và một người biết dạy.",
    "what_was_done": "Mỗi tối thứ bảy dạy hai tiếng, mười hai em, không thu tiền.",
    "steps": "Xin tổ cho mượn nhà.\nLập danh sách cùng giáo viên chủ nhiệm.\nDạy, ghi sổ từng em.",
    "cost": "Điện mỗi tháng 60.000 đồng, tổ chi.",
    "people": "Một giáo viên, hai tiếng mỗi tuần.",
    "risks": "Mưa lũ thì nghỉ, tuần sau học bù.",
    "failed_where": "Tổ chưa có nhà văn hóa: học nhờ nhà dân được hai tháng rồi thôi.",
    "contact_role": "Tổ trưởng tổ dân phố",
}


def a_card_is_written(page: Page, tale: Tale) -> str:
    """Write the method card with its results and hand it in for review; return its address."""
    page.goto(f"/thu-vien/viet-moi/?q={tale.words}")
    page.get_by_role("main").get_by_role("link", name=tale.teacher).first.click()
    page.get_by_label("Tên mô hình, cách làm").fill(CARD)
    page.get_by_label("Theo quyết định công nhận").select_option(index=1)
    page.get_by_label("Lĩnh vực").select_option(
        label="Điển hình tiên tiến trong lĩnh vực Giáo dục - Đào tạo"
    )
    sound(page)
    page.get_by_role("button", name="Bắt đầu viết").click()
    page.get_by_role("link", name="Viết", exact=True).click()
    for name, text in SECTIONS.items():
        page.locator(f"[name={name}]").fill(text)
    sound(page)
    page.get_by_role("button", name="Lưu, ghi kết quả").click()
    row = page.locator("fieldset.result-row").first
    row.get_by_label("Chỉ số").fill("Học sinh lên lớp")
    row.get_by_label("Trước").fill("7")
    row.get_by_label("Sau").fill("12")
    row.get_by_label("Ngày có số liệu").fill(today(page))
    row.get_by_label("Nguồn số liệu").fill("Sổ điểm của trường")
    sound(page)
    page.get_by_role("button", name="Lưu kết quả").click()
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.get_by_role("button", name="Gửi duyệt")).to_have_count(0)
    sound(page)
    return page.url


def the_card_is_listed(page: Page, card: str) -> None:
    page.goto(card)
    page.get_by_role("link", name="Đọc và duyệt").click()
    sound(page)
    page.get_by_role("button", name="Duyệt, đưa vào thư viện").click()
    expect(page.get_by_role("link", name="Trang công khai")).to_be_visible()


def somebody_wants_to_follow(page: Page, tale: Tale) -> None:
    """Find the card in the public library without marks, and ask to follow it."""
    page.goto("/mo-hinh/?q=lop+hoc+toi+thu+bay")
    page.get_by_role("link", name=CARD).first.click()
    expect(page.get_by_role("heading", level=1, name=CARD)).to_be_visible()
    expect(page.get_by_text(tale.teacher).first).to_be_visible()
    sound(page)
    page.get_by_role("link", name="Chúng tôi muốn làm theo").first.click()
    page.get_by_label("Ở xã, phường, đơn vị nào").select_option(index=1)
    page.get_by_label("Nơi muốn làm theo").fill(f"{FOLLOWER} ({tale.number})")
    page.get_by_label("Nơi ấy là").select_option(label="Tập thể")
    page.get_by_label("Người liên hệ").fill("Ma Văn Tùng")
    page.get_by_label("Điện thoại").fill("0912 000 333")
    sound(page)
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("Đã nhận. Xin cảm ơn!")).to_be_visible()
    sound(page)


def it_is_followed(page: Page, tale: Tale) -> None:
    """Count the wish for the plan, write its beginning in the ledger, measure before and after."""
    page.goto(f"/nhan-rong/?q={tale.number}")
    page.get_by_role("main").get_by_role("link", name=re.compile(FOLLOWER)).first.click()
    sound(page)
    page.get_by_role("link", name="Sửa thông tin").click()
    page.get_by_label("Tính vào chỉ tiêu của kế hoạch").select_option(label=tale.plan)
    page.get_by_label("Cách học").select_option(label="Tham quan học tập")
    sound(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    for state in ("Đã cam kết làm theo", "Đang làm"):
        page.get_by_role("radio", name=state).check()
        page.locator("form[action$='/tin/'] [name=on]").fill(today(page))
        page.get_by_role("button", name="Ghi vào sổ").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_text("Ghi chỉ số", exact=True).click()
    form = page.locator("form[action$='/chi-so/']")
    for name, text in {
        "indicator": "Em đến lớp đều",
        "before": "3",
        "before_on": today(page),
        "before_source": "Sổ của nhóm",
        "after": "9",
        "after_on": today(page),
        "after_source": "Sổ của nhóm",
        "verified_by": "Tổ trưởng tổ 5",
    }.items():
        form.locator(f"[name={name}]").fill(text)
    form.get_by_role("button", name="Lưu chỉ số").click()
    expect(page.get_by_role("row", name=re.compile("Em đến lớp đều"))).to_contain_text("9")
    sound(page)
