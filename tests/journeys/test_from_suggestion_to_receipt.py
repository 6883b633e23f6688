"""One life from the plan to the council's door, as five people live it."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from guongsang.discovery.rules import FASTEST_SECONDS
from tests.journeys.conftest import Doors
from tests.journeys.files import a_photograph, a_scan, a_typed_paper
from tests.journeys.looking import PHONE, faults, picture

SCHOOL = "Trường Trung học cơ sở Đức Xuân"
TEACHER = "Cô giáo Nguyễn Thị Hồng Ngát"
# Of its own, so that the journey can be made again in a town that is served already.
NUMBER = str(int(time.time()) % 100_000)
PLAN = f"Tìm gương sáng quanh ta, đợt {NUMBER}"
STORY = (
    "Cô mở lớp học không thu tiền ở nhà văn hóa tổ mỗi tối thứ bảy, ba năm nay không nghỉ buổi nào."
)


def test_a_plan_brings_a_suggestion_that_becomes_a_dossier_with_a_receipt(
    open_page: Doors, tmp_path: Path
) -> None:
    office = open_page("canbo")
    a_plan_is_issued(office)

    citizen = open_page(size=PHONE)
    code = somebody_is_suggested(citizen, a_photograph(tmp_path))

    dossier = the_lead_becomes_a_registration(office)

    school = open_page("truong")
    the_dossier_is_built(school, dossier, tmp_path)

    head = open_page("hieutruong")
    number = the_head_hands_it_in(head, dossier)

    the_receipt_comes_on_paper(head, number, tmp_path)
    the_citizen_reads_where_it_stands(citizen, code)
    the_office_finds_it_received(office, dossier, number)


def a_plan_is_issued(page: Page) -> None:
    today = date.today()
    page.goto("/ban-lam-viec/")
    page.get_by_role("link", name="Lập kế hoạch").click()
    page.get_by_label("Tên kế hoạch").fill(PLAN)
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
    page.get_by_label(re.compile("^Số")).fill(NUMBER)
    page.get_by_label("Chức vụ người ký").fill("Chủ tịch")
    page.get_by_label(re.compile("^Người ký")).fill("Hoàng Văn Tuấn")
    page.get_by_label(re.compile("^Đã đối chiếu")).check()
    sound(page)
    page.get_by_role("button", name="Ban hành và báo cho các đơn vị").click()
    expect(page.get_by_text("Đã ban hành").first).to_be_visible()
    sound(page)


def somebody_is_suggested(page: Page, photograph: Path) -> str:
    page.goto("/")
    sound(page)
    page.get_by_role("link", name="Giới thiệu người tốt").first.click()
    page.get_by_label(re.compile("^Họ tên người")).fill(TEACHER)
    page.get_by_label(re.compile("^Tìm xã")).fill("trung hoc co so duc xuan")
    page.get_by_role("radio", name=re.compile(SCHOOL)).check()
    page.get_by_label("Lĩnh vực").select_option(
        label="Điển hình tiên tiến trong lĩnh vực Giáo dục - Đào tạo"
    )
    page.get_by_label("Kế hoạch").select_option(label=PLAN)
    sound(page)
    page.get_by_role("button", name="Lưu và sang bước 2").click()
    began = time.monotonic()

    page.get_by_label(re.compile("đã làm gì")).fill(STORY)
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


def the_lead_becomes_a_registration(page: Page) -> str:
    page.goto("/ban-lam-viec/")
    sound(page)
    page.goto("/phat-hien/?q=hong+ngat")
    page.get_by_role("link", name=TEACHER).click()
    page.get_by_role("button", name="Nhận xác minh").click()
    sound(page)
    page.get_by_role("link", name="Đăng ký điển hình").click()

    expect(page.get_by_label(re.compile("^Tên cá nhân"))).to_have_value(TEACHER)
    page.get_by_label("Năm sinh, năm thành lập").fill("1988")
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


def the_citizen_reads_where_it_stands(page: Page, code: str) -> None:
    page.goto("/gioi-thieu/theo-doi/")
    page.get_by_label(re.compile("^Mã biên nhận")).fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Xem kết quả").click()
    expect(page.get_by_role("heading", name=TEACHER)).to_be_visible()
    expect(page.get_by_text("Trả lời của cơ quan")).to_be_visible()
    sound(page)


def the_office_finds_it_received(page: Page, dossier: str, number: str) -> None:
    page.goto(dossier)
    expect(page.get_by_text(number).first).to_be_visible()
    expect(page.get_by_text("Đã nộp").first).to_be_visible()
    sound(page)


def sound(page: Page) -> None:
    """The page as it stands can be read by everybody."""
    assert faults(page) == []
