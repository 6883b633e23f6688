"""How a dossier is judged, step by step in the browser: fostered, appraised, voted on, posted."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from guongsang.discovery.rules import FASTEST_SECONDS
from tests.journeys.beginning import Tale, sound

TODAY = (
    "new Date().toLocaleDateString('vi-VN', {day: '2-digit', month: '2-digit', year: 'numeric'})"
)
OBJECTION = "Lớp của cô có phụ huynh nói phải góp tiền điện, xin kiểm tra lại."
ANSWER = "Đã hỏi năm gia đình và tổ dân phố: không ai phải góp tiền. Giữ trong danh sách."


def today(page: Page) -> str:
    """Return today as an officer types it, by the browser's calendar."""
    return str(page.evaluate(TODAY))


def the_teacher_is_fostered(page: Page, dossier: str) -> None:
    """Name who helps, then say that the candidate is ready."""
    page.goto(fostering_of(dossier))
    page.get_by_role("link", name="Bắt đầu bồi dưỡng").click()
    page.get_by_label("Người kèm cặp").fill("Hoàng Thị Bích Liên")
    page.get_by_label("Mục tiêu bồi dưỡng").fill("Có xác nhận của năm gia đình học sinh.")
    sound(page)
    page.get_by_role("button", name="Bắt đầu").click()
    expect(page.get_by_text("Hoàng Thị Bích Liên").first).to_be_visible()
    sound(page)


def the_candidate_is_ready(page: Page, dossier: str) -> None:
    page.goto(fostering_of(dossier))
    page.get_by_role("button", name="Đủ điều kiện nộp").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Đủ điều kiện nộp").click()
    expect(page.get_by_role("link", name="Kiểm tra và nộp hồ sơ")).to_be_visible()


def fostering_of(dossier: str) -> str:
    return dossier.replace("/ho-so/", "/boi-duong/")


def the_dossier_is_appraised(page: Page, tale: Tale) -> None:
    """Take it in from the queue, hold every claim against its proof, mark it, close the sheet."""
    page.goto(f"/tham-dinh/?q={tale.words}")
    page.get_by_role("main").locator("tbody").get_by_role("link", name=tale.teacher).click()
    page.get_by_role("button", name="Nhận thẩm định").click()
    sheet = page.url
    sound(page)
    page.get_by_role("link", name="Chấm tiếp").click()
    sound(page)
    while "/tieu-chi/" in page.url:
        one_criterion_is_marked(page)
    page.goto(sheet)
    page.get_by_role("link", name="Chốt phiếu").click()
    page.get_by_label("Nhận xét chung").fill("Việc thật, có năm gia đình xác nhận.")
    page.get_by_role("button", name=re.compile("^Chốt")).click()
    expect(page.get_by_text("Đạt điều kiện bắt buộc")).to_be_visible()
    sound(page)


def one_criterion_is_marked(page: Page) -> None:
    """Confirm the claim, and give what the unit gave itself or let the gate pass."""
    before = page.url
    if (confirmed := page.get_by_role("radio", name="Đã xác nhận")).count():
        confirmed.check()
        page.get_by_label("Ai xác nhận").fill("Tổ dân phố")
        page.get_by_label("Xác nhận ngày").fill(today(page))
    if (gate := page.locator("input[name=passes][value=yes]")).count():
        gate.check()
    else:
        told = page.get_by_text(re.compile(r"Tự chấm: \S+ / ")).inner_text()
        given = re.search(r"Tự chấm:\s*([\d.,]+)", told)
        page.locator("input[name=points]").fill(given[1] if given else "0")
    page.get_by_role("button", name="Lưu và sang").click()
    page.wait_for_url(lambda url: url != before)


def the_council_is_convened(page: Page, tale: Tale) -> str:
    """Call the council together over the plan's only dossier; return the sitting's address."""
    page.goto("/hoi-dong/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Hội đồng Thi đua")).first.click()
    page.get_by_role("link", name="Triệu tập phiên họp").click()
    page.get_by_label("Kế hoạch").select_option(label=tale.plan)
    page.get_by_role("button", name="Xem hồ sơ của kế hoạch này").click()
    expect(page.get_by_role("checkbox", name=re.compile(tale.teacher))).to_be_checked()
    page.get_by_label("Tên phiên họp").fill(f"Phiên họp xét {tale.plan}")
    sound(page)
    page.get_by_role("button", name="Triệu tập và báo thành viên").click()
    expect(page.get_by_role("heading", level=1, name=f"Phiên họp xét {tale.plan}")).to_be_visible()
    return page.url


