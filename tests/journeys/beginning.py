"""How a dossier comes into being, step by step in the browser: from the plan to the receipt."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from guongsang.discovery.rules import FASTEST_SECONDS
from guongsang.foundation.text import fold
from tests.journeys.files import a_photograph, a_scan, a_typed_paper
from tests.journeys.looking import faults, picture

SCHOOL = "Trường Trung học cơ sở Đức Xuân"
STORY = (
    "Cô mở lớp học không thu tiền ở nhà văn hóa tổ mỗi tối thứ bảy, ba năm nay không nghỉ buổi nào."
)


@dataclass(frozen=True, kw_only=True)
class Tale:
    """Of whom a journey tells, and under which plan of its own."""

    teacher: str
    # Without marks, as somebody types who looks for the teacher in a list.
    words: str
    # Of its own, so that a journey can be made again in a town that is served already.
    number: str

    @property
    def plan(self) -> str:
        return f"Tìm gương sáng quanh ta, đợt {self.number}"

    @property
    def story(self) -> str:
        """Return the words of the tip; the same words twice look like a machine's."""
        return f"{STORY} Lớp ấy mang số {self.number}."


# Two files are read within the same hundredth of a second.
ASKED = count(step=7)
# Two of them make a name that the town has not heard, most of the time.
GIVEN = ("Ánh", "Bích", "Cẩm", "Diệp", "Hằng", "Lụa", "Mai", "Ngân", "Phượng", "Thắm")


def a_tale() -> Tale:
    """Return a tale that was not told before in a town that is served for long."""
    number = a_number()
    given = f"{GIVEN[int(number[-2])]} {GIVEN[int(number[-1])]}"
    words = fold(given).replace(" ", "+")
    return Tale(teacher=f"Cô giáo Lường Thị {given}", words=words, number=number)


