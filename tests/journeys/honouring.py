"""How an exemplar is honoured and made known, step by step in the browser."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.beginning import Tale, sound
from tests.journeys.judging import today
from tests.journeys.looking import PICTURES

TITLE = "Ngọn đèn thứ bảy ở tổ 11"
QUOTE = "Có em nào đến thì còn mở cửa."
BODY = "Mỗi tối thứ bảy, nhà văn hóa tổ sáng đèn. Mười hai em ngồi quanh bốn chiếc bàn ghép."


def a_recognition_is_drafted(page: Page, tale: Tale) -> str:
    """Draft the recognition of everybody whom the notice cleared; return its address."""
    return a_decision_is_drafted(page, tale, "cong-nhan")


def an_award_is_drafted(page: Page, tale: Tale) -> str:
    """Draft the award that the council proposed; return its address."""
    return a_decision_is_drafted(page, tale, "khen-thuong")


def a_decision_is_drafted(page: Page, tale: Tale, what: str) -> str:
    page.goto(f"/quyet-dinh/{what}/")
    page.get_by_label("Kế hoạch").select_option(label=tale.plan)
    page.get_by_role("button", name="Chọn kế hoạch").click()
    expect(page.get_by_text(re.compile(tale.teacher)).first).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Soạn dự thảo").click()
    expect(page.get_by_role("heading", level=1, name="Dự thảo quyết định")).to_be_visible()
    sound(page)
    return page.url


def the_list_is_let_pass(page: Page, decision: str) -> None:
    """Let a list of one pass the ratios of the town, with the reason that is asked for."""
    page.goto(decision)
    page.get_by_role("link", name="Cho vượt, có ghi lý do…").click()
    sound(page)
    page.get_by_label("Lý do").fill("Danh sách chỉ có một người; tỷ lệ tính khi xét cả năm.")
    page.get_by_role("main").get_by_role("button", name=re.compile("^Cho vượt")).click()
    expect(page.get_by_text("Đã được cho vượt")).to_be_visible()
    sound(page)


def it_is_laid_before_the_chair(page: Page, decision: str) -> None:
    page.goto(decision)
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_text("Đang trình ký").first).to_be_visible()
    sound(page)


def the_copies_are_sent_out(page: Page, decision: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Phát hành…").click()
    sound(page)
    page.get_by_role("button", name="Ghi phát hành").click()
    expect(page.get_by_text("Đã phát hành").first).to_be_visible()
    sound(page)


def the_chair_signs(page: Page, decision: str) -> None:
    page.goto(decision)
    page.get_by_role("link", name="Ký ban hành…").click()
    page.get_by_label(re.compile("^Người ký")).fill("Hoàng Văn Tuấn")
    sound(page)
    page.get_by_role("button", name="Ký ban hành", exact=True).click()
    expect(
        page.get_by_role("heading", level=1, name=re.compile(r"^Quyết định \d+"))
    ).to_be_visible()
    sound(page)


def the_certificate_is_printed(page: Page, tale: Tale, decision: str, folder: Path) -> Path:
    """Fetch the certificate as a PDF and draw its page as a picture; return the picture."""
    page.goto(decision)
    page.get_by_role("main").get_by_role("link", name=tale.teacher).click()
    sound(page)
    page.get_by_role("link", name="In giấy…").click()
    sound(page)
    page.get_by_role("button", name="In giấy").click()
    # The worker prints while the page looks again and again.
    single = page.get_by_role("main").get_by_role("link", name=tale.teacher, exact=True)
    expect(single).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Đã in xong")).to_be_visible(timeout=60_000)
    sound(page)
    href = single.get_attribute("href") or ""
    paper = folder / "giay.pdf"
    paper.write_bytes(page.context.request.get(href).body())
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", str(paper), str(folder / "giay")],
        check=True,
    )
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn = folder / "giay.png"
    (PICTURES / "journey-certificate.png").write_bytes(drawn.read_bytes())
    return drawn


def the_code_is_scanned(picture: Path) -> str:
    """Return what a telephone would read off the printed page."""
    with Image.open(picture) as page:
        (found,) = zxingcpp.read_barcodes(page.convert("RGB"))
    return str(found.text)


def the_certificate_stands(page: Page, tale: Tale, address: str) -> None:
    """Open what the code says, as anybody with a telephone would."""
    page.goto(address)
    expect(page.get_by_role("heading", name=tale.teacher)).to_be_visible()
    expect(page.get_by_text("Còn giá trị").first).to_be_visible()
    sound(page)


def a_story_is_written(page: Page, tale: Tale, photograph: Path) -> str:
    """Write the story with a picture, note who agreed to both, hand it to the editor."""
    page.goto(f"/tuyen-truyen/chon/?q={tale.words}")
    page.get_by_role("main").locator("tbody").get_by_role("link", name=tale.teacher).click()
    page.get_by_label("Tiêu đề").fill(TITLE)
    page.get_by_role("button", name="Bắt đầu viết").click()
    # The bare field stands there until the editor is ready and takes its place.
    editor = page.locator("[contenteditable=true]").and_(
        page.get_by_role("textbox", name="Bài viết")
    )
    editor.fill(BODY)
    page.get_by_label("Câu nói đáng nhớ").fill(QUOTE)
    page.get_by_label("Người viết").fill("Ban Văn hóa")
    sound(page)
    page.get_by_role("button", name="Lưu và xem còn thiếu gì").click()
    a_picture_is_added(page, photograph)
    # First for the whole story, then for the picture.
    for place in (0, 1):
        page.get_by_role("link", name="Ghi sự đồng ý").nth(place).click()
        somebody_agrees(page, tale.teacher)
    expect(page.get_by_text("Bài đã đủ mọi thứ cần có.")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.get_by_text("Đã gửi duyệt.")).to_be_visible()
    return page.url


def a_picture_is_added(page: Page, photograph: Path) -> None:
    page.get_by_role("link", name="Thêm ảnh").first.click()
    page.get_by_label("Tệp ảnh").set_input_files(photograph)
    page.get_by_label("Chú thích").fill("Lớp học tối thứ bảy ở nhà văn hóa tổ")
    page.get_by_label("Mô tả cho người không nhìn thấy ảnh").fill("Cô giáo đứng bên bốn chiếc bàn.")
    sound(page)
    page.get_by_role("button", name=re.compile("^(Thêm ảnh|Lưu)")).click()


def somebody_agrees(page: Page, person: str) -> None:
    page.get_by_label("Người đồng ý").fill(person)
    page.get_by_role("radio", name="Giấy đồng ý có chữ ký").check()
    page.get_by_label("Ngày đồng ý").fill(today(page))
    sound(page)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi sự đồng ý.")).to_be_visible()


def the_story_is_published(page: Page, story: str) -> None:
    page.goto(story)
    page.get_by_role("link", name="Đăng bài").click()
    sound(page)
    page.get_by_role("button", name="Đăng bài").click()
    expect(page.get_by_text("Đã duyệt đăng.")).to_be_visible()


def the_radio_told_it(page: Page, story: str) -> None:
    """Note in the log of publicity that the loudspeaker told the story."""
    page.goto(story)
    page.get_by_role("link", name="Ghi việc tuyên truyền").click()
    page.get_by_label("Hình thức").select_option(label="Đài truyền thanh, loa thôn")
    page.locator("input[name=on]").fill(today(page))
    page.get_by_label("Tên tin, bài, buổi").fill("Chuyện kể sáng thứ hai")
    sound(page)
    page.get_by_role("button", name=re.compile("^(Ghi|Lưu)")).click()
    expect(page.get_by_text("Chuyện kể sáng thứ hai").first).to_be_visible()


def the_story_is_found(page: Page, tale: Tale) -> None:
    """Find the story in the public gallery without typing a single mark."""
    page.goto("/dien-hinh/")
    page.locator("input[name=q]").fill("ngon den thu bay")
    page.get_by_role("button", name="Tìm", exact=True).click()
    sound(page)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_text(QUOTE)).to_be_visible()
    expect(page.get_by_role("img", name="Cô giáo đứng bên bốn chiếc bàn.")).to_be_visible()
    expect(page.get_by_text(tale.teacher).first).to_be_visible()
    sound(page)
