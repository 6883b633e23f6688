"""A village without a network fills the form in from a stick; the office takes it in."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import A_MOMENT, Doors
from tests.journeys.files import a_photograph
from tests.journeys.looking import DESK, PHONE, faults, picture

# Another one each time: a town that is served already keeps whom it has taken in.
SYLLABLES = ["Xuân", "Hạ", "Thu", "Đông", "Mai", "Lan", "Cúc", "Trúc", "Sen", "Đào"]
NAME = "Ma Thị " + " ".join(SYLLABLES[int(digit)] for digit in str(time.time_ns() // 10**9)[-6:])
EVIL = "<script>document.title = 'x'</script>"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder that is carried between the office and the village."""
    return tmp_path


@pytest.fixture
def form(open_page: Doors, stick: Path) -> Path:
    """The form, as the office fetched it onto the stick."""
    page = open_page("canbo")
    page.goto("/danh-sach/dien-xa-mang/")
    for name in ("unit", "plan"):
        page.locator(f"[name={name}]").select_option(index=1)
    page.get_by_role("button", name="Chọn").click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Tải biểu mẫu").click()
    fetched.value.save_as(stick / "bieu-mau.html")
    return stick / "bieu-mau.html"


class Village:
    """Browsers in a place without any network; nothing may ask for one."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.asked: list[str] = []
        self.noises: list[str] = []

    def open(self, file: Path, size: dict[str, int] = DESK) -> Page:
        context = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            locale="vi-VN",
            offline=True,
            accept_downloads=True,
        )
        context.set_default_timeout(A_MOMENT)
        page = context.new_page()
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("pageerror", lambda error: self.noises.append(str(error)))
        page.on("console", lambda line: self.noises.append(line.text))
        page.goto(file.as_uri())
        return page


@pytest.fixture
def village(browser: Browser) -> Iterator[Village]:
    one = Village(browser)
    yield one
    outside = [url for url in one.asked if not url.startswith(("file:", "data:", "blob:"))]
    assert (outside, one.noises) == ([], [])


def fill_in(page: Page, photograph: Path) -> None:
    """Fill one sheet in, as somebody does who reads the labels."""
    page.get_by_label("Họ và tên; tên tập thể; tên hộ").fill(NAME)
    page.get_by_label("Giới tính").select_option("Nữ")
    page.get_by_label("Năm sinh, năm thành lập").fill("1984")
    page.get_by_label("Lĩnh vực").select_option(index=1)
    page.get_by_label("Tóm tắt mô hình, việc làm").fill("Dạy chữ buổi tối cho người lớn")
    page.get_by_label("II.2. Thành tích đạt được").fill(f"Mở ba lớp. {EVIL}")
    page.get_by_role("radio", name="Đạt", exact=True).first.check()
    page.get_by_label("Thuyết minh").first.fill("Không ai trong lớp vi phạm")
    page.get_by_label("Minh chứng có gì, ở đâu").first.fill("Xác nhận của công an xã")
    page.get_by_label("Thêm ảnh").set_input_files(photograph)
    page.get_by_label("Ảnh 1 chụp gì").fill("Lớp học tối thứ ba")


def saved(page: Page, to: Path) -> Path:
    with page.expect_download() as kept:
        page.get_by_role("button", name="Lưu thành tệp").click()
    kept.value.save_as(to)
    return to


def test_filled_in_without_a_network_and_taken_in(
    open_page: Doors, form: Path, village: Village, stick: Path
) -> None:
    far = village.open(form)
    fill_in(far, a_photograph(stick))
    expect(far.get_by_role("status").first).to_contain_text("Đã giữ trong máy này")
    picture(far, "far-form-filled-1280")
    file = saved(far, stick / "da-dien.html")

    page = open_page("canbo")
    page.goto("/danh-sach/nop/")
    for name in ("unit", "plan"):
        page.locator(f"[name={name}]").select_option(index=1)
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Nộp và xem trước").click()
    expect(page.get_by_text("1 phần báo cáo, 1 tiêu chí, 1 ảnh")).to_be_visible()
    expect(page.get_by_text("giống mã lệnh")).to_be_visible()
    assert faults(page) == []
    picture(page, "far-list-1280")
    page.get_by_role("button", name="Nhận danh sách").click()
    page.get_by_role("dialog").get_by_role("button", name="Nhận danh sách").click()
    expect(page.get_by_text("Đã nhận xong")).to_be_visible()

    page.get_by_role("link", name=NAME).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    assert page.title() != "x"
    assert EVIL in page.content() or "&lt;script&gt;" in page.content()


def test_the_saved_file_opens_with_all_that_was_written(
    form: Path, village: Village, stick: Path
) -> None:
    far = village.open(form)
    fill_in(far, a_photograph(stick))
    file = saved(far, stick / "lan-1.html")

    again = village.open(file)

    assert again.get_by_label("Họ và tên; tên tập thể; tên hộ").input_value() == NAME
    assert EVIL in again.get_by_label("II.2. Thành tích đạt được").input_value()
    assert again.get_by_role("radio", name="Đạt", exact=True).first.is_checked()
    expect(again.get_by_role("img", name="Ảnh 1")).to_be_visible()
    twice = saved(again, stick / "lan-2.html")
    assert carried_by(twice)["candidates"] == carried_by(file)["candidates"]


def carried_by(file: Path) -> dict[str, list[object]]:
    words = file.read_text(encoding="utf-8").rpartition('id="gs-filled">')[2]
    told: dict[str, list[object]] = json.loads(words.partition("</script>")[0])
    return told


def test_what_was_typed_is_there_after_the_browser_was_closed(
    form: Path, village: Village, stick: Path
) -> None:
    far = village.open(form)
    far.get_by_label("Họ và tên; tên tập thể; tên hộ").fill(NAME)
    expect(far.get_by_role("status").first).to_contain_text("Đã giữ trong máy này")

    far.reload()

    assert far.get_by_label("Họ và tên; tên tập thể; tên hộ").input_value() == NAME
    expect(far.get_by_role("status").first).to_contain_text("Đang điền tiếp")


def test_words_of_an_older_form_are_taken_over(form: Path, village: Village, stick: Path) -> None:
    file = saved_by(village, form, stick)
    fresh = village.open(form)

    fresh.locator("#open").set_input_files(file)

    expect(fresh.get_by_role("heading", name=NAME)).to_be_visible()


def saved_by(village: Village, form: Path, stick: Path) -> Path:
    far = village.open(form)
    fill_in(far, a_photograph(stick))
    return saved(far, stick / "cu.html")


def test_what_lacks_is_told_and_the_file_is_saved_all_the_same(
    form: Path, village: Village, stick: Path
) -> None:
    far = village.open(form)

    saved(far, stick / "trong.html")

    expect(far.locator("#missing")).to_contain_text("chưa ghi tên, lĩnh vực, tóm tắt")
    expect(far.locator("#missing")).to_be_focused()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_form_is_fit_for_everybody(
    form: Path, village: Village, stick: Path, size: dict[str, int]
) -> None:
    far = village.open(form, size)

    assert faults(far) == []
    fill_in(far, a_photograph(stick))
    far.get_by_role("button", name="Thêm phiếu").click()
    expect(far.get_by_role("heading", name="Phiếu 2")).to_be_focused()
    assert faults(far) == []
    picture(far, f"far-form-{size['width']}")


def test_the_keyboard_alone_fills_a_sheet_and_saves_it(form: Path, village: Village) -> None:
    far = village.open(form)
    far.get_by_role("radio", name="Cá nhân").focus()

    far.keyboard.press("ArrowDown")
    assert far.get_by_role("radio", name="Tập thể").is_checked()
    far.keyboard.press("Tab")
    far.keyboard.type("Chi hội Phụ nữ tổ 5")

    expect(far.get_by_role("heading", name="Phiếu 1: Chi hội Phụ nữ tổ 5")).to_be_visible()
    expect(far.get_by_label("Giới tính")).to_have_count(0)
    far.get_by_role("button", name="Lưu thành tệp").focus()
    with far.expect_download():
        far.keyboard.press("Enter")


def test_points_are_counted_as_at_the_office(form: Path, village: Village) -> None:
    far = village.open(form)
    far.get_by_label("Lĩnh vực").select_option(index=1)
    total = far.locator(".total")
    before = total.inner_text()

    far.get_by_label("Số liệu", exact=False).first.fill("1.000")

    assert before.startswith("Tự chấm: 0 trên")
    expect(total).not_to_have_text(before)
    far.get_by_label("Số liệu", exact=False).first.fill("một nghìn")
    expect(far.get_by_text("Xin ghi một số").first).to_be_visible()