def a_number() -> str:
    """Return the number of a plan that nobody has issued yet, another one at each asking."""
    return str(10_000 + (time.time_ns() // 10_000_000 + next(ASKED)) % 90_000)


def a_plan_is_issued(page: Page, tale: Tale) -> None:
    today = date.today()
    page.goto("/ban-lam-viec/")
    page.get_by_role("link", name="Lập kế hoạch").click()
    page.get_by_label("Tên kế hoạch").fill(tale.plan)
    page.get_by_label("Từ ngày").fill(f"01/01/{today.year}")
    page.get_by_label("Đến ngày").fill(f"31/12/{today.year + 1}")
    sound(page)
    page.get_by_role("button", name="Lập bản soạn").click()

    page.get_by_role("link", name="Căn cứ", exact=True).click()
    bases = page.get_by_label("Căn cứ, mỗi văn bản một dòng")
    bases.fill(bases.input_value().replace(" [cần kiểm tra]", ""))
    sound(page)
    page.get_by_role("button", name="Lưu phần này").click()

    page.get_by_role("link", name="Lĩnh vực", exact=True).click()
    sound(page)
    page.get_by_role("button", name="Lưu phần này").click()

    page.get_by_role("link", name="Đơn vị", exact=True).last.click()
    page.get_by_role("link", name="Mời thêm đơn vị").click()
    sound(page)
    page.get_by_role("button", name=re.compile("Trường trung học cơ sở")).click()
    expect(page.get_by_text(SCHOOL)).to_be_visible()

    page.get_by_role("link", name="Ban hành", exact=True).last.click()
    page.get_by_label(re.compile("^Số")).fill(tale.number)
    page.get_by_label("Chức vụ người ký").fill("Chủ tịch")
    page.get_by_label(re.compile("^Người ký")).fill("Hoàng Văn Tuấn")
    page.get_by_label(re.compile("^Đã đối chiếu")).check()
    sound(page)
    page.get_by_role("button", name="Ban hành và báo cho các đơn vị").click()
    expect(page.get_by_text("Đã ban hành").first).to_be_visible()
    sound(page)


def somebody_is_suggested(page: Page, tale: Tale, photograph: Path) -> str:
    page.goto("/")
    sound(page)
    page.get_by_role("link", name="Giới thiệu người tốt").first.click()
    page.get_by_label(re.compile("^Họ tên người")).fill(tale.teacher)
    page.get_by_label(re.compile("^Tìm xã")).fill("trung hoc co so duc xuan")
    page.get_by_role("radio", name=re.compile(SCHOOL)).check()
    page.get_by_label("Lĩnh vực").select_option(
        label="Điển hình tiên tiến trong lĩnh vực Giáo dục - Đào tạo"
    )
    page.get_by_label("Kế hoạch").select_option(label=tale.plan)
    sound(page)
    page.get_by_role("button", name="Lưu và sang bước 2").click()
    began = time.monotonic()

    page.get_by_label(re.compile("đã làm gì")).fill(tale.story)
    page.get_by_label(re.compile("^Ảnh, giấy tờ")).set_input_files(photograph)
    expect(page.locator("#saved")).to_contain_text(re.compile(r"\d\d:\d\d"))
    sound(page)
    page.get_by_role("button", name="Lưu và sang bước 3").click()

    expect(page.get_by_text(photograph.name)).to_be_visible()
    sound(page)
    # Whoever writes faster than a hand is suspected to be a machine, and rightly so.
    page.wait_for_timeout(max(0, FASTEST_SECONDS + 1 - (time.monotonic() - began)) * 1000)
    page.get_by_role("button", name="Gửi").click()
    code = page.locator("#code").inner_text()
    assert re.fullmatch(r"\w{4}-\w{4}-\w{5}", code)
    sound(page)
    picture(page, "journey-receipt-360")
    return code


def the_lead_becomes_a_registration(page: Page, tale: Tale) -> str:
    page.goto("/ban-lam-viec/")
    sound(page)
    page.goto(f"/phat-hien/?q={tale.words}")
    page.get_by_role("link", name=tale.teacher).click()
    page.get_by_role("button", name="Nhận xác minh").click()
    sound(page)
    page.get_by_role("link", name="Đăng ký điển hình").click()

    expect(page.get_by_label(re.compile("^Tên cá nhân"))).to_have_value(tale.teacher)
    page.get_by_label("Năm sinh, năm thành lập").fill("1988")
    page.get_by_label("Giới tính").select_option(label="Nữ")
    page.get_by_label("Dân tộc").fill("Tày")
    page.get_by_label("Tóm tắt mô hình, việc làm").fill("Lớp học không thu tiền tối thứ bảy")
    page.get_by_label("Mục tiêu phấn đấu").fill(
        "Đến năm sau có 20 em theo học, không em nào bỏ học."
    )
    sound(page)
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    page.wait_for_url("**/soan/")
    return re.sub(r"^https?://[^/]+|soan/$", "", page.url)


def the_dossier_is_built(page: Page, dossier: str, folder: Path) -> None:
    page.goto(f"{dossier}tieu-chi/")
    for claim in page.locator("section.claim").all():
        answer(claim_of(page, claim.get_attribute("id") or ""))
    sound(page)
    first = page.locator("section.claim").first
    first.get_by_text("Tải tệp minh chứng").click()
    first.locator("input[type=file]").set_input_files(a_scan(folder))
    first.get_by_role("button", name="Tải lên").click()

    page.goto(f"{dossier}minh-chung/")
    for proof in (a_photograph(folder), a_typed_paper(folder)):
        page.locator("input[type=file]").set_input_files(proof)
        page.get_by_role("button", name="Tải lên").click()
        expect(page.get_by_role("main").get_by_text(proof.name).first).to_be_visible()
    expect(page.get_by_role("main").get_by_text("xac-nhan-cua-to.pdf").first).to_be_visible()
    sound(page)

    page.goto(f"{dossier}bao-cao/")
    for part in page.locator("section.claim").all():
        part.get_by_label("Nội dung").fill(f"{STORY} Số liệu do tổ dân phố xác nhận.")
        is_saved_by_itself(part)
    sound(page)


def claim_of(page: Page, mark: str) -> Locator:
    return page.locator(f"section.claim[id='{mark}']")


def answer(claim: Locator) -> None:
    """Answer one criterion in whichever way it asks, and wait until the page has kept it."""
    if (number := claim.locator("input[name=value]")).count():
        number.fill("100")
    else:
        claim.get_by_role("radio").first.check()
    claim.get_by_label("Thuyết minh").fill("Có xác nhận của tổ dân phố và nhà trường.")
    is_saved_by_itself(claim)


def is_saved_by_itself(place: Locator) -> None:
    expect(place.locator("[data-saved]")).to_contain_text(re.compile(r"đã lưu \d\d:\d\d"))


def the_head_hands_it_in(page: Page, dossier: str) -> str:
    page.goto(f"{dossier}kiem-tra/")
    expect(page.get_by_label("Người ký nộp")).to_have_value("Ngô Đức Thịnh")
    page.get_by_label(re.compile("^Tôi đã kiểm tra hồ sơ")).check()
    sound(page)
    page.get_by_role("button", name="Nộp hồ sơ").click()
    heading = page.get_by_role("heading", level=1).inner_text()
    sound(page)
    return heading.removeprefix("Phiếu tiếp nhận ").strip()


def the_receipt_comes_on_paper(page: Page, number: str, folder: Path) -> None:
    assert re.fullmatch(rf"HS-{date.today().year}-\d{{5}}", number)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải phiếu PDF").click()
    paper = folder / "phieu.pdf"
    coming.value.save_as(paper)
    content = paper.read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert len(content) > 5_000


def sound(page: Page) -> None:
    """The page as it stands can be read by everybody."""
    assert faults(page) == []