def the_council_votes(page: Page, tale: Tale, sitting: str) -> None:
    """Call the roll, let one member leave the room, record the votes and what is proposed."""
    page.goto(sitting)
    page.get_by_role("link", name="Điểm danh, khai mạc").click()
    last = page.locator("fieldset.ballot").last
    last.get_by_role("radio", name="Vắng, có ý kiến bằng văn bản").check()
    last.get_by_role("textbox").fill("Đi công tác")
    sound(page)
    page.get_by_role("button", name="Khai mạc phiên họp").click()
    page.get_by_role("main").get_by_role("link", name=tale.teacher).click()
    sound(page)
    votes = page.locator("form[action$='/phieu/']")
    votes.locator("fieldset.ballot").nth(4).get_by_role("radio", name="Không đồng ý").check()
    votes.get_by_role("button", name="Lưu phiếu").click()
    proposal = page.locator("form[action$='/de-nghi/']")
    proposal.get_by_label("Đề nghị khen thưởng").select_option(label="Giấy khen")
    proposal.get_by_role("button", name="Lưu đề nghị").click()
    expect(page.get_by_text("Đã ghi đề nghị của Hội đồng.")).to_be_visible()
    sound(page)


def the_chair_commits(page: Page, sitting: str) -> None:
    page.goto(sitting)
    page.get_by_role("link", name="Chốt kết quả").click()
    sound(page)
    page.get_by_role("button", name="Chủ tọa chốt kết quả").click()
    expect(page.get_by_role("link", name="Biên bản (Word)")).to_be_visible()
    sound(page)


def the_list_is_posted(page: Page, tale: Tale) -> str:
    """Draft the notice and post it; return its number in addresses."""
    page.goto("/cong-khai/soan/")
    page.get_by_role("link", name=tale.plan).click()
    expect(page.get_by_role("checkbox", name=re.compile(tale.teacher))).to_be_checked()
    page.get_by_role("button", name="Lưu bản soạn").click()
    page.get_by_role("link", name="Xem lại, niêm yết").click()
    page.get_by_label("Số thông báo").fill(tale.number)
    page.get_by_label(re.compile("^Người ký")).fill("Hoàng Văn Tuấn")
    page.get_by_label("Chức vụ người ký").fill("Chủ tịch")
    sound(page)
    page.get_by_role("button", name="Niêm yết, bắt đầu lấy ý kiến").click()
    expect(page.get_by_role("button", name="Kết thúc lấy ý kiến")).to_be_disabled()
    sound(page)
    return page.url.rstrip("/").rpartition("/")[2]


def somebody_objects(page: Page, tale: Tale, notice: str) -> str:
    """Object on the public page with a telephone; return the code."""
    page.goto(f"/lay-y-kien/{notice}/")
    sound(page)
    page.get_by_role("link", name=f"Gửi ý kiến về {tale.teacher}").click()
    page.get_by_label("Ý kiến của ông/bà").fill(OBJECTION)
    sound(page)
    # Whoever writes faster than a hand is marked as a machine.
    page.wait_for_timeout((FASTEST_SECONDS + 1) * 1000)
    page.get_by_role("button", name="Gửi ý kiến").click()
    sound(page)
    return page.locator("output").inner_text()


def the_objection_is_answered(page: Page, notice: str) -> None:
    page.goto(f"/cong-khai/{notice}/")
    page.locator("a[href*='/cong-khai/y-kien/']").click()
    expect(page.get_by_text(OBJECTION)).to_be_visible()
    page.get_by_role("button", name="Bắt đầu xác minh").click()
    sound(page)
    page.get_by_role("link", name="Trả lời, giữ lại").click()
    page.get_by_label("Trả lời người gửi").fill(ANSWER)
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    sound(page)


def the_answer_is_read(page: Page, code: str) -> None:
    page.goto("/lay-y-kien/theo-doi/")
    page.get_by_role("main").get_by_role("textbox").fill(code)
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    sound(page)


def the_notice_is_closed(page: Page, notice: str) -> None:
    """Close the notice on a day when its clock has run."""
    page.goto(f"/cong-khai/{notice}/")
    page.get_by_role("button", name="Kết thúc lấy ý kiến").click()
    expect(page.get_by_role("button", name="Kết thúc lấy ý kiến")).to_have_count(0)
    sound(page)
